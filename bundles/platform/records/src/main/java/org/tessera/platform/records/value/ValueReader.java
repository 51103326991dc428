package org.tessera.platform.records.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Money;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

/**
 * Turns raw values, as they come in JSON or from Java code, into values of the Java type that a
 * field's kind has. What is wrong is added to a list of problems; no input makes a method throw.
 * Whether a value must be there is the business of {@link RequiredCheck}. Thread-safe.
 *
 * <p>Values come out in one form only: numbers with exactly the decimal places of the field, times
 * in whole microseconds, telephone numbers in E.164 form, text without blanks at its ends.
 */
public final class ValueReader {

    private ValueReader() {}

    /**
     * Reads the value of a field.
     *
     * @param field says what is expected
     * @param raw a text, number, boolean, list or map as in JSON, or the value in the Java type of
     *     the field; null for no value
     * @param context completes what is not complete in itself
     * @param problems gets what is wrong
     * @return the value; null if there is none, or if a problem was added
     */
    public static Object read(
            FieldDescriptor field, Object raw, ValueContext context, List<FieldProblem> problems) {
        if (raw == null) {
            return null;
        }
        Reading reading = new Reading(field, context, problems);
        return switch (field.type()) {
            case TEXT -> TextReader.line(reading, raw);
            case LONG_TEXT -> TextReader.lines(reading, raw);
            case INTEGER -> NumberReader.integer(reading, raw);
            case DECIMAL, PERCENT -> NumberReader.decimal(reading, raw);
            case MONEY -> MoneyReader.money(reading, raw);
            case DATE -> TimeReader.date(reading, raw);
            case DATE_TIME -> TimeReader.dateTime(reading, raw);
            case BOOLEAN -> flag(reading, raw);
            case CHOICE -> ChoiceReader.one(reading, raw);
            case MULTI_CHOICE -> ChoiceReader.several(reading, raw);
            case EMAIL -> EmailReader.email(reading, raw);
            case PHONE -> PhoneReader.phone(reading, raw);
            case ADDRESS -> AddressReader.address(reading, raw);
            case URL -> UrlReader.url(reading, raw);
            case LINK -> LinkReader.link(reading, raw);
            case RELATION -> LinkReader.relations(reading, raw);
            case LINKS ->
                    reading.say(
                            "readOnly",
                            "Is made of the links of other records and cannot be written",
                            "Se compone de los enlaces de otros registros y no se puede escribir");
        };
    }

    /**
     * Reads the default value that a descriptor names for new records.
     *
     * @return the value; null if the descriptor names none, or if a problem was added
     */
    public static Object readDefault(
            FieldDescriptor field, ValueContext context, List<FieldProblem> problems) {
        String text = field.defaultValue().orElse(null);
        if (text == null) {
            return null;
        }
        ValueContext fresh = context.withCurrent(null);
        if (field.type().isText() || !(text.startsWith("{") || text.startsWith("["))) {
            return read(field, text, fresh, problems);
        }
        try {
            return read(field, JsonValues.parse(text), fresh, problems);
        } catch (ProblemException e) {
            return new Reading(field, fresh, problems).say("format", e.detail());
        }
    }

    /**
     * Makes the value of a computed field of what its expression gave: rounds numbers half up to
     * the field's decimal places and checks everything else as {@link #read} does.
     *
     * @param result a number, {@link Money} or value of the field's Java type; null for none
     * @return the value; null if there is none, or if a problem was added
     */
    public static Object readComputed(
            FieldDescriptor field, Object result, List<FieldProblem> problems) {
        Object rounded = result;
        int scale = NumberReader.scale(field);
        if (result instanceof BigDecimal number) {
            rounded = round(number, scale);
        } else if (result instanceof Money money && field.type() == FieldType.MONEY) {
            rounded = new Money(round(money.amount(), scale), money.currency());
        }
        return read(field, rounded, ValueContext.DEFAULT, problems);
    }

    // Numbers with a huge exponent are never written out: that would cost memory.
    private static BigDecimal round(BigDecimal number, int scale) {
        if (number.scale() <= scale) {
            return number;
        }
        boolean tiny = (long) number.precision() - number.scale() < -scale;
        return tiny ? BigDecimal.ZERO : number.setScale(scale, RoundingMode.HALF_UP);
    }

    private static Object flag(Reading reading, Object raw) {
        if (raw instanceof Boolean) {
            return raw;
        }
        if (raw instanceof String given) {
            String text = Texts.strip(given);
            if (text.isEmpty()) {
                return null;
            }
            if ("true".equalsIgnoreCase(text)) {
                return Boolean.TRUE;
            }
            if ("false".equalsIgnoreCase(text)) {
                return Boolean.FALSE;
            }
        }
        return reading.expected(
                raw instanceof String ? "format" : "type",
                new LocalizedText("true or false", "true o false"),
                raw);
    }
}
