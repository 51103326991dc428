package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Titles and their keys. */
class TitleTest {

    @ParameterizedTest
    @CsvSource({
        "GTX Pro, gtxpro",
        "GTXPro, gtxpro",
        "Ñandú & Cía. S.L., nanduciasl",
        "İstanbul, istanbul",
        "ISTANBUL, istanbul",
        "ΟΔΟΣ, οδοσ",
        "οδός, οδοσ",
        "Straße, straße",
        "a\u0301\u0301b, ab",
        "Łódź, łodz",
        "ひらがな, ひらがな",
        "か\u3099, が",
        "한국어, 한국어",
        "कि, कि",
        "𝐀bc, 𝐀bc",
        "Å, a",
        "½ Preis, preis",
        "No. 5, no5",
        "'', ''",
        "' - ', -",
        "???, ???",
        "🚀, 🚀"
    })
    void aKeyHasLettersAndDigitsInLowerCaseWithoutAccents(String title, String key) {
        assertThat(TitleKey.of(title)).isEqualTo(key);
    }

    @Test
    void aKeyNeverOutgrowsItsColumn() {
        assertThat(TitleKey.of("한".repeat(300))).isEqualTo("한".repeat(255));
        assertThat(TitleKey.of("\u0958".repeat(255)).length()).isLessThanOrEqualTo(255);
        assertThat(TitleKey.of("a" + "𠀀".repeat(200))).isEqualTo("a" + "𠀀".repeat(127));
        assertThat(TitleKey.of("aa" + "𠀀".repeat(200))).isEqualTo("aa" + "𠀀".repeat(126));
    }

    private static String render(String template, String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return TitleTemplate.compile(template).render(values::get, "#7");
    }

    @Test
    void aTitleIsMadeOfTheFieldsThatTheTemplateNames() {
        assertThat(render("{first} {last}", "first", "Ana", "last", "Gil")).isEqualTo("Ana Gil");
        assertThat(render("{a} (draft)", "a", "x")).isEqualTo("x (draft)");
        assertThat(render("Quote {number}: {name}", "number", "5", "name", "Acme"))
                .isEqualTo("Quote 5: Acme");
    }

    @Test
    void blanksOfMissingFieldsCollapse() {
        assertThat(render("{a} {b} {c}", "a", "x", "c", "y")).isEqualTo("x y");
        assertThat(render("{a} {b}", "b", "x")).isEqualTo("x");
        assertThat(render("{a} {b}", "a", "x")).isEqualTo("x");
        assertThat(render("{a}", "a", " x\n\t y\u00A0\0 ")).isEqualTo("x y");
    }

    @Test
    void aTitleIsNeverEmpty() {
        assertThat(render("{a} {b}")).isEqualTo("#7");
        assertThat(render("Quote {a}", "a", " ")).isEqualTo("#7");
    }

    @Test
    void aTitleIsCutToItsColumnBetweenCharacters() {
        assertThat(render("{a}", "a", "x".repeat(300))).isEqualTo("x".repeat(255));
        assertThat(render("{a}", "a", "x".repeat(254) + "🚀🚀")).isEqualTo("x".repeat(254));
        assertThat(render("{a}", "a", "x".repeat(253) + "🚀🚀")).isEqualTo("x".repeat(253) + "🚀");
        assertThat(render("{a}", "a", "x".repeat(254) + " y")).isEqualTo("x".repeat(254));
    }

    @Test
    void aTemplateTellsItsFields() {
        TitleTemplate two = TitleTemplate.compile("{first} {last} {first}");
        assertThat(two.fields()).containsExactly("first", "last", "first");
        assertThat(two.onlyField()).isEmpty();
        assertThat(TitleTemplate.compile("{name}").onlyField()).contains("name");
        assertThat(TitleTemplate.compile("No. {name}").onlyField()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "{}", "{name", "name}", "{na me}", "{a} {", "{{a}}"})
    void aTemplateThatIsNoneIsRefused(String template) {
        assertThatThrownBy(() -> TitleTemplate.compile(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The title \"" + template + "\"");
    }
}
