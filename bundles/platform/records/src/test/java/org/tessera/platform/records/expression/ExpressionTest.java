package org.tessera.platform.records.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.api.record.Money;
import org.tessera.api.type.FieldType;

class ExpressionTest {

    static final Map<String, FieldType> TYPES = new HashMap<>();

    static {
        TYPES.put("n", FieldType.INTEGER);
        TYPES.put("d", FieldType.DECIMAL);
        TYPES.put("p", FieldType.PERCENT);
        TYPES.put("m", FieldType.MONEY);
        TYPES.put("m2", FieldType.MONEY);
        TYPES.put("t", FieldType.TEXT);
        TYPES.put("note", FieldType.LONG_TEXT);
        TYPES.put("stage", FieldType.CHOICE);
        TYPES.put("b", FieldType.BOOLEAN);
        TYPES.put("b2", FieldType.BOOLEAN);
        TYPES.put("day", FieldType.DATE);
        TYPES.put("day2", FieldType.DATE);
        TYPES.put("at", FieldType.DATE_TIME);
        TYPES.put("at2", FieldType.DATE_TIME);
        TYPES.put("link", FieldType.LINK);
        TYPES.put("link2", FieldType.LINK);
        TYPES.put("none", FieldType.DECIMAL);
        TYPES.put("noText", FieldType.TEXT);
        TYPES.put("tags", FieldType.MULTI_CHOICE);
        TYPES.put("home", FieldType.ADDRESS);
        TYPES.put("tasks", FieldType.LINKS);
        TYPES.put("people", FieldType.RELATION);
    }

    private final Map<String, Object> values = new HashMap<>();

