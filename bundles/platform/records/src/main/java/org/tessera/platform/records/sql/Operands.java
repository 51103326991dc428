package org.tessera.platform.records.sql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Money;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.binding.ColumnKind;

/** Turns the values of a filter into what a column compares with. Immutable. */
final class Operands {

    private static final int MAX_DIGITS = 60;
    private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

    private final String path;
    private final ZoneId zone;

    /**
     * Creates a converter.
     *
     * @param path the path in the filter, for messages
     * @param zone where a day begins when it is compared with a point in time
     */
    Operands(String path, ZoneId zone) {
        this.path = path;
        this.zone = zone;
    }

    /**
     * Tells whether the value is a day that is compared with points in time, and so stands for the
     * whole day.
     */
    static boolean isDay(ColumnKind kind, Object value) {
        return kind == ColumnKind.TIMESTAMP
                && (value instanceof LocalDate
                        || (value instanceof String text && text.length() == 10));
    }

    /** Returns the point in time, in UTC, at which a day begins, or the day after it. */
    LocalDateTime startOf(Object day, int plusDays) {
        LocalDate date = (LocalDate) convert(ColumnKind.DATE, day);
        LocalDateTime start =
                date.plusDays(plusDays)
                        .atStartOfDay(zone)
                        .withZoneSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime();
        if (Sql.isStorable(start)) {
            return start;
        }
        return start.getYear() < 1 ? FIRST : LAST;
    }

    /** Returns the value in the type of the column. */
    Object convert(ColumnKind kind, Object value) {
        Object converted = read(kind, value);
        if (!Sql.isStorable(converted)) {
            throw wrong(kind, value);
        }
        return converted;
    }

    private Object read(ColumnKind kind, Object value) {
        try {
            return switch (kind) {
                case TEXT -> value.toString();
                case LONG -> value instanceof Long number ? number : Long.valueOf(value.toString());
                case DECIMAL -> decimal(value);
                case BOOLEAN -> bool(value);
                case DATE ->
                        value instanceof LocalDate date ? date : LocalDate.parse(value.toString());
                case TIMESTAMP -> timestamp(value);
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw wrong(kind, value);
        }
    }

    private static BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof Money money) {
            return money.amount();
        }
        return number(value.toString());
    }

    /**
     * Returns a number that databases can write out.
     *
     * @throws NumberFormatException if it is none, or has too many digits
     */
    static BigDecimal number(String text) {
        BigDecimal number = new BigDecimal(text);
        if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
            throw new NumberFormatException("out of range");
        }
        return number;
    }

    private Boolean bool(Object value) {
        return switch (value.toString().toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw wrong(ColumnKind.BOOLEAN, value);
        };
    }

    private static LocalDateTime timestamp(Object value) {
        Instant instant;
        if (value instanceof Instant given) {
            instant = given;
        } else if (value instanceof ZonedDateTime given) {
            instant = given.toInstant();
        } else {
            String text = value.toString();
            instant =
                    text.contains("[")
                            ? ZonedDateTime.parse(text).toInstant()
                            : OffsetDateTime.parse(text).toInstant();
        }
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    ProblemException wrong(ColumnKind kind, Object value) {
        LocalizedText expected =
                switch (kind) {
                    case TEXT -> new LocalizedText("a text", "un texto");
                    case LONG -> new LocalizedText("a whole number", "un número entero");
                    case DECIMAL ->
                            new LocalizedText("a number such as 1234.56", "un número como 1234.56");
                    case BOOLEAN -> new LocalizedText("true or false", "true o false");
                    case DATE ->
                            new LocalizedText(
                                    "a date such as 2026-03-01", "una fecha como 2026-03-01");
                    case TIMESTAMP ->
                            new LocalizedText(
                                    "a date or a time such as 2026-03-01T10:00:00Z",
                                    "una fecha o una hora como 2026-03-01T10:00:00Z");
                };
        return ProblemException.badRequest(
                path,
                "value",
                new LocalizedText(
                        path + " is compared with " + expected.en() + ", not with " + value,
                        path + " se compara con " + expected.es() + ", no con " + value));
    }
}
