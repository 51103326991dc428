package org.tessera.platform.transfer.convert;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.tessera.platform.transfer.csv.Blanks;

/** Looks at the cells of one column. Not thread-safe. */
public final class ProfileCollector {

    private static final String ONE_KEY = "[1-9][0-9]{14,18}";

    /** Relations have several keys in a cell. */
    private static final Pattern KEYS = Pattern.compile(ONE_KEY + "(?:;" + ONE_KEY + ")*");

    private static final Pattern FOUR_FIGURE_YEAR =
            Pattern.compile("[0-9]{8}|[0-9]{4}[^0-9].*|.*[^0-9][0-9]{4}");

    private long filled;
    private long keys;
    private long pointNumbers;
    private long commaNumbers;
    private long openPoints;
    private long openCommas;
    private long dayFirst;
    private long monthFirst;
    private long openDates;
    private long otherDates;
    private String pattern;
    private boolean onePattern = true;

    /** Looks at a cell. */
    public void add(String cell) {
        String text = Blanks.strip(cell);
        if (text.isEmpty()) {
            return;
        }
        filled++;
        if (!hasFigure(text)) {
            return;
        }
        if (KEYS.matcher(text).matches()) {
            keys++;
        }
        addNumber(text);
        addDate(text);
    }

    /** Returns what was seen. */
    public ColumnProfile profile() {
        return new ColumnProfile(
                filled,
                keys,
                pointNumbers,
                commaNumbers,
                openPoints,
                openCommas,
                dayFirst,
                monthFirst,
                openDates,
                otherDates,
                onePattern ? pattern : null);
    }

    private void addNumber(String text) {
        if (text.indexOf('.') < 0 && text.indexOf(',') < 0) {
            return;
        }
        NumberText number = NumberText.of(text);
        if (number == null) {
            return;
        }
        BigDecimal point = number.value(NumberStyle.POINT);
        BigDecimal comma = number.value(NumberStyle.COMMA);
        pointNumbers += point != null && comma == null ? 1 : 0;
        commaNumbers += comma != null && point == null ? 1 : 0;
        if (point != null && comma != null && point.compareTo(comma) != 0) {
            openPoints += text.indexOf('.') >= 0 ? 1 : 0;
            openCommas += text.indexOf(',') >= 0 ? 1 : 0;
        }
    }

    private void addDate(String text) {
        String day = TimeOfDay.withoutTime(text);
        DateText date = DateText.of(day);
        if (date == null) {
            return;
        }
        switch (date.shape()) {
            case DAY_FIRST -> dayFirst++;
            case MONTH_FIRST -> monthFirst++;
            case OPEN -> openDates++;
            case YEAR_FIRST -> otherDates++;
        }
        boolean plain =
                day.length() == text.length()
                        && onlyFigures(day)
                        && FOUR_FIGURE_YEAR.matcher(day).matches();
        String found = plain ? date.pattern() : null;
        onePattern &= found != null && (pattern == null || pattern.equals(found));
        pattern = found;
    }

    private static boolean onlyFigures(String text) {
        return text.chars().noneMatch(Character::isLetter);
    }

    private static boolean hasFigure(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
}
