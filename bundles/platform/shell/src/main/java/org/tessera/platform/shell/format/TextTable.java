package org.tessera.platform.shell.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tessera.api.text.LocalizedText;

/** A table of text that can be fitted into a width. Not thread-safe. */
public final class TextTable {

    /** Width that means that the lines may be as long as they are. */
    public static final int UNLIMITED = 0;

    private static final int SEPARATOR = 3;
    private static final int NARROWEST = 12;
    private static final int LONGEST_CELL = 80;
    private static final String ELLIPSIS = "…";

    private final List<Heading> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private Locale locale = Locale.ENGLISH;

    /** How a column behaves. */
    public enum Kind {
        /** Text that may be cut. */
        TEXT,
        /** Text such as an id that is of no use when cut. */
        FIXED,
        /** A number: aligned to the right and never cut. */
        NUMBER
    }

    /**
     * A column.
     *
     * @param heading what stands above it
     * @param kind how it behaves
     */
    public record Column(String heading, Kind kind) {}

    private record Heading(LocalizedText text, Kind kind) {}

    /** Makes the headings appear in a language; English until then. */
    public TextTable in(Locale language) {
        locale = language;
        return this;
    }

    /** Adds a column whose cells may be cut. */
    public TextTable text(String heading) {
        return column(heading, Kind.TEXT);
    }

    /** Adds such a column with a heading in both languages. */
    public TextTable text(String english, String spanish) {
        return column(new LocalizedText(english, spanish), Kind.TEXT);
    }

    /** Adds a column whose cells are never cut. */
    public TextTable fixed(String heading) {
        return column(heading, Kind.FIXED);
    }

    /** Adds such a column with a heading in both languages. */
    public TextTable fixed(String english, String spanish) {
        return column(new LocalizedText(english, spanish), Kind.FIXED);
    }

    /** Adds a column of numbers. */
    public TextTable number(String heading) {
        return column(heading, Kind.NUMBER);
    }

    /** Adds such a column with a heading in both languages. */
    public TextTable number(String english, String spanish) {
        return column(new LocalizedText(english, spanish), Kind.NUMBER);
    }

    /** Adds a column. */
    public TextTable column(String heading, Kind kind) {
        return column(LocalizedText.same(heading), kind);
    }

    private TextTable column(LocalizedText heading, Kind kind) {
        columns.add(new Heading(new LocalizedText(clean(heading.en()), clean(heading.es())), kind));
        return this;
    }

    private String heading(int column) {
        return columns.get(column).text().in(locale);
    }

    /** Adds a row; a null stands for an empty cell. */
    public TextTable row(Object... cells) {
        List<Object> list = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            list.add(cell);
        }
        return row(list);
    }

    /** Adds a row with one element for each column; a null stands for an empty cell. */
    public TextTable row(List<?> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells for " + columns.size() + " columns");
        }
        List<String> row = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            row.add(cell == null ? "" : clean(cell.toString()));
        }
        rows.add(row);
        return this;
    }

    /** Tells whether there are no rows. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Returns the columns with headings that are cut where the width asks for it. */
    public List<Column> columns(int width) {
        int[] widths = widths(width);
        List<Column> fitted = new ArrayList<>(columns.size());
        for (int i = 0; i < widths.length; i++) {
            fitted.add(new Column(cut(heading(i), widths[i]), columns.get(i).kind()));
        }
        return fitted;
    }

    /**
     * Returns the cells, cut so that a line fits into the width if that is possible at all.
     *
     * @param width number of characters in a line, {@link #UNLIMITED} for no limit
     */
    public List<List<String>> rows(int width) {
        int[] widths = widths(width);
        List<List<String>> fitted = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(widths.length);
            for (int i = 0; i < widths.length; i++) {
                cells.add(cut(row.get(i), widths[i]));
            }
            fitted.add(cells);
        }
        return fitted;
    }

    private int[] widths(int limit) {
        int count = columns.size();
        int[] widest = new int[count];
        int[] widths = new int[count];
        for (int i = 0; i < count; i++) {
            for (List<String> row : rows) {
                widest[i] = Math.max(widest[i], length(row.get(i)));
            }
            widths[i] = Math.max(widest[i], length(heading(i)));
            if (columns.get(i).kind() == Kind.TEXT) {
                widths[i] = Math.min(widths[i], LONGEST_CELL);
            }
        }
        if (limit != UNLIMITED) {
            shrinkText(widths, limit);
            shrinkHeadings(widths, widest, limit);
        }
        return widths;
    }

    /**
     * Takes from the widest text column, character by character, until the line fits or all of them
     * are narrow.
     */
    private void shrinkText(int[] widths, int limit) {
        int excess = total(widths) - limit;
        while (excess > 0) {
            int victim = -1;
            for (int i = 0; i < widths.length; i++) {
                if (columns.get(i).kind() == Kind.TEXT
                        && widths[i] > NARROWEST
                        && (victim < 0 || widths[i] > widths[victim])) {
                    victim = i;
                }
            }
            if (victim < 0) {
                return;
            }
            widths[victim]--;
            excess--;
        }
    }

    private static void shrinkHeadings(int[] widths, int[] widest, int limit) {
        int excess = total(widths) - limit;
        for (int i = widths.length - 1; i >= 0 && excess > 0; i--) {
            int least = Math.max(widest[i], Math.min(widths[i], NARROWEST / 2));
            int taken = Math.max(0, Math.min(excess, widths[i] - least));
            widths[i] -= taken;
            excess -= taken;
        }
    }

    private static int total(int[] widths) {
        int total = Math.max(0, widths.length - 1) * SEPARATOR;
        for (int width : widths) {
            total += width;
        }
        return total;
    }

    /**
     * Returns the text with at most that many characters, the last one an ellipsis if something is
     * missing.
     */
    public static String cut(String text, int width) {
        if (length(text) <= width) {
            return text;
        }
        int end = text.offsetByCodePoints(0, Math.max(0, width - 1));
        return text.substring(0, end) + ELLIPSIS;
    }

    /**
     * Returns the text on one line and without control characters, which could steer the terminal.
     */
    public static String clean(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                if (clean == null) {
                    clean = new StringBuilder(text);
                }
                clean.setCharAt(i, ' ');
            }
        }
        return clean == null ? text : clean.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
