package org.tessera.platform.transfer.convert;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Locale;

/** Reads the dates of one column. Thread-safe. */
final class DateReader {

    private final DateOrder order;
    private final DateTimeFormatter explicit;
    private final ZoneId zone;

    private DateReader(DateOrder order, DateTimeFormatter explicit, ZoneId zone) {
        this.order = order;
        this.explicit = explicit;
        this.zone = zone;
    }

    /** Returns a reader for a column whose format is guessed. */
    static DateReader guessing(DateOrder order, ZoneId zone) {
        return new DateReader(order, null, zone);
    }

    /**
     * Returns a reader for a column of a known format.
     *
     * @throws IllegalArgumentException if it is no pattern
     */
    static DateReader of(String pattern, Locale locale, ZoneId zone) {
        DateTimeFormatter formatter =
                new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(properYears(pattern))
                        .toFormatter(locale)
                        .withResolverStyle(ResolverStyle.STRICT);
        return new DateReader(null, formatter, zone);
    }

    /** Returns the day; null if the text is none. A time behind it does not count. */
    LocalDate date(String text) {
        if (explicit != null) {
            TemporalAccessor parsed = parse(text, LocalDate::from);
            return (LocalDate) parsed;
        }
        DateText date = DateText.of(TimeOfDay.withoutTime(text));
        return date == null ? null : date.date(order);
    }

    /**
     * Returns the point in time, in the caller's zone where the text names none; null if the text
     * is none.
     */
    ZonedDateTime dateTime(String text) {
        if (explicit != null) {
            TemporalAccessor parsed =
                    parse(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            return parsed == null ? null : zoned(parsed);
        }
        TimeOfDay time = TimeOfDay.of(text);
        DateText day = DateText.of(time == null ? text : time.day());
        LocalDate date = day == null ? null : day.date(order);
        if (date == null) {
            return null;
        }
        try {
            return zoned(date, time);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private ZonedDateTime zoned(LocalDate date, TimeOfDay time) {
        if (time == null) {
            return date.atStartOfDay(zone);
        }
        LocalDateTime local = date.atTime(time.time());
        ZoneId named = time.zone() == null ? null : ZoneId.of(time.zone());
        if (time.offset() == null) {
            return local.atZone(named == null ? zone : named);
        }
        ZoneId offset = ZoneId.of(time.offset().equals("z") ? "Z" : time.offset());
        // The offset tells the two hours apart that a clock shows twice when summer time ends.
        return named == null
                ? local.atZone(offset)
                : local.atZone(offset).withZoneSameInstant(named);
    }

    private ZonedDateTime zoned(TemporalAccessor parsed) {
        if (parsed instanceof ZonedDateTime complete) {
            return complete;
        }
        return parsed instanceof LocalDateTime local
                ? local.atZone(zone)
                : ((LocalDate) parsed).atStartOfDay(zone);
    }

    private TemporalAccessor parse(String text, TemporalQuery<?>... queries) {
        try {
            if (queries.length == 1) {
                return (TemporalAccessor) explicit.parse(text, queries[0]);
            }
            return explicit.parseBest(text, queries);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Puts the plain year in place of the year of the era, which would need an era to be strict
     * about.
     */
    private static String properYears(String pattern) {
        StringBuilder proper = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < proper.length(); i++) {
            char c = proper.charAt(i);
            quoted ^= c == '\'';
            if (!quoted && c == 'y') {
                proper.setCharAt(i, 'u');
            }
        }
        return proper.toString();
    }
}
