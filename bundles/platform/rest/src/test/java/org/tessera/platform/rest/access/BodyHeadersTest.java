package org.tessera.platform.rest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.platform.rest.Calls;

class BodyHeadersTest {

    private static final String PATH = "/api/v1/garden/plants";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=bogus",
                "application/json; charset=\"",
                "application/json;charset=",
                "text/csv; charset=a b"
            })
    void refusesCharacterSetsThatNobodyKnows(String contentType) {
        assertRefused(contentType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip", ""})
    void refusesCompressedBodies(String encoding) {
        assertRefused("application/json", "Content-Encoding", encoding);
    }

    private static void assertRefused(String contentType, String... headers) {
        assertThatThrownBy(
                        () ->
                                BodyHeaders.check(
                                        Calls.request("POST", PATH, contentType, "{}", headers)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }

    @Test
    void takesTheOthers() {
        for (String type :
                new String[] {
                    null,
                    "application/json",
                    "text/csv; charset=windows-1252",
                    "x;charset=\"UTF-8\""
                }) {
            assertThatCode(() -> BodyHeaders.check(Calls.request("POST", PATH, type, "{}")))
                    .doesNotThrowAnyException();
        }
        assertThatCode(
                        () ->
                                BodyHeaders.check(
                                        Calls.request(
                                                "POST",
                                                PATH,
                                                null,
                                                "",
                                                "Content-Encoding",
                                                "Identity")))
                .doesNotThrowAnyException();
    }
}
