package org.tessera.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\rx",
                "\nx",
                "  =1",
                "\u00A0=1",
                "\"=1",
                "'=1",
                " \" '=1",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "\u200B=1",
                "\uFEFF=1",
                "\u0000=1",
                "“=1",
                "−1",
                "\u3000=1"
            })
    void neutralizesFormulas(String text) {
        assertThat(FormulaGuard.protect(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a=1", "O'Neil", "'quoted'", "1-2", "  x", "\"x\"", "'", "#1"})
    void leavesOtherTextAlone(String text) {
        assertThat(FormulaGuard.protect(text)).isEqualTo(text);
        assertThat(FormulaGuard.unprotect(text)).isEqualTo(text);
    }

    @Test
    void takesOnlyAProtectingApostropheAway() {
        assertThat(FormulaGuard.unprotect("'=1")).isEqualTo("=1");
        assertThat(FormulaGuard.unprotect("'tis")).isEqualTo("'tis");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("=+-@\t\r\n'\" ＝＠a1\u200B").ofMaxLength(6);
    }

    @Property(tries = 5_000)
    void whatWasProtectedIsReadBack(@ForAll("texts") String text) {
        assertThat(FormulaGuard.unprotect(FormulaGuard.protect(text))).isEqualTo(text);
    }

    @Property(tries = 5_000)
    void whatWasProtectedBeginsNoFormula(@ForAll("texts") String text) {
        String safe = FormulaGuard.protect(text);
        assertThat(safe.isEmpty() || "=+-@\t\r\n＝＠".indexOf(safe.charAt(0)) < 0).isTrue();
    }
}
