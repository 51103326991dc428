package org.tessera.platform.transfer.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessera.api.text.FormulaGuard;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.platform.transfer.csv.Blanks;

/** Where the text of a field comes from: a cell, or a template with cells in it. Immutable. */
public final class CellSource {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

    private final String name;
    private final int column;
    private final List<Object> template;
    private final Map<String, String> values;
    private final Map<String, String> foldedValues;

    private final boolean blanksKept;

    private CellSource(
            String name,
            int column,
            List<Object> template,
            Map<String, String> values,
            boolean blanksKept) {
        this.name = name;
        this.column = column;
        this.template = template;
        this.values = values;
        this.blanksKept = blanksKept;
        this.foldedValues = new HashMap<>();
        values.forEach((from, to) -> foldedValues.putIfAbsent(fold(from), to));
    }

    /**
     * Returns the source that a mapping describes.
     *
     * @param columns the position of each heading
     * @throws UnknownColumnException if it names a heading that is not there
     */
    static CellSource of(ColumnMapping mapping, Map<String, Integer> columns)
            throws UnknownColumnException {
        if (mapping.template() == null) {
            int column = position(mapping.column(), columns);
            return new CellSource(mapping.column(), column, null, mapping.values(), false);
        }
        List<Object> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(mapping.template());
        int end = 0;
        while (place.find()) {
            parts.add(mapping.template().substring(end, place.start()));
            parts.add(position(place.group(1), columns));
            end = place.end();
        }
        parts.add(mapping.template().substring(end));
        String name = mapping.column() == null ? mapping.field() : mapping.column();
        return new CellSource(name, -1, List.copyOf(parts), mapping.values(), false);
    }

    /** Thrown when a mapping names a heading that is not there. */
    static final class UnknownColumnException extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownColumnException(String column) {
            super(column, null, false, false);
        }
    }

    private static int position(String heading, Map<String, Integer> columns)
            throws UnknownColumnException {
        Integer exact = columns.get(heading);
        if (exact == null) {
            throw new UnknownColumnException(heading);
        }
        return exact;
    }

    /** Returns the same source without removing blanks from the ends of a cell. */
    CellSource keepingBlanks() {
        return new CellSource(name, column, template, values, true);
    }

    /** Returns the name under which people know it: the heading, or the field of a template. */
    public String name() {
        return name;
    }

    /** Returns the position of the one cell that it takes; -1 for a template. */
    int column() {
        return column;
    }

    /**
     * Returns the text of a row; empty if there is none. A template whose cells are all blank has
     * none.
     */
    public String text(List<String> cells) {
        String text = template == null ? cell(cells, column) : fill(cells);
        if (blanksKept && template == null && !text.isEmpty() && !values.containsKey(text)) {
            return FormulaGuard.unprotect(cells.get(column));
        }
        if (values.isEmpty()) {
            return text;
        }
        String exact = values.get(text);
        return exact != null ? exact : foldedValues.getOrDefault(fold(text), text);
    }

    private String fill(List<String> cells) {
        StringBuilder text = new StringBuilder();
        boolean constant = true;
        boolean found = false;
        for (Object part : template) {
            if (part instanceof Integer position) {
                String cell = cell(cells, position);
                constant = false;
                found |= !cell.isEmpty();
                text.append(cell);
            } else {
                text.append(part);
            }
        }
        return constant || found ? text.toString().strip() : "";
    }

    private static String cell(List<String> cells, int position) {
        return Blanks.strip(FormulaGuard.unprotect(cells.get(position)));
    }

    private static String fold(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
