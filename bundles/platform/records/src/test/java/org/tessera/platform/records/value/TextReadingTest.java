package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.value.Reads.builder;
import static org.tessera.platform.records.value.Reads.read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

class TextReadingTest {

    @Test
    void blanksOfEveryKindAreTakenFromTheEndsOfALine() {
        assertThat(read(FieldType.TEXT, "\t\u00A0\uFEFF Ana  María \u3000\r\n").value())
                .isEqualTo("Ana  María");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\u00A0\u200B"})
    void emptyTextIsNoValue(String text) {
        assertThat(read(FieldType.TEXT, text).outcome()).isEqualTo("ok null");
        assertThat(read(FieldType.LONG_TEXT, text).outcome()).isEqualTo("ok null");
    }

    @ParameterizedTest
    @EnumSource(
            value = FieldType.class,
            names = {"LINKS"},
            mode = EnumSource.Mode.EXCLUDE)
    void nullIsNoValueForEveryKind(FieldType type) {
        assertThat(read(type, null).outcome()).isEqualTo("ok null");
    }

    @ParameterizedTest
    @EnumSource(
            value = FieldType.class,
            names = {"RELATION", "LINKS"},
            mode = EnumSource.Mode.EXCLUDE)
    void blankTextIsNoValueForEveryStoredKind(FieldType type) {
        assertThat(read(type, " ").outcome()).isEqualTo("ok null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\nb", "a\0b", "a\u0085b", "a\u2028b", "a\u007Fb"})
    void controlCharactersAreRefusedInASingleLine(String text) {
        assertThat(read(FieldType.TEXT, text).outcome()).isEqualTo("x:control");
    }

    @Test
    void nulIsRefusedInLongText() {
        assertThat(read(FieldType.LONG_TEXT, "a\0b").outcome()).isEqualTo("x:control");
    }

    @Test
    void longTextKeepsItsLinesAndIndentationWithLineFeedsOnly() {
        assertThat(read(FieldType.LONG_TEXT, "  a\r\n\tb\rc\n").value()).isEqualTo("  a\n\tb\nc\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uD83D", "\uDE80a", "\uDE80\uD83D", "\uD83D\uD83D\uDE80"})
    void halfACharacterIsRefused(String text) {
        assertThat(read(FieldType.TEXT, text).outcome()).isEqualTo("x:unicode");
        assertThat(read(FieldType.LONG_TEXT, text).outcome()).isEqualTo("x:unicode");
    }

    @Test
    void charactersBeyondTheBasicPlaneAreKept() {
        assertThat(read(FieldType.TEXT, "a🚀").value()).isEqualTo("a🚀");
    }

    @Test
    void textOfTheMaximumLengthIsKeptAndOneMoreIsRefused() {
        FieldDescriptor five = builder(FieldType.TEXT).maxLength(5).build();
        assertThat(read(five, " 12345 ").value()).isEqualTo("12345");
        Reads tooLong = read(five, "123456");
        assertThat(tooLong.outcome()).isEqualTo("x:maxLength");
        assertThat(tooLong.english()).isEqualTo("May have 5 characters at most and has 6");
        assertThat(tooLong.spanish()).isEqualTo("Puede tener 5 caracteres como máximo y tiene 6");
    }

    @Test
    void lengthCountsAsTheStricterDatabaseDoes() {
        FieldDescriptor three = builder(FieldType.TEXT).maxLength(3).build();
        assertThat(read(three, "🚀🚀").outcome()).isEqualTo("x:maxLength");
    }

    @Test
    void otherJsonThanTextIsNamedInTheProblem() {
        Reads number = read(FieldType.TEXT, 12L);
        assertThat(number.outcome()).isEqualTo("x:type");
        assertThat(number.english()).isEqualTo("Expected a text, not 12");
        assertThat(number.spanish()).isEqualTo("Se espera un texto, no 12");
        assertThat(read(FieldType.TEXT, java.util.List.of()).spanish())
                .isEqualTo("Se espera un texto, no una lista");
        assertThat(read(FieldType.TEXT, java.util.Map.of()).english())
                .isEqualTo("Expected a text, not an object");
        assertThat(read(FieldType.TEXT, true).english()).isEqualTo("Expected a text, not true");
        assertThat(read(FieldType.TEXT, new Object()).english())
                .isEqualTo("Expected a text, not a value of another kind");
    }

    @Test
    void aProblemShowsWhatWasGivenShortAndPrintable() {
        String given = "x\n\uD83D{1}" + "y".repeat(100);
        assertThat(read(FieldType.DATE, given).english())
                .isEqualTo(
                        "Expected a date such as 2026-03-01, not \"x\uFFFD\uFFFD{1}"
                                + "y".repeat(34)
                                + "…\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", " TRUE ", "True"})
    void trueIsReadFromText(String text) {
        assertThat(read(FieldType.BOOLEAN, text).value()).isEqualTo(true);
    }

    @Test
    void onlyTrueAndFalseAreBooleans() {
        assertThat(read(FieldType.BOOLEAN, false).value()).isEqualTo(false);
        assertThat(read(FieldType.BOOLEAN, "false").value()).isEqualTo(false);
        assertThat(read(FieldType.BOOLEAN, "yes").outcome()).isEqualTo("x:format");
        assertThat(read(FieldType.BOOLEAN, 1L).outcome()).isEqualTo("x:type");
    }

    @Test
    void longTextHasALimitAndIsText() {
        FieldDescriptor five = builder(FieldType.LONG_TEXT).maxLength(5).build();
        assertThat(read(five, "12\r\n45").value()).isEqualTo("12\n45");
        assertThat(read(five, "12\n456").outcome()).isEqualTo("x:maxLength");
        assertThat(read(five, 5L).outcome()).isEqualTo("x:type");
        FieldDescriptor unlimited = builder(FieldType.LONG_TEXT).maxLength(0).build();
        assertThat(read(unlimited, "123456").value()).isEqualTo("123456");
    }

    @Test
    void aProblemShowsWholeCharacters() {
        assertThat(read(FieldType.DATE, "🚀").english()).endsWith("not \"🚀\"");
        assertThat(read(FieldType.DATE, "a".repeat(39) + "🚀").english())
                .endsWith("not \"" + "a".repeat(39) + "…\"");
        assertThat(read(FieldType.DATE, "a".repeat(38) + "🚀").english())
                .endsWith("not \"" + "a".repeat(38) + "🚀\"");
        assertThat(read(FieldType.DATE, "a\uDE80\uD83D").english())
                .endsWith("not \"a\uFFFD\uFFFD\"");
    }
}