    @BeforeEach
    void fill() {
        values.put("n", 7L);
        values.put("d", new BigDecimal("2.50"));
        values.put("p", new BigDecimal("12.50"));
        values.put("m", euros("100.00"));
        values.put("m2", euros("30.00"));
        values.put("t", "Ana");
        values.put("stage", "won");
        values.put("b", true);
        values.put("day", LocalDate.of(2024, 2, 28));
        values.put("day2", LocalDate.of(2024, 3, 1));
        values.put("at", ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Madrid")));
        values.put("link", 5L);
        values.put("link2", 5L);
    }

    private Object evaluate(String text, FieldType result) {
        return Expression.compile(text, TYPES::get, result, 2).evaluate(values::get);
    }

    private static Money euros(String amount) {
        return new Money(new BigDecimal(amount), "EUR");
    }

    @ParameterizedTest
    @CsvSource({
        "1 + 2 * 3, 7.00",
        "(1 + 2) * 3, 9.00",
        "10 - 4 - 3, 3.00",
        "100 / 10 / 5, 2.00",
        "-2 * -3, 6.00",
        "- -2, 2.00",
        "2 - -n, 9.00",
        "0.1 + 0.2, 0.30",
        "n * d, 17.50",
        "1 / 3, 0.33",
        "2 / 3, 0.67",
        "-2 / 3, -0.67",
        "1 / 3 * 3, 1.00",
        "0.005, 0.01",
        "1 / 1000000000000 * 1000000000000, 1.00",
        "1 / 0, ",
        "1 / (n - 7), ",
        "none + 1, ",
        "1 - none, ",
        "none * 0, ",
        "-none, "
    })
    void numbersAreComputedExactlyAndRoundedAtTheEnd(String text, String expected) {
        assertThat(evaluate(text, FieldType.DECIMAL))
                .isEqualTo(expected == null ? null : new BigDecimal(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m + m2 | 130.00",
                "m - m2 | 70.00",
                "-m | -100.00",
                "m * p / 100 | 12.50",
                "p * m | 1250.00",
                "m / 3 | 33.33",
                "m / 0 | ",
                "round(m / 3, 0) | 33.00",
                "abs(m2 - m) | 70.00",
                "min(m, m2) | 30.00",
                "max(m, m2) | 100.00",
                "if(b, m, m2) | 100.00",
                "coalesce(m2, m) | 30.00",
                "m * none | "
            })
    void moneyIsComputedInItsCurrency(String text, String expected) {
        Money money = (Money) evaluate(text, FieldType.MONEY);
        assertThat(money).isEqualTo(expected == null ? null : euros(expected));
        if (money != null) {
            assertThat(money.amount().scale()).isEqualTo(2);
        }
    }

    @Test
    void theWeightedAmountOfTheBriefComesOutToTheCent() {
        values.put("m", euros("25000"));
        values.put("p", new BigDecimal("28.7856"));
        assertThat(evaluate("round(m * p / 100, 2)", FieldType.MONEY)).isEqualTo(euros("7196.40"));
    }

    @Test
    void moneyByMoneyIsANumber() {
        assertThat(evaluate("m2 / m * 100", FieldType.PERCENT)).isEqualTo(new BigDecimal("30.00"));
        assertThat(evaluate("m / (m - m)", FieldType.DECIMAL)).isNull();
    }

    @Test
    void amountsOfDifferentCurrenciesGiveNoValue() {
        values.put("m2", new Money(new BigDecimal("30"), "USD"));
        assertThat(evaluate("m + m2", FieldType.MONEY)).isNull();
        assertThat(evaluate("m - m2", FieldType.MONEY)).isNull();
        assertThat(evaluate("m / m2", FieldType.DECIMAL)).isNull();
        assertThat(evaluate("min(m, m2)", FieldType.MONEY)).isNull();
        assertThat(evaluate("m < m2", FieldType.BOOLEAN)).isNull();
        assertThat(evaluate("m = m2", FieldType.BOOLEAN)).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({
        "n = 7, true",
        "n = 7.00, true",
        "n != 7, false",
        "n < 8, true",
        "n <= 7, true",
        "n > 7, false",
        "n >= 7, true",
        "n < 7, false",
        "n <= 6, false",
        "n > 6, true",
        "n >= 8, false",
        "n = 8, false",
        "n != 8, true",
        "day = day2, false",
        "at != at, false",
        "m = m2, false",
        "m > m2, true",
        "day < day2, true",
        "day = day, true",
        "at = at, true",
        "at <= at, true",
        "link = link2, true",
        "b = true, true",
        "none = 1, ",
        "none < 1, ",
        "none = null, true",
        "null = none, true",
        "null = null, true",
        "none != null, false",
        "n = null, false",
        "m != null, true"
    })
    void comparisonsAreOfValuesAndNotOfTheirForm(String text, Boolean expected) {
        assertThat(evaluate(text, FieldType.BOOLEAN)).isEqualTo(expected);
    }

    @Test
    void textsAreComparedExactly() {
        assertThat(evaluate("stage = 'won'", FieldType.BOOLEAN)).isEqualTo(true);
        assertThat(evaluate("stage = 'Won'", FieldType.BOOLEAN)).isEqualTo(false);
        assertThat(evaluate("t < 'B'", FieldType.BOOLEAN)).isEqualTo(true);
        assertThat(evaluate("max(t, 'B')", FieldType.TEXT)).isEqualTo("B");
    }

    @Test
    void theSameInstantInTwoZonesIsEqual() {
        ZonedDateTime at = (ZonedDateTime) values.get("at");
        values.put("at2", at.withZoneSameInstant(ZoneId.of("UTC")));
        assertThat(evaluate("at = at2", FieldType.BOOLEAN)).isEqualTo(true);
        values.put("at2", at.plusHours(1));
        assertThat(evaluate("at < at2", FieldType.BOOLEAN)).isEqualTo(true);
        assertThat(evaluate("at = at2", FieldType.BOOLEAN)).isEqualTo(false);
        assertThat(evaluate("max(at, at2)", FieldType.DATE_TIME)).isEqualTo(at.plusHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        "true and true, true",
        "true and false, false",
        "false or true, true",
        "false or false, false",
        "not false, true",
        "not not true, true",
        "true or false and false, true",
        "(true or false) and false, false",
        "not true or true, true",
        "not (true or true), false",
        "not n = 7, false",
        "b2 and false, false",
        "false and b2, false",
        "b2 and true, ",
        "true and b2, ",
        "b2 or true, true",
        "true or b2, true",
        "b2 or false, ",
        "false or b2, ",
        "b2 or b2, ",
        "not b2, "
    })
    void aMissingConditionIsUnknownUnlessTheOtherSideDecides(String text, Boolean expected) {
        assertThat(evaluate(text, FieldType.BOOLEAN)).isEqualTo(expected);
    }

    @Test
    void ifTakesTheSecondWayUnlessItsConditionHolds() {
        assertThat(evaluate("if(n > 5, 1, 2)", FieldType.INTEGER)).isEqualTo(1L);
        assertThat(evaluate("if(n > 9, 1, 2)", FieldType.INTEGER)).isEqualTo(2L);
        assertThat(evaluate("if(none > 9, 1, 2)", FieldType.INTEGER)).isEqualTo(2L);
        assertThat(evaluate("if(b, none, 2)", FieldType.INTEGER)).isNull();
        assertThat(evaluate("if(b, null, 2)", FieldType.INTEGER)).isNull();
        assertThat(evaluate("if(b, 2, null)", FieldType.INTEGER)).isEqualTo(2L);
        assertThat(evaluate("if(b, 2, 1 / 0)", FieldType.INTEGER)).isEqualTo(2L);
    }

    @Test
    void coalesceTakesTheFirstValue() {
        assertThat(evaluate("coalesce(none, null, n, 1)", FieldType.INTEGER)).isEqualTo(7L);
        assertThat(evaluate("coalesce(none)", FieldType.INTEGER)).isNull();
        assertThat(evaluate("coalesce(noText, t)", FieldType.TEXT)).isEqualTo("Ana");
        assertThat(evaluate("coalesce(link, link2)", FieldType.LINK)).isEqualTo(5L);
    }

    @ParameterizedTest
    @CsvSource({
        "round(2.345; 2), 2.35",
        "round(2.344; 2), 2.34",
        "round(2.5), 3.00",
        "round(-2.5), -3.00",
        "round(2.5; 0) * 2, 6.00",
        "round(none), ",
        "abs(-3), 3.00",
        "min(3; 1; 2), 1.00",
        "max(3; 1; 2), 3.00",
        "min(3), 3.00",
        "max(3; none), ",
        "length('añ🚀'), 3.00",
        "length(noText), ",
        "days(day; day2), 2.00",
        "days(day2; day), -2.00",
        "days(day; at), 970.00",
        "year(day), 2024.00",
        "month(day2), 3.00",
        "month(at), 10.00"
    })
    void functionsGiveNumbers(String text, String expected) {
        assertThat(evaluate(text.replace(';', ','), FieldType.DECIMAL))
                .isEqualTo(expected == null ? null : new BigDecimal(expected));
    }

    @Test
    void theDaysOfALeapYearAreCounted() {
        values.put("day", LocalDate.of(2024, 1, 1));
        values.put("day2", LocalDate.of(2025, 1, 1));
        assertThat(evaluate("days(day, day2)", FieldType.INTEGER)).isEqualTo(366L);
    }

    @Test
    void concatJoinsTextsOfEverythingThatIsThere() {
        assertThat(evaluate("concat(t, ' ', noText, '-', n)", FieldType.TEXT)).isEqualTo("Ana -7");
        assertThat(evaluate("concat(m, ' ', d, ' ', b, ' ', day)", FieldType.TEXT))
                .isEqualTo("100.00 EUR 2.50 true 2024-02-28");
        assertThat(evaluate("concat(at)", FieldType.TEXT))
                .isEqualTo("2026-10-25T02:30:00+02:00[Europe/Madrid]");
        assertThat(evaluate("concat(round(1 / 3, 2), '%')", FieldType.TEXT)).isEqualTo("0.33%");
        assertThat(evaluate("concat('it''s')", FieldType.TEXT)).isEqualTo("it's");
        assertThat(evaluate("concat(noText, null)", FieldType.TEXT)).isNull();
    }

    @Test
    void textsChangeTheirCaseAsNoParticularLanguageDoes() {
        assertThat(evaluate("upper('iñß')", FieldType.TEXT)).isEqualTo("IÑSS");
        assertThat(evaluate("lower('IÑ')", FieldType.TEXT)).isEqualTo("iñ");
        assertThat(evaluate("upper(noText)", FieldType.TEXT)).isNull();
    }

    @Test
    void emptyTextIsNoValue() {
        assertThat(evaluate("''", FieldType.TEXT)).isNull();
    }

    @Test
    void wholeResultsAreLongsAndTooLargeOnesAreLeftToTheCheckOfTheField() {
        assertThat(evaluate("n / 2", FieldType.INTEGER)).isEqualTo(4L);
        assertThat(evaluate("9223372036854775807", FieldType.INTEGER)).isEqualTo(Long.MAX_VALUE);
        assertThat(evaluate("9223372036854775808", FieldType.INTEGER))
                .isEqualTo(new BigDecimal("9223372036854775808"));
    }

    @Test
    void anExpressionTellsItsFieldsOnceInOrder() {
        Expression expression =
                Expression.compile("if(b, m * p, m) + m2", TYPES::get, FieldType.MONEY, 2);
        assertThat(expression.fields()).containsExactly("b", "m", "p", "m2");
        assertThat(expression).hasToString("if(b, m * p, m) + m2");
        assertThat(expression.text()).isEqualTo("if(b, m * p, m) + m2");
    }

    @Test
    void blanksAndLinesBetweenWordsDoNotMatter() {
        assertThat(evaluate(" 1+\n\t2 *n", FieldType.INTEGER)).isEqualTo(15L);
    }

    @Test
    void aThousandOperatorsAreNoProblem() {
        assertThat(evaluate("1" + "+1".repeat(999), FieldType.INTEGER)).isEqualTo(1000L);
        assertThat(evaluate("d" + "*d".repeat(999), FieldType.DECIMAL)).isNotNull();
        assertThat(evaluate("1" + "/7".repeat(999), FieldType.DECIMAL))
                .isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void whatStandsSideBySideIsNotNested() {
        assertThat(evaluate("(1)" + "+(1)".repeat(99), FieldType.INTEGER)).isEqualTo(100L);
        assertThat(evaluate("-1" + "- -1".repeat(99), FieldType.INTEGER)).isEqualTo(98L);
        assertThat(evaluate("abs(1)" + "+abs(1)".repeat(99), FieldType.INTEGER)).isEqualTo(100L);
        assertThat(evaluate("not b" + " or not b".repeat(99), FieldType.BOOLEAN)).isEqualTo(false);
    }
}
