package org.tessera.platform.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(
            value = {
                "es | es",
                "es-MX,es;q=0.9,en;q=0.8 | es-MX",
                "en-GB, es;q=0.5 | en-GB",
                "fr, es;q=0.3 | es",
                "fr;q=0.9, de | en",
                "en;q=0.1, es;q=0.2 | es",
                "es;q=0 | en",
                "* | en",
                ";;q=x,, | en",
                "not a language | en"
            },
            delimiter = '|')
    void choosesTheLanguageThatTheClientLikesBest(String header, String expected) {
        assertThat(new Languages().of(header).toLanguageTag()).isEqualTo(expected);
    }
}
