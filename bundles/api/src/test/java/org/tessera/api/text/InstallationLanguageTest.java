package org.tessera.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationLanguageTest {

    @ParameterizedTest
    @CsvSource({",Won", "'',Won", "en,Won", "fr,Won", "?,Won", "es,Ganada", "' es_MX ',Ganada"})
    void isEnglishUnlessThePropertySaysOtherwise(String property, String word) {
        LocalizedText text = new LocalizedText("Won", "Ganada");
        assertThat(text.in(InstallationLanguage.of(property))).isEqualTo(word);
    }
}
