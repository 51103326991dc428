package org.tessera.platform.rest.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tessera.api.record.Money;
import org.tessera.api.report.ReportTable;
import org.tessera.api.text.FormulaGuard;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldType;
import org.tessera.platform.records.value.ValueWriter;

/**
 * Writes the answer of a report as CSV (RFC 4180) with the labels of columns and choices in the
 * language of the caller. An amount and its currency stand apart.
 */
final class ReportCsv {

    private static final LocalizedText CURRENCY = new LocalizedText("currency", "moneda");

    private ReportCsv() {}

    static byte[] bytes(ReportTable table, Locale locale) {
        StringBuilder csv = new StringBuilder();
        line(csv, headings(table, locale));
        for (List<Object> row : table.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
                add(cells, table.columns().get(i), row.get(i), locale);
            }
            line(csv, cells);
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> headings(ReportTable table, Locale locale) {
        List<String> headings = new ArrayList<>();
        for (ReportTable.Column column : table.columns()) {
            String label = FormulaGuard.protect(column.label().in(locale));
            headings.add(column.type() == FieldType.LINK ? label + " (id)" : label);
            if (column.type() == FieldType.MONEY) {
                headings.add(label + " (" + CURRENCY.in(locale) + ")");
            }
        }
        return headings;
    }

    private static void add(
            List<String> cells, ReportTable.Column column, Object value, Locale locale) {
        if (column.type() == FieldType.MONEY) {
            Money money = value instanceof Money given ? given : null;
            cells.add(money == null ? "" : money.amount().toPlainString());
            cells.add(money == null ? "" : money.currency());
        } else {
            cells.add(text(column.type(), column.said(value), locale));
        }
    }

    private static String text(FieldType type, Object value, Locale locale) {
        if (value instanceof LocalizedText text) {
            return FormulaGuard.protect(text.in(locale));
        }
        String text = ValueWriter.toText(type, value);
        return value instanceof String || !isNumber(type) ? FormulaGuard.protect(text) : text;
    }

    private static void line(StringBuilder csv, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            append(csv, i, cells.get(i));
        }
        csv.append("\r\n");
    }

    private static boolean isNumber(FieldType type) {
        return switch (type) {
            case INTEGER, DECIMAL, PERCENT -> true;
            default -> false;
        };
    }

    private static void append(StringBuilder csv, int index, String cell) {
        if (index > 0) {
            csv.append(',');
        }
        boolean quoted =
                cell.indexOf(',') >= 0
                        || cell.indexOf('"') >= 0
                        || cell.indexOf('\n') >= 0
                        || cell.indexOf('\r') >= 0;
        csv.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
}
