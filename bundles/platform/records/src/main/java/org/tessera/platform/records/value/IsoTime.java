package org.tessera.platform.records.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Writes times as RFC 3339 and RFC 9557 do. By hand, since lists are full of times and a
 * DateTimeFormatter takes ten times as long. Seconds are always there; their fraction has 3, 6 or 9
 * digits, or none.
 */
final class IsoTime {

    private static final int LENGTH = 64;

    private IsoTime() {}

    static String text(Instant time) {
        StringBuilder text = new StringBuilder(LENGTH);
        appendLocal(
                text,
                LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC));
        return text.append('Z').toString();
    }

    static String text(ZonedDateTime time) {
        StringBuilder text = new StringBuilder(LENGTH);
        appendLocal(text, time.toLocalDateTime());
        text.append(time.getOffset().getId());
        ZoneId zone = time.getZone();
        if (!(zone instanceof ZoneOffset)) {
            text.append('[').append(zone.getId()).append(']');
        }
        return text.toString();
    }

    static String text(LocalDateTime time) {
        StringBuilder text = new StringBuilder(LENGTH);
        appendLocal(text, time);
        return text.toString();
    }

    static String text(LocalDate date) {
        StringBuilder text = new StringBuilder(LENGTH);
        appendDate(text, date);
        return text.toString();
    }

    private static void appendLocal(StringBuilder text, LocalDateTime time) {
        appendDate(text, time.toLocalDate());
        appendTwo(text.append('T'), time.getHour());
        appendTwo(text.append(':'), time.getMinute());
        appendTwo(text.append(':'), time.getSecond());
        int nano = time.getNano();
        if (nano == 0) {
            return;
        }
        text.append('.');
        if (nano % 1_000_000 == 0) {
            appendPadded(text, nano / 1_000_000, 100);
        } else if (nano % 1_000 == 0) {
            appendPadded(text, nano / 1_000, 100_000);
        } else {
            appendPadded(text, nano, 100_000_000);
        }
    }

    private static void appendDate(StringBuilder text, LocalDate date) {
        int year = date.getYear();
        if (year < 0 || year > 9999) {
            text.append(date);
            return;
        }
        appendPadded(text, year, 1000);
        appendTwo(text.append('-'), date.getMonthValue());
        appendTwo(text.append('-'), date.getDayOfMonth());
    }

    private static void appendTwo(StringBuilder text, int value) {
        text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private static void appendPadded(StringBuilder text, int value, int firstUnit) {
        for (int unit = firstUnit; unit > 0; unit /= 10) {
            text.append((char) ('0' + value / unit % 10));
        }
    }
}
