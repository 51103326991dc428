package org.tessera.platform.records.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

/** Reads numbers, exactly or not at all. */
final class NumberReader {

    private static final int DECIMAL_DIGITS = 24;
    private static final int MONEY_DIGITS = 19;
    private static final int PERCENT_DIGITS = 9;
    private static final int PERCENT_SCALE = 4;
    private static final int LONG_DIGITS = 19;
    private static final int MAX_TEXT = 100;
    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?");
    private static final LocalizedText WHOLE =
            new LocalizedText("a whole number such as 42", "un número entero como 42");
    private static final LocalizedText DECIMAL =
            new LocalizedText("a number such as 1234.5", "un número como 1234.5");

    private NumberReader() {}

    /** Returns the decimal places that values of a field have. */
    static int scale(FieldDescriptor field) {
        return switch (field.type()) {
            case PERCENT -> Math.min(field.scale(), PERCENT_SCALE);
            case DECIMAL, MONEY -> field.scale();
            default -> 0;
        };
    }

    static Long integer(Reading reading, Object raw) {
        BigDecimal number = number(reading, raw, WHOLE);
        if (number == null) {
            return null;
        }
        if (integerDigits(number) > LONG_DIGITS
                || number.compareTo(MIN_LONG) < 0
                || number.compareTo(MAX_LONG) > 0) {
            return reading.expected(
                    "range",
                    new LocalizedText(
                            "a whole number from " + MIN_LONG + " to " + MAX_LONG,
                            "un número entero de " + MIN_LONG + " a " + MAX_LONG),
                    raw);
        }
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
            return reading.expected("scale", WHOLE, raw);
        }
        return inRange(reading, number, raw) ? Long.valueOf(number.longValueExact()) : null;
    }

    static BigDecimal decimal(Reading reading, Object raw) {
        BigDecimal number = number(reading, raw, DECIMAL);
        return number == null ? null : fit(reading, number, raw);
    }

    /**
     * Brings a number to the decimal places of the field and checks that it fits the field's column
     * and range.
     */
    static BigDecimal fit(Reading reading, BigDecimal number, Object raw) {
        int scale = scale(reading.field());
        int whole = digits(reading.field().type()) - scale;
        if (integerDigits(number) > whole) {
            return reading.expected(
                    "digits",
                    new LocalizedText(
                            "a number with at most " + whole + " digits before the point",
                            "un número con " + whole + " cifras como máximo antes del punto"),
                    raw);
        }
        if (number.scale() > scale
                && number.signum() != 0
                && number.stripTrailingZeros().scale() > scale) {
            return reading.expected(
                    "scale",
                    new LocalizedText(
                            "a number with at most " + scale + " decimal places",
                            "un número con " + scale + " decimales como máximo"),
                    raw);
        }
        BigDecimal exact =
                number.signum() == 0
                        ? BigDecimal.ZERO.setScale(scale)
                        : number.setScale(scale, RoundingMode.UNNECESSARY);
        return inRange(reading, exact, raw) ? exact : null;
    }

    /** Returns a number as it was given; null if there is none or a problem was added. */
    static BigDecimal number(Reading reading, Object raw) {
        return number(reading, raw, DECIMAL);
    }

    private static BigDecimal number(Reading reading, Object raw, LocalizedText what) {
        if (raw instanceof String given) {
            String text = Texts.strip(given);
            if (text.isEmpty()) {
                return null;
            }
            if (text.length() > MAX_TEXT || !NUMBER.matcher(text).matches()) {
                return reading.expected("format", what, raw);
            }
            return new BigDecimal(text);
        }
        BigDecimal number = raw instanceof Number given ? exact(given) : null;
        return number == null ? reading.expected("type", what, raw) : number;
    }

    /** Returns a Java number as it prints; null if it is none, as infinity is. */
    static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof Long || number instanceof Integer) {
            return BigDecimal.valueOf(number.longValue());
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        try {
            return new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static int digits(FieldType type) {
        return switch (type) {
            case MONEY -> MONEY_DIGITS;
            case PERCENT -> PERCENT_DIGITS;
            default -> DECIMAL_DIGITS;
        };
    }

    /**
     * Digits before the point; computed without writing them out, since 1E+1000000000 is given
     * fast.
     */
    private static long integerDigits(BigDecimal number) {
        return number.signum() == 0 ? 0 : (long) number.precision() - number.scale();
    }

    private static boolean inRange(Reading reading, BigDecimal number, Object raw) {
        BigDecimal min = reading.field().min().orElse(null);
        if (min != null && number.compareTo(min) < 0) {
            String limit = min.toPlainString();
            reading.expected(
                    "min", new LocalizedText(limit + " at least", limit + " como mínimo"), raw);
            return false;
        }
        BigDecimal max = reading.field().max().orElse(null);
        if (max != null && number.compareTo(max) > 0) {
            String limit = max.toPlainString();
            reading.expected(
                    "max", new LocalizedText(limit + " at most", limit + " como máximo"), raw);
            return false;
        }
        return true;
    }
}
