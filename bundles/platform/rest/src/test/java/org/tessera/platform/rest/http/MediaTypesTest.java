package org.tessera.platform.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.ProblemException;

class MediaTypesTest {

    private static final List<String> OFFERED = List.of("application/json", "text/csv");

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "APPLICATION/JSON",
                "application/*",
                "text/html, */*;q=0.1",
                "application/json;charset=utf-8",
                "text/csv;q=0.5, application/json",
                "text/csv, application/json"
            })
    void prefersJson(String accept) {
        assertThat(MediaTypes.choose(accept, OFFERED)).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "text/*",
                "application/json;q=0, */*",
                "application/json;q=0.2,text/csv;q=0.9"
            })
    void choosesCsvIfItIsLikedBetter(String accept) {
        assertThat(MediaTypes.choose(accept, OFFERED)).isEqualTo("text/csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml",
                "*/*;q=0",
                "garbage",
                ";;;",
                "application/json;q=2"
            })
    void refusesWhatItDoesNotHave(String accept) {
        assertThatThrownBy(() -> MediaTypes.choose(accept, OFFERED))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "application/json | true",
                "application/json; charset=UTF-8 | true",
                "Application/JSON;charset=\"utf-8\" | true",
                "application/json; charset=ISO-8859-1 | false",
                "text/json | false",
                "application/jsonx | false",
                "application/x-www-form-urlencoded | false"
            },
            delimiter = '|')
    void comparesContentTypes(String type, boolean expected) {
        assertThat(MediaTypes.isOneOf(type, List.of("application/json"))).isEqualTo(expected);
    }

    @Test
    void aMissingContentTypeIsNone() {
        assertThat(MediaTypes.isOneOf(null, List.of("application/json"))).isFalse();
    }
}
