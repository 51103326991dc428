package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.platform.records.value.Reads.MADRID;
import static org.tessera.platform.records.value.Reads.builder;
import static org.tessera.platform.records.value.Reads.field;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

class ValueWriterTest {

    private static final JsonGenerator DISCARDING = org.mockito.Mockito.mock(JsonGenerator.class);
    private static final ZonedDateTime NOON = ZonedDateTime.of(2026, 3, 1, 12, 0, 0, 0, MADRID);

    @Test
    void eachKindHasItsJson() {
        assertThat(json(FieldType.TEXT, "a\"b")).isEqualTo("\"a\\\"b\"");
        assertThat(json(FieldType.INTEGER, Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(json(FieldType.DECIMAL, new BigDecimal("12.50"))).isEqualTo("12.50");
        assertThat(json(FieldType.PERCENT, new BigDecimal("12.5000"))).isEqualTo("12.50");
        assertThat(json(FieldType.MONEY, new Money(new BigDecimal("7196.4"), "USD")))
                .isEqualTo("{\"amount\":\"7196.40\",\"currency\":\"USD\"}");
        assertThat(json(FieldType.DATE, LocalDate.of(1, 2, 3))).isEqualTo("\"0001-02-03\"");
        assertThat(json(FieldType.DATE_TIME, NOON))
                .isEqualTo("\"2026-03-01T12:00:00+01:00[Europe/Madrid]\"");
        assertThat(json(FieldType.BOOLEAN, false)).isEqualTo("false");
        assertThat(json(FieldType.CHOICE, "hot")).isEqualTo("\"hot\"");
        assertThat(json(FieldType.MULTI_CHOICE, List.of("hot", "cold")))
                .isEqualTo("[\"hot\",\"cold\"]");
        assertThat(json(FieldType.ADDRESS, new Address("a\nb", "c", null, "d", "e")))
                .isEqualTo(
                        "{\"street\":\"a\\nb\",\"city\":\"c\",\"region\":null,\"postalCode\":\"d\","
                                + "\"country\":\"e\"}");
        assertThat(json(FieldType.LINK, 7203948L)).isEqualTo("\"7203948\"");
        assertThat(
                        json(
                                FieldType.RELATION,
                                List.of(
                                        new Relation(5, Map.of("role", "x", "a", 1L)),
                                        new Relation(6, Map.of()))))
                .isEqualTo("[{\"id\":\"5\",\"a\":1,\"role\":\"x\"},{\"id\":\"6\"}]");
    }

    @Test
    void noValueIsJsonNullAndEmptyText() {
        for (FieldType type : FieldType.values()) {
            assertThat(json(type, null)).isEqualTo("null");
            assertThat(ValueWriter.toText(type, null)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.000, 0.00",
        "12.5, 12.50",
        "12.500, 12.50",
        "12.505, 12.505",
        "1E+5, 100000.00",
        "1E-8, 0.00000001"
    })
    void numbersAreWrittenPlainWithTheDecimalPlacesOfTheFieldAndNeverRounded(
            String number, String expected) {
        assertThat(json(FieldType.DECIMAL, new BigDecimal(number))).isEqualTo(expected);
        assertThat(ValueWriter.toText(field(FieldType.DECIMAL), new BigDecimal(number)))
                .isEqualTo(expected);
    }

    @Test
    void wholeNumbersOfADecimalFieldHaveNoExponent() {
        FieldDescriptor whole = builder(FieldType.DECIMAL).scale(0).build();
        assertThat(ValueWriter.toText(whole, new BigDecimal("1200.00"))).isEqualTo("1200");
    }

    @Test
    void eachKindHasItsText() {
        assertThat(text(FieldType.INTEGER, 5L)).isEqualTo("5");
        assertThat(text(FieldType.MONEY, new Money(new BigDecimal("7196.4"), "USD")))
                .isEqualTo("7196.40 USD");
        assertThat(text(FieldType.DATE, LocalDate.of(2026, 3, 1))).isEqualTo("2026-03-01");
        assertThat(text(FieldType.DATE_TIME, NOON))
                .isEqualTo("2026-03-01T12:00:00+01:00[Europe/Madrid]");
        assertThat(text(FieldType.BOOLEAN, true)).isEqualTo("true");
        assertThat(text(FieldType.MULTI_CHOICE, List.of("hot", "cold"))).isEqualTo("hot;cold");
        assertThat(text(FieldType.LINK, 5L)).isEqualTo("5");
        assertThat(text(FieldType.RELATION, List.of(new Relation(5, Map.of("a", 1)))))
                .isEqualTo("5");
        assertThat(text(FieldType.TEXT, "=1+1")).isEqualTo("=1+1");
    }

    @Test
    void anAddressIsOneLineOfText() {
        assertThat(
                        text(
                                FieldType.ADDRESS,
                                new Address("Gran Vía 1\n2º B", "Madrid", null, "28013", "España")))
                .isEqualTo("Gran Vía 1, 2º B, 28013 Madrid, España");
        assertThat(text(FieldType.ADDRESS, new Address(null, null, "Galicia", null, null)))
                .isEqualTo("Galicia");
    }

    @Test
    void aReportColumnKeepsTheDecimalPlacesOfItsNumbers() {
        assertThat(ValueWriter.toText(FieldType.PERCENT, new BigDecimal("28.79")))
                .isEqualTo("28.79");
        assertThat(ValueWriter.toText(FieldType.DECIMAL, new BigDecimal("5.00"))).isEqualTo("5.00");
        assertThat(ValueWriter.toText(FieldType.MONEY, new Money(new BigDecimal("5.00"), "EUR")))
                .isEqualTo("5.00 EUR");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:30:05Z, 2026-03-01T10:30:05Z",
        "2026-03-01T10:30:05.100Z, 2026-03-01T10:30:05.100Z",
        "2026-03-01T10:30:05.000007Z, 2026-03-01T10:30:05.000007Z",
        "2026-03-01T10:30:05.000000001Z, 2026-03-01T10:30:05.000000001Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z, -0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00Z"
    })
    void timesAlwaysHaveSecondsAndAFractionOnlyIfNeeded(String time, String expected) {
        assertThat(any(Instant.parse(time))).isEqualTo('"' + expected + '"');
        assertThat(any(ZonedDateTime.parse(time))).isEqualTo('"' + expected + '"');
    }

    @Test
    void theSecondOfTwoEqualLocalTimesIsToldApart() {
        ZonedDateTime first = ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, MADRID);
        assertThat(text(FieldType.DATE_TIME, first))
                .isEqualTo("2026-10-25T02:30:00+02:00[Europe/Madrid]");
        assertThat(text(FieldType.DATE_TIME, first.plusHours(1)))
                .isEqualTo("2026-10-25T02:30:00+01:00[Europe/Madrid]");
        assertThat(text(FieldType.DATE_TIME, first.withZoneSameInstant(ZoneId.of("UTC"))))
                .isEqualTo("2026-10-25T00:30:00Z[UTC]");
    }

    @Test
    void resultsOfActionsOfEveryTypeHaveJson() {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("null", null);
        outcome.put("text", "a");
        outcome.put(
                "numbers", Arrays.asList(1, 2L, (short) 3, (byte) 4, BigInteger.TEN, 0.5, 1.5f));
        outcome.put("exact", List.of(new BigDecimal("1E+2"), new BigDecimal("1.50")));
        outcome.put("huge", new BigDecimal("1E+2147483647"));
        outcome.put("none", Double.NaN);
        outcome.put("flag", true);
        outcome.put("money", new Money(new BigDecimal("5.00"), "EUR"));
        outcome.put("label", new LocalizedText("Yes", "Sí"));
        outcome.put("date", LocalDate.of(2026, 3, 1));
        outcome.put("time", OffsetDateTime.parse("2026-03-01T10:00:00+02:00"));
        outcome.put("local", LocalDateTime.of(2026, 3, 1, 10, 0));
        outcome.put("kind", FieldType.LONG_TEXT);
        outcome.put("maybe", Optional.of(1L));
        outcome.put("map", Map.of(1, List.of()));
        outcome.put("relation", new Relation(5, Map.of()));
        assertThat(any(outcome))
                .isEqualTo(
                        "{\"null\":null,\"text\":\"a\",\"numbers\":[1,2,3,4,10,0.5,1.5],"
                                + "\"exact\":[100,1.50],\"huge\":1E+2147483647,\"none\":null,"
                                + "\"flag\":true,"
                                + "\"money\":{\"amount\":\"5.00\",\"currency\":\"EUR\"},"
                                + "\"label\":{\"en\":\"Yes\",\"es\":\"Sí\"},"
                                + "\"date\":\"2026-03-01\","
                                + "\"time\":\"2026-03-01T10:00:00+02:00\","
                                + "\"local\":\"2026-03-01T10:00:00\",\"kind\":\"LONG_TEXT\","
                                + "\"maybe\":1,\"map\":{\"1\":[]},\"relation\":{\"id\":\"5\"}}");
    }

    @Test
    void aRecordAmongTheResultsIsWrittenWithItsIdentityAndValues() {
        Record record =
                new Record("sales.lead", 5, 2, "Ana", null, null, null, null, Map.of("rate", 1L));
        assertThat(any(List.of(record)))
                .isEqualTo(
                        "[{\"id\":\"5\",\"type\":\"sales.lead\",\"version\":2,\"title\":\"Ana\","
                                + "\"rate\":1}]");
    }

    @Test
    void keysAmongTheResultsSurviveJavaScript() {
        long key = 191_413_200_816_701_441L;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("owner", key);
        values.put("rate", 1L);
        Record record = new Record("sales.lead", key, 2, "Ana", null, null, null, null, values);
        assertThat(any(List.of(record, new Relation(key, Map.of("by", key)), key, -key)))
                .isEqualTo(
                        "[{\"id\":\"191413200816701441\",\"type\":\"sales.lead\",\"version\":2,"
                                + "\"title\":\"Ana\",\"owner\":\"191413200816701441\",\"rate\":1},"
                                + "{\"id\":\"191413200816701441\",\"by\":\"191413200816701441\"},"
                                + "\"191413200816701441\",\"-191413200816701441\"]");
        assertThat(any(List.of((1L << 53) - 1, 1L << 53)))
                .isEqualTo("[9007199254740991,\"9007199254740992\"]");
    }

    @Test
    void aResultThatContainsItselfIsRefused() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThatThrownBy(() -> any(endless)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(FieldType type, Object value) {
        return ValueWriter.toText(field(type), value);
    }

    private static String json(FieldType type, Object value) {
        return written(json -> ValueWriter.write(json, field(type), value));
    }

    private static String any(Object value) {
        return written(json -> ValueWriter.writeAny(json, value));
    }

    /** Writes something. */
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    static String written(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonValues.factory().createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }

    @Test
    void whatIsWrittenIsCompleteInItself() {
        Address address = new Address("a", null, null, null, null);
        List<String> choices = List.of("hot");
        assertThat(
                        written(
                                json -> {
                                    json.writeStartArray();
                                    ValueWriter.write(json, field(FieldType.ADDRESS), address);
                                    ValueWriter.write(json, field(FieldType.MULTI_CHOICE), choices);
                                    ValueWriter.writeAny(json, address);
                                    json.writeEndArray();
                                }))
                .startsWith("[{\"street\":\"a\",")
                .contains("},[\"hot\"],{\"street\":\"a\",")
                .endsWith("\"country\":null}]");
    }

    @Test
    void resultsOfFiftyLevelsAreWrittenAndOneMoreIsRefused() {
        Object lists = 1L;
        Object maps = 1L;
        Object records = 1L;
        for (int i = 0; i < 50; i++) {
            lists = List.of(lists);
            maps = Map.of("a", maps);
            records = new Record("x.y", 1, 1, "t", null, null, null, null, Map.of("a", records));
        }
        for (Object deepest : List.of(lists, maps, records)) {
            assertThat(any(deepest)).contains("1");
            Object deeper = List.of(deepest);
            assertThatThrownBy(() -> ValueWriter.writeAny(DISCARDING, deeper))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aDocumentThatBreaksOffDoesNotLookWhole() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonValues.factory().createGenerator(text)) {
            json.writeStartObject();
        }
        assertThat(text).hasToString("{");
    }
}
