package org.tessera.sales.arithmetic;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

/**
 * Some days in a row. Immutable.
 *
 * @param first the first day
 * @param last the last day, which belongs to the span and is not before the first
 */
public record DateSpan(LocalDate first, LocalDate last) {

    /** Checks the order of the days. */
    public DateSpan {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(last + " is before " + first);
        }
    }

    /** Returns the week, from Monday to Sunday, that a day belongs to. */
    public static DateSpan week(LocalDate day) {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new DateSpan(monday, monday.plusDays(6));
    }

    /** Returns the calendar month that a day belongs to. */
    public static DateSpan month(LocalDate day) {
        LocalDate first = day.withDayOfMonth(1);
        return new DateSpan(first, first.plusMonths(1).minusDays(1));
    }

    /** Returns the calendar quarter that a day belongs to. */
    public static DateSpan quarter(LocalDate day) {
        LocalDate first = LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
        return new DateSpan(first, first.plusMonths(3).minusDays(1));
    }

    /** Returns the calendar year that a day belongs to. */
    public static DateSpan year(LocalDate day) {
        return new DateSpan(LocalDate.of(day.getYear(), 1, 1), LocalDate.of(day.getYear(), 12, 31));
    }

    /** Returns so many days from a day on, this one included. */
    public static DateSpan days(LocalDate first, int days) {
        return new DateSpan(first, first.plusDays(days - 1L));
    }

    /** Tells whether a day belongs to the span. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /**
     * Returns the part of the span up to a day, this one included; null if the span begins later.
     */
    public DateSpan until(LocalDate day) {
        if (day.isBefore(first)) {
            return null;
        }
        return day.isBefore(last) ? new DateSpan(first, day) : this;
    }

    @Override
    public String toString() {
        return first + " – " + last;
    }
}
