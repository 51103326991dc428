package org.tessera.platform.transfer.convert;

import java.util.Locale;

/**
 * What all cells of a column say together about how to read each of them. Immutable.
 *
 * @param filled number of cells that are not blank
 * @param keys number of cells that look like the key of a record or like several
 * @param pointNumbers number of cells that are a number with a decimal point and in no other way
 * @param commaNumbers number of cells that are a number with a decimal comma and in no other way
 * @param dayFirst number of cells that are a date with the day first and in no other way
 * @param monthFirst number of cells that are a date with the month first and in no other way
 * @param openDates number of cells that are a date with day or month first
 * @param otherDates number of cells that are a date with the year first or with the name of the
 *     month
 * @param pattern the pattern that fits every date of figures, {@code ?} where day and month stand;
 *     null if there is none
 */
public record ColumnProfile(
        long filled,
        long keys,
        long pointNumbers,
        long commaNumbers,
        long dayFirst,
        long monthFirst,
        long openDates,
        long otherDates,
        String pattern) {

    /** What is known of a column without cells. */
    public static final ColumnProfile EMPTY = new ColumnProfile(0, 0, 0, 0, 0, 0, 0, 0, null);

    /**
     * Returns how numbers are read: as most of the cells that leave no doubt, else as the locale
     * has it.
     */
    public NumberStyle numberStyle(Locale locale) {
        if (pointNumbers == commaNumbers) {
            return NumberStyle.of(locale);
        }
        return pointNumbers > commaNumbers ? NumberStyle.POINT : NumberStyle.COMMA;
    }

    /**
     * Returns how dates are read: as most of the cells that leave no doubt, else as the locale has
     * it.
     */
    public DateOrder dateOrder(Locale locale) {
        if (dayFirst == monthFirst) {
            return DateOrder.of(locale);
        }
        return dayFirst > monthFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
    }

    /**
     * Tells whether every cell that is not blank looks like the key of a record or like several.
     */
    public boolean holdsKeys() {
        return filled > 0 && keys == filled;
    }

    /**
     * Returns the one pattern in which all dates of the column are written; null if they are not
     * dates or differ.
     */
    public String datePattern(Locale locale) {
        boolean allDates = filled > 0 && dayFirst + monthFirst + openDates + otherDates == filled;
        if (!allDates || pattern == null || (dayFirst > 0 && monthFirst > 0)) {
            return null;
        }
        String day = dateOrder(locale) == DateOrder.DAY_FIRST ? "d" : "M";
        return pattern.replaceFirst("\\?", day).replaceFirst("\\?", day.equals("d") ? "M" : "d");
    }
}
