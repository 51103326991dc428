package org.tessera.platform.transfer.convert;

import java.math.BigDecimal;
import org.tessera.api.text.LocalizedText;

/**
 * How the numbers and dates of a column are read, and whether that is a guess. Immutable.
 *
 * @param numbers how its numbers are read
 * @param numbersGuessed whether nothing in the file tells so for certain
 * @param dates how its dates are read
 * @param datesGuessed whether nothing in the file tells so for certain
 */
public record Reading(
        NumberStyle numbers, boolean numbersGuessed, DateOrder dates, boolean datesGuessed) {

    /** The stable kind of a warning about a number that may mean another one. */
    public static final String NUMBER = "number-guessed";

    /** The stable kind of a warning about a date that may mean another one. */
    public static final String DATE = "date-guessed";

    /** Says which of two numbers a cell was taken for, if it may be both. */
    void note(NumberText number, BigDecimal value, CellReader.Notes notes) {
        if (!numbersGuessed) {
            return;
        }
        NumberStyle other = numbers == NumberStyle.POINT ? NumberStyle.COMMA : NumberStyle.POINT;
        BigDecimal otherwise = number.value(other);
        if (otherwise != null && otherwise.compareTo(value) != 0) {
            notes.note(NUMBER, said(value.toPlainString(), otherwise.toPlainString()));
        }
    }

    /** Says which of two days a cell was taken for, if it may be both. */
    void note(String text, CellReader.Notes notes) {
        DateText date = datesGuessed ? DateText.of(TimeOfDay.withoutTime(text)) : null;
        if (date == null) {
            return;
        }
        DateOrder other =
                dates == DateOrder.DAY_FIRST ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
        Object value = date.date(dates);
        Object otherwise = date.date(other);
        if (value != null && otherwise != null && !value.equals(otherwise)) {
            notes.note(DATE, said(value.toString(), otherwise.toString()));
        }
    }

    private static LocalizedText said(String value, String otherwise) {
        return new LocalizedText(
                "Read as " + value + "; it could also be " + otherwise,
                "Se leyó como " + value + "; también podría ser " + otherwise);
    }
}
