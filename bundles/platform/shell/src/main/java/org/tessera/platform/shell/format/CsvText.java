package org.tessera.platform.shell.format;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tessera.api.record.Money;
import org.tessera.api.report.ReportTable;
import org.tessera.api.text.FormulaGuard;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldType;

/**
 * Writes reports as CSV: values for machines, an amount and its currency apart, a link as id and
 * title.
 */
public final class CsvText {

    private static final String END = "\r\n";
    private static final LocalizedText CURRENCY = new LocalizedText("currency", "moneda");

    private final ReportTable report;
    private final Titles titles;
    private final List<Integer> shown;

    /** Creates the writer of a report. */
    public CsvText(ReportTable report, Titles titles) {
        this.report = report;
        this.titles = titles;
        this.shown = ReportColumns.shown(report, titles);
    }

    /** Returns the line of headings. */
    public String headings(Locale locale) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < report.columns().size(); i++) {
            ReportTable.Column column = report.columns().get(i);
            String label = FormulaGuard.protect(column.label().in(locale));
            if (column.type() == FieldType.LINK) {
                cells.add(label + " (id)");
            }
            if (shown.contains(i)) {
                cells.add(label);
            }
            if (column.type() == FieldType.MONEY) {
                cells.add(label + " (" + CURRENCY.in(locale) + ")");
            }
        }
        return line(cells);
    }

    /** Returns the line of a row. */
    public String row(List<Object> row, Locale locale) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < report.columns().size(); i++) {
            add(cells, i, row.get(i), locale);
        }
        return line(cells);
    }

    private void add(List<String> cells, int index, Object value, Locale locale) {
        ReportTable.Column column = report.columns().get(index);
        switch (column.type()) {
            case MONEY -> {
                Money money = value instanceof Money given ? given : null;
                cells.add(money == null ? "" : money.amount().toPlainString());
                cells.add(money == null ? "" : money.currency());
            }
            case LINK -> {
                Long id = value instanceof Long given ? given : null;
                cells.add(id == null ? "" : id.toString());
                if (shown.contains(index)) {
                    String title = id == null ? null : titles.title(column.target(), id);
                    cells.add(title == null ? "" : FormulaGuard.protect(title));
                }
            }
            default -> cells.add(plain(column.said(value), locale));
        }
    }

    private static String plain(Object value, Locale locale) {
        if (value == null) {
            return "";
        }
        if (value instanceof LocalizedText text) {
            return FormulaGuard.protect(text.in(locale));
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof ZonedDateTime time) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        }
        if (value instanceof Collection<?> values) {
            return FormulaGuard.protect(
                    values.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : FormulaGuard.protect(value.toString());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvText::quote).collect(Collectors.joining(",", "", END));
    }

    private static String quote(String cell) {
        boolean needed =
                cell.chars()
                        .anyMatch(c -> c == '"' || c == ',' || c == ';' || c == '\n' || c == '\r');
        return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
