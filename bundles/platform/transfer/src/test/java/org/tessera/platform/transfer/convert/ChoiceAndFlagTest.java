package org.tessera.platform.transfer.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.transfer.memory.SalesTypes;

class ChoiceAndFlagTest {

    private static Object read(String fieldName, String text, List<String> notes)
            throws CellException {
        FieldDescriptor field = SalesTypes.ACCOUNT.field(fieldName).orElseThrow();
        ColumnContext column =
                new ColumnContext(
                        new Reading(NumberStyle.POINT, false, DateOrder.MONTH_FIRST, false),
                        null,
                        Locale.ENGLISH,
                        "MXN",
                        ZoneOffset.UTC);
        return CellReaders.of(field, column)
                .read(text, (code, said) -> notes.add(code + ": " + said.en()));
    }

    private static Object read(String fieldName, String text) throws CellException {
        List<String> notes = new ArrayList<>();
        Object value = read(fieldName, text, notes);
        assertThat(notes).isEmpty();
        return value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Y", "TRUE", "1", "x", "Sí", "si", "verdadero", "✓", "X"})
    void yes(String text) throws CellException {
        assertThat(read("vip", text)).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "N", "False", "0", "falso"})
    void no(String text) throws CellException {
        assertThat(read("vip", text)).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "2", "-", "yes no"})
    void neither(String text) {
        assertThatThrownBy(() -> read("vip", text)).isInstanceOf(CellException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "technology, technology",
        "TECHNOLOGY, technology",
        "Tecnología, technology",
        "tecnologia, technology",
        "Comercio Minorista, retail"
    })
    void choicesByValueOrLabel(String text, String value) throws CellException {
        assertThat(read("industry", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "technolgy, technology",
        "retial, retail",
        "Tecnolgia, technology",
        "medicl, medical"
    })
    void choicesWithTypingErrors(String text, String value) throws CellException {
        List<String> notes = new ArrayList<>();
        assertThat(read("industry", text, notes)).isEqualTo(value);
        assertThat(notes).containsExactly("corrected: Taken as " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tech", "medial", "robotics", "tecnolg", "?"})
    void choicesThatAreTooFarOff(String text) {
        assertThatThrownBy(() -> read("industry", text))
                .isInstanceOfSatisfying(
                        CellException.class, e -> assertThat(e.code()).isEqualTo("choice"));
    }

    @ParameterizedTest
    @CsvSource({"$5, MXN", "US$5, USD", "5 €, EUR", "usd 5, USD", "5, MXN", "£5, GBP"})
    void currencies(String text, String currency) throws CellException {
        assertThat(((CellAmount) read("annualRevenue", text)).currency()).isEqualTo(currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 kr", "5 XYZ", "5%"})
    void unknownCurrencies(String text) {
        assertThatThrownBy(() -> read("annualRevenue", text)).isInstanceOf(CellException.class);
    }

    @Property
    void editDistanceIsAMetricUpToItsLimit(
            @ForAll @AlphaChars @StringLength(max = 6) String a,
            @ForAll @AlphaChars @StringLength(max = 6) String b) {
        int distance = EditDistance.between(a, b, 10);
        assertThat(distance).isEqualTo(EditDistance.between(b, a, 10));
        assertThat(distance == 0).isEqualTo(a.equals(b));
        assertThat(distance)
                .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
        assertThat(EditDistance.between(a, b, 1)).isEqualTo(Math.min(distance, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 3",
        "ab, ba, 1",
        "technolgy, technology, 1",
        "abc, abc, 0",
        "'', abc, 3"
    })
    void editDistances(String a, String b, int distance) {
        assertThat(EditDistance.between(a, b, 5)).isEqualTo(distance);
    }
}
