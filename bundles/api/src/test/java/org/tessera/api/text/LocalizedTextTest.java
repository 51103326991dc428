package org.tessera.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalizedTextTest {

    private static final LocalizedText BOTH = new LocalizedText("{0} of {1}", "{0} de {1}, {0}");

    @Test
    void argumentsStandWhereTheirNumbersAre() {
        assertThat(BOTH.with(3, "{0}")).isEqualTo(new LocalizedText("3 of {0}", "3 de {0}, 3"));
        assertThat(new LocalizedText("{9} {a} {", "{}").with(1))
                .isEqualTo(new LocalizedText("{9} {a} {", "{}"));
    }

    @Test
    void anArgumentThatIsATextKeepsToTheLanguage() {
        assertThat(BOTH.with(new LocalizedText("one", "uno"), null))
                .isEqualTo(new LocalizedText("one of null", "uno de null, uno"));
    }
}
