package org.tessera.platform.shell.format;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Writes points in time for people, to the minute. Immutable. */
final class TimeText {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;

    /** Creates a writer for readers in this time zone. */
    TimeText(ZoneId zone) {
        this.zone = zone;
    }

    /** Returns a point in time in the reader's zone. */
    String text(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    /** Returns a time with zone, or text that tells one, in its own zone. */
    String text(Object value) {
        ZonedDateTime time = value instanceof ZonedDateTime zoned ? zoned : parse(value.toString());
        if (time == null) {
            return value.toString();
        }
        boolean same = time.getOffset().equals(zone.getRules().getOffset(time.toInstant()));
        return MINUTE.format(time) + (same ? "" : " " + time.getZone().getId());
    }

    private static ZonedDateTime parse(String text) {
        try {
            return text.endsWith("]")
                    ? ZonedDateTime.parse(text)
                    : OffsetDateTime.parse(text).toZonedDateTime();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
