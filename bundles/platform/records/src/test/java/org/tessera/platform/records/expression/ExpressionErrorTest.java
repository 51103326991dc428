package org.tessera.platform.records.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.type.FieldType;

class ExpressionErrorTest {

    private static ExpressionException refusal(String text, FieldType result) {
        ExpressionException refusal =
                catchThrowableOfType(
                        ExpressionException.class,
                        () -> Expression.compile(text, ExpressionTest.TYPES::get, result, 2));
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|0|The expression is empty",
                "1 +|3|Expected a value and found the end",
                "1 2|2|Expected an operator or the end and found \"2\"",
                "(1|2|Expected \")\" and found the end",
                "1)|1|Expected an operator or the end and found \")\"",
                "1 + ' a|4|The closing quote of this text is missing",
                "1 # 2|2|The character \"#\" has no meaning here",
                "1 + 🚀|4|The character \"🚀\" has no meaning here",
                "n == 7|3|Expected a value and found \"=\"",
                "!b|0|The character \"!\" has no meaning here",
                "1.|2|There must be a digit behind the point",
                "1e5|1|A letter cannot follow a number",
                "1 < 2 < 3|6|Comparisons cannot be chained; join two of them with and",
                "and 1|0|Expected a value before or behind \"and\"",
                "1 + or|4|Expected a value before or behind \"or\"",
                "x + 1|0|There is no field \"x\"",
                "today() + 1|0|There is no function \"today\"; there are if, coalesce, round, min,"
                        + " max, abs, concat, upper, lower, length, days, year, month",
                "tags = 'x'|0|The field \"tags\" is of a type that cannot be computed with",
                "concat(home)|7|The field \"home\" is of a type that cannot be computed with",
                "tasks|0|The field \"tasks\" is of a type that cannot be computed with",
                "people|0|The field \"people\" is of a type that cannot be computed with",
                "t + t|2|\"+\" does not go between a text and a text; use concat to join texts",
                "t - t|2|\"-\" does not go between a text and a text",
                "m + 1|2|\"+\" does not go between an amount of money and a number",
                "m * m|2|\"*\" does not go between an amount of money and an amount of money",
                "1 / m|2|\"/\" does not go between a number and an amount of money",
                "n + null|2|\"+\" does not go between a number and null",
                "day - day2|4|\"-\" does not go between a date and a date",
                "day = at|4|\"=\" does not go between a date and a date with time",
                "n = t|2|\"=\" does not go between a number and a text",
                "m > 5|2|\">\" does not go between an amount of money and a number",
                "b > b2|2|\">\" does not go between yes or no and yes or no",
                "link < link2|5|\"<\" does not go between a link and a link",
                "n < null|2|\"<\" does not go between a number and null",
                "-t|0|A minus cannot stand before a text",
                "not n|0|\"not\" needs a condition, not a number",
                "b and n|6|Expected a condition, not a number",
                "n or b|0|Expected a condition, not a number",
                "if(n, 1, 2)|3|Expected a condition, not a number",
                "if(b, 1)|0|\"if\" takes 3 values and is given 2",
                "if(b, 1, 't')|9|\"if\" needs values of one kind, not a number and a text",
                "coalesce()|0|\"coalesce\" takes at least 1 values and is given 0",
                "coalesce(m, 0)|12|\"coalesce\" needs values of one kind, not an amount of money"
                        + " and a number",
                "round(1, 2, 3)|0|\"round\" takes 1 to 2 values and is given 3",
                "round(t)|6|\"round\" does not take a text here",
                "round(1, n)|9|The number of digits must be a whole number from 0 to 10",
                "round(1, 11)|9|The number of digits must be a whole number from 0 to 10",
                "round(1, -1)|9|The number of digits must be a whole number from 0 to 10",
                "round(1, 1.5)|9|The number of digits must be a whole number from 0 to 10",
                "round(1, t)|9|\"round\" does not take a text here",
                "min(b, b2)|0|\"min\" does not take yes or no",
                "max(null)|0|\"max\" does not take null",
                "min(1, t)|7|\"min\" needs values of one kind, not a number and a text",
                "concat(t, link)|10|\"concat\" does not take a link",
                "abs()|0|\"abs\" takes 1 values and is given 0",
                "min()|0|\"min\" takes at least 1 values and is given 0",
                "concat()|0|\"concat\" takes at least 1 values and is given 0",
                "lower()|0|\"lower\" takes 1 values and is given 0",
                "month()|0|\"month\" takes 1 values and is given 0",
                "abs(1, 2)|0|\"abs\" takes 1 values and is given 2",
                "upper(n)|6|\"upper\" does not take a number here",
                "length(n)|7|\"length\" does not take a number here",
                "days(day)|0|\"days\" takes 2 values and is given 1",
                "days(day, t)|10|\"days\" does not take a text here",
                "year(n)|5|\"year\" does not take a number here",
                "concat(t,)|9|Expected a value and found \")\"",
                "concat(t|8|Expected \")\" and found the end",
            })
    void whatIsNoExpressionIsRefusedWithThePlaceAndASentence(
            String text, int position, String message) {
        ExpressionException refusal = refusal(text, FieldType.DECIMAL);
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.position()).isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n|TEXT|The expression gives a number and the field needs a text",
                "t|DECIMAL|The expression gives a text and the field needs a number",
                "n|MONEY|The expression gives a number and the field needs an amount of money",
                "m|DECIMAL|The expression gives an amount of money and the field needs a number",
                "day|DATE_TIME|The expression gives a date and the field needs a date with time",
                "null|TEXT|The expression gives null and the field needs a text",
                "n = 1|TEXT|The expression gives yes or no and the field needs a text"
            })
    void theKindMustBeThatOfTheField(String text, FieldType result, String message) {
        assertThat(refusal(text, result)).hasMessage(message);
    }

    @ParameterizedTest
    @EnumSource(
            value = FieldType.class,
            names = {"MULTI_CHOICE", "ADDRESS", "LINKS", "RELATION"})
    void fieldsOfSeveralPartsCannotBeComputed(FieldType result) {
        ExpressionException refusal = refusal("1", result);
        assertThat(refusal).hasMessage("A field of this type cannot be computed");
        assertThat(refusal.position()).isEqualTo(-1);
    }

    @Test
    void twoThousandCharactersAreReadAndOneMoreIsRefused() {
        String longest = "1" + " ".repeat(1998) + "+";
        assertThat(longest).hasSize(2000);
        Expression.compile(
                longest.replace('+', ' '), ExpressionTest.TYPES::get, FieldType.DECIMAL, 2);
        assertThat(refusal(longest + "1", FieldType.DECIMAL))
                .hasMessage("An expression may have 2000 characters at most");
    }

    @ParameterizedTest
    @CsvSource({"(, 1, ), 49", "-, 1, '', 49", "'abs(', 1, ), 49", "'not ', b, '', 49"})
    void fiftyLevelsAreReadAndOneMoreIsRefused(
            String open, String middle, String close, int levels) {
        FieldType result = "b".equals(middle) ? FieldType.BOOLEAN : FieldType.DECIMAL;
        String deepest = open.repeat(levels) + middle + close.repeat(levels);
        Expression.compile(deepest, ExpressionTest.TYPES::get, result, 2);
        assertThat(refusal(open + deepest + close, result))
                .hasMessage("The expression is nested deeper than 50 levels");
        assertThat(refusal(open.repeat(2000 / open.length()), result))
                .hasMessage("The expression is nested deeper than 50 levels");
    }
}
