package org.tessera.platform.transfer.convert;

/**
 * What all cells of a column say together about how to read each of them. Immutable.
 *
 * @param filled number of cells that are not blank
 * @param keys number of cells that look like the key of a record or like several
 * @param pointNumbers number of cells that are a number with a decimal point and in no other way
 * @param commaNumbers number of cells that are a number with a decimal comma and in no other way
 * @param openPoints number of cells whose one point stands before decimals or before a group of
 *     three
 * @param openCommas number of cells whose one comma stands before decimals or before a group of
 *     three
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
        long openPoints,
        long openCommas,
        long dayFirst,
        long monthFirst,
        long openDates,
        long otherDates,
        String pattern) {

    /** What is known of a column without cells. */
    public static final ColumnProfile EMPTY = new ColumnProfile(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);

    /** Returns the style of most of the cells that leave no doubt; null if there is none. */
    public NumberStyle ownStyle() {
        if (pointNumbers == commaNumbers) {
            return null;
        }
        return pointNumbers > commaNumbers ? NumberStyle.POINT : NumberStyle.COMMA;
    }

    /**
     * Returns the style in which the separators of the column group digits by three; null if it has
     * none, both, or numbers that leave no doubt.
     */
    public NumberStyle grouped() {
        if (pointNumbers + commaNumbers > 0 || (openPoints > 0) == (openCommas > 0)) {
            return null;
        }
        return openPoints > 0 ? NumberStyle.COMMA : NumberStyle.POINT;
    }

    /** Returns the number of cells that are a number in both styles, but not the same. */
    public long openNumbers() {
        return openPoints + openCommas;
    }

    /** Returns the order of most of the dates that leave no doubt; null if there is none. */
    public DateOrder ownOrder() {
        if (dayFirst == monthFirst) {
            return null;
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
     *
     * @param order what comes first where day and month stand
     */
    public String datePattern(DateOrder order) {
        boolean allDates = filled > 0 && dayFirst + monthFirst + openDates + otherDates == filled;
        if (!allDates || pattern == null || (dayFirst > 0 && monthFirst > 0)) {
            return null;
        }
        String day = order == DateOrder.DAY_FIRST ? "d" : "M";
        return pattern.replaceFirst("\\?", day).replaceFirst("\\?", day.equals("d") ? "M" : "d");
    }
}
