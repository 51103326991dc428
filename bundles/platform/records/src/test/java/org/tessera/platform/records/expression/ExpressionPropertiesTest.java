package org.tessera.platform.records.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tessera.api.record.Money;
import org.tessera.api.type.FieldType;

/** What holds of expressions for every value and every text. */
class ExpressionPropertiesTest {

    private static final int SCALE = 4;

    private static Object evaluate(String text, FieldType result, Object... values) {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            fields.put(String.valueOf((char) ('a' + i)), values[i]);
        }
        return Expression.compile(text, name -> type(fields.get(name)), result, SCALE)
                .evaluate(fields::get);
    }

    private static FieldType type(Object value) {
        return value instanceof Money
                ? FieldType.MONEY
                : value instanceof Long ? FieldType.INTEGER : FieldType.DECIMAL;
    }

    private static BigDecimal number(String text, Object... values) {
        return (BigDecimal) evaluate(text, FieldType.DECIMAL, values);
    }

    private static BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(SCALE, RoundingMode.HALF_UP);
    }

    @Property
    void sumsDifferencesAndProductsAreThoseOfBigDecimal(
            @ForAll("numbers") BigDecimal a, @ForAll("numbers") BigDecimal b) {
        assertThat(number("a + b", a, b)).isEqualTo(rounded(a.add(b)));
        assertThat(number("a - b", a, b)).isEqualTo(rounded(a.subtract(b)));
        assertThat(number("a * b", a, b)).isEqualTo(rounded(a.multiply(b)));
        assertThat(number("-a", a)).isEqualTo(rounded(a.negate()));
    }

    @Property
    void multiplicationDistributesOverAddition(
            @ForAll("numbers") BigDecimal a,
            @ForAll("numbers") BigDecimal b,
            @ForAll("numbers") BigDecimal c) {
        assertThat(number("a * (b + c)", a, b, c)).isEqualTo(number("a * b + a * c", a, b, c));
        assertThat(number("a - (b - c)", a, b, c)).isEqualTo(number("a - b + c", a, b, c));
        assertThat(number("a + b + c", a, b, c)).isEqualTo(number("c + (b + a)", a, b, c));
    }

    @Property
    void quotientsAreWithinHalfAUnitAndNeverOfZero(
            @ForAll("numbers") BigDecimal a, @ForAll("numbers") BigDecimal b) {
        BigDecimal quotient = number("a / b", a, b);
        if (b.signum() == 0) {
            assertThat(quotient).isNull();
        } else {
            // The division rounds once before the end, which moves an exact half at most.
            BigDecimal error = quotient.multiply(b).subtract(a).abs();
            BigDecimal half = new BigDecimal("0.0000500001").multiply(b.abs());
            assertThat(error).isLessThanOrEqualTo(half);
        }
    }

    @Property
    void minAndMaxAreOneOfTheirValuesAndInOrder(
            @ForAll("numbers") BigDecimal a, @ForAll("numbers") BigDecimal b) {
        assertThat(number("min(a, b)", a, b)).isEqualTo(rounded(a.min(b)));
        assertThat(number("max(a, b)", a, b)).isEqualTo(rounded(a.max(b)));
        assertThat(evaluate("min(a, b) <= max(a, b)", FieldType.BOOLEAN, a, b)).isEqualTo(true);
    }

    @Property
    void exactlyOneOfLessEqualAndGreaterHolds(
            @ForAll("numbers") BigDecimal a, @ForAll("numbers") BigDecimal b) {
        int holding = 0;
        for (String operator : new String[] {"<", "=", ">"}) {
            if (Boolean.TRUE.equals(evaluate("a " + operator + " b", FieldType.BOOLEAN, a, b))) {
                holding++;
            }
        }
        assertThat(holding).isEqualTo(1);
        assertThat(evaluate("a <= b", FieldType.BOOLEAN, a, b)).isEqualTo(a.compareTo(b) <= 0);
        assertThat(evaluate("a != b", FieldType.BOOLEAN, a, b)).isEqualTo(a.compareTo(b) != 0);
    }

    @Property
    void moneyIsComputedAsItsAmountIs(
            @ForAll("numbers") BigDecimal a, @ForAll("numbers") BigDecimal b) {
        Money x = new Money(a, "EUR");
        Money y = new Money(b, "EUR");
        assertThat(amount("a + b", x, y)).isEqualTo(number("a + b", a, b));
        assertThat(amount("a - b", x, y)).isEqualTo(number("a - b", a, b));
        assertThat(amount("a * b", x, b)).isEqualTo(number("a * b", a, b));
        assertThat(amount("b * a", x, b)).isEqualTo(number("a * b", a, b));
        if (b.signum() != 0) {
            assertThat(amount("a / b", x, b)).isEqualTo(number("a / b", a, b));
            assertThat(number("a / b", x, y)).isEqualTo(number("a / b", a, b));
        }
    }

    @Property
    void wholeNumbersAreExactToTheLimitsOfALong(@ForAll long a, @ForAll long b) {
        BigDecimal x = BigDecimal.valueOf(a);
        BigDecimal y = BigDecimal.valueOf(b);
        assertThat(number("a * b", a, b)).isEqualTo(rounded(x.multiply(y)));
        assertThat(evaluate("a", FieldType.INTEGER, a)).isEqualTo(a);
    }

    @Property(tries = 5000)
    void noTextMakesTheCompilerThrowAnythingButItsException(@ForAll("programs") String text) {
        Map<String, FieldType> types = Map.of("a", FieldType.DECIMAL, "t", FieldType.TEXT);
        for (FieldType result : FieldType.values()) {
            try {
                Expression.compile(text, types::get, result, 2).evaluate(field -> null);
            } catch (ExpressionException e) {
                assertThat(e.getMessage()).isNotBlank();
                assertThat(e.position()).isBetween(-1, text.length());
            }
        }
    }

    private static BigDecimal amount(String text, Object... values) {
        return ((Money) evaluate(text, FieldType.MONEY, values)).amount();
    }

    @Provide
    Arbitrary<BigDecimal> numbers() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-99999999999999"), new BigDecimal("99999999999999"))
                .ofScale(SCALE);
    }

    @Provide
    Arbitrary<String> programs() {
        Arbitrary<String> words =
                Arbitraries.of(
                        "a",
                        "t",
                        "x",
                        "1",
                        "0.5",
                        "'s'",
                        "'",
                        "null",
                        "true",
                        "and",
                        "or",
                        "not",
                        "if(",
                        "round(",
                        "min(",
                        "concat(",
                        "coalesce(",
                        "days(",
                        "(",
                        ")",
                        ",",
                        "+",
                        "-",
                        "*",
                        "/",
                        "=",
                        "!=",
                        "<",
                        ">=",
                        "!",
                        ".");
        return Arbitraries.oneOf(
                words.list().ofMaxSize(12).map(list -> String.join(" ", list)),
                Arbitraries.strings().all().ofMaxLength(40));
    }
}
