package org.tessera.platform.records.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.tessera.api.text.LocalizedText;

/**
 * Reads days, and points in time as RFC 3339 and RFC 9557 write them. An offset says which instant
 * is meant and a zone in brackets how to show it. Without offset a local time that the clocks show
 * twice is the first of the two, and one that they skip is refused. Years are 0001 to 9999.
 */
final class TimeReader {

    private static final int DATE_LENGTH = 10;
    private static final int MAX_TEXT = 100;
    private static final int MAX_YEAR = 9999;
    private static final LocalizedText DATE =
            new LocalizedText("a date such as 2026-03-01", "una fecha como 2026-03-01");
    private static final LocalizedText DATE_TIME =
            new LocalizedText(
                    "a date and time such as 2026-03-01T10:30:00+01:00[Europe/Madrid]",
                    "una fecha y hora como 2026-03-01T10:30:00+01:00[Europe/Madrid]");
    private static final LocalizedText ZONE =
            new LocalizedText(
                    "a time zone such as Europe/Madrid", "una zona horaria como Europe/Madrid");

    private TimeReader() {}

    static LocalDate date(Reading reading, Object raw) {
        LocalDate date;
        if (raw instanceof LocalDate given) {
            date = given;
        } else if (raw instanceof String given) {
            String text = Texts.strip(given);
            if (text.isEmpty()) {
                return null;
            }
            date = isDateShaped(text) && text.length() == DATE_LENGTH ? parseDate(text) : null;
            if (date == null) {
                return reading.expected("format", DATE, raw);
            }
        } else {
            return reading.expected("type", DATE, raw);
        }
        return isYear(date.getYear()) ? date : outOfRange(reading);
    }

    static ZonedDateTime dateTime(Reading reading, Object raw) {
        if (raw instanceof String given) {
            String text = Texts.strip(given);
            return text.isEmpty() ? null : parse(reading, text);
        }
        try {
            if (raw instanceof ZonedDateTime given) {
                return checked(reading, given);
            }
            if (raw instanceof OffsetDateTime given) {
                return checked(reading, given.toZonedDateTime());
            }
            if (raw instanceof Instant given) {
                return checked(reading, given.atZone(ZoneOffset.UTC));
            }
        } catch (DateTimeException e) {
            return outOfRange(reading);
        }
        if (raw instanceof LocalDateTime given) {
            return inZone(reading, given, reading.context().zone());
        }
        return reading.expected("type", DATE_TIME, raw);
    }

    private static ZonedDateTime parse(Reading reading, String text) {
        if (text.length() > MAX_TEXT) {
            return reading.expected("format", DATE_TIME, text);
        }
        int bracket = text.indexOf('[');
        String time = bracket < 0 ? text : text.substring(0, bracket);
        int offsetAt = offsetStart(time);
        LocalDateTime local = parseLocal(time.substring(0, offsetAt));
        if (local == null || (bracket >= 0 && !text.endsWith("]"))) {
            return reading.expected("format", DATE_TIME, text);
        }
        ZoneId zone = null;
        boolean critical = false;
        if (bracket >= 0) {
            String name = text.substring(bracket + 1, text.length() - 1);
            critical = name.startsWith("!");
            zone = parseZone(critical ? name.substring(1) : name);
            if (zone == null) {
                return reading.expected("zone", ZONE, name);
            }
        }
        if (offsetAt == time.length()) {
            return inZone(reading, local, zone == null ? reading.context().zone() : zone);
        }
        String offsetText = time.substring(offsetAt);
        ZoneOffset offset = parseOffset(offsetText);
        if (offset == null) {
            return reading.expected("format", DATE_TIME, text);
        }
        if (!isYear(local.getYear())) {
            return outOfRange(reading);
        }
        if (zone == null) {
            return checked(reading, ZonedDateTime.of(local, offset));
        }
        // "Z" names the instant alone; any other offset should be one that the zone has then.
        boolean says = !"z".equalsIgnoreCase(offsetText);
        if (critical && says && !zone.getRules().isValidOffset(local, offset)) {
            return reading.say(
                    "offset",
                    "The offset " + offset + " is not that of " + zone.getId() + " at this time",
                    "La diferencia " + offset + " no es la de " + zone.getId() + " a esa hora");
        }
        return checked(reading, ZonedDateTime.ofInstant(local, offset, zone));
    }

    private static ZonedDateTime inZone(Reading reading, LocalDateTime local, ZoneId zone) {
        if (zone == null) {
            return reading.say(
                    "zone",
                    "The time zone is missing; expected " + DATE_TIME.en(),
                    "Falta la zona horaria; se espera " + DATE_TIME.es());
        }
        if (!isYear(local.getYear())) {
            return outOfRange(reading);
        }
        if (zone.getRules().getValidOffsets(local).isEmpty()) {
            return reading.say(
                    "gap",
                    "The clocks of " + zone.getId() + " skip this time: " + local,
                    "Los relojes de " + zone.getId() + " se saltan esa hora: " + local);
        }
        return checked(reading, ZonedDateTime.of(local, zone));
    }

    private static ZonedDateTime checked(Reading reading, ZonedDateTime time) {
        boolean fits =
                isYear(time.getYear())
                        && isYear(time.withZoneSameInstant(ZoneOffset.UTC).getYear());
        return fits ? time.truncatedTo(ChronoUnit.MICROS) : outOfRange(reading);
    }

    private static <T> T outOfRange(Reading reading) {
        return reading.say(
                "range",
                "The year must be from 0001 to 9999",
                "El año debe estar entre 0001 y 9999");
    }

    private static boolean isYear(int year) {
        return year >= 1 && year <= MAX_YEAR;
    }

    /** Returns where the offset begins; the length if there is none. */
    private static int offsetStart(String text) {
        for (int i = DATE_LENGTH; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'Z' || c == 'z' || c == '+' || c == '-') {
                return i;
            }
        }
        return text.length();
    }

    /** Whether the text starts as a date with a year of four digits does. */
    private static boolean isDateShaped(String text) {
        return text.length() >= DATE_LENGTH
                && text.charAt(0) >= '0'
                && text.charAt(0) <= '9'
                && text.charAt(4) == '-'
                && text.charAt(7) == '-';
    }

    private static LocalDate parseDate(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDateTime parseLocal(String text) {
        if (!isDateShaped(text) || text.length() == DATE_LENGTH) {
            return null;
        }
        char separator = text.charAt(DATE_LENGTH);
        if (separator != 'T' && separator != 't' && separator != ' ') {
            return null;
        }
        try {
            return LocalDateTime.parse(
                    text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ZoneOffset parseOffset(String text) {
        try {
            return ZoneOffset.of("z".equals(text) ? "Z" : text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ZoneId parseZone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
