package org.tessera.platform.rest.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.tessera.api.report.ReportTable;
import org.tessera.api.text.FormulaGuard;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldType;
import org.tessera.platform.records.value.ValueWriter;

/**
 * Writes the answer of a report as CSV (RFC 4180) with the labels of the columns in the language of
 * the caller.
 */
final class ReportCsv {

    private ReportCsv() {}

    static byte[] bytes(ReportTable table, Locale locale) {
        StringBuilder csv = new StringBuilder();
        List<ReportTable.Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            append(csv, i, FormulaGuard.protect(columns.get(i).label().in(locale)));
        }
        csv.append("\r\n");
        for (List<Object> row : table.rows()) {
            for (int i = 0; i < columns.size(); i++) {
                append(csv, i, text(columns.get(i).type(), row.get(i), locale));
            }
            csv.append("\r\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(FieldType type, Object value, Locale locale) {
        if (value instanceof LocalizedText text) {
            return FormulaGuard.protect(text.in(locale));
        }
        String text = ValueWriter.toText(type, value);
        return value instanceof String || !isNumber(type) ? FormulaGuard.protect(text) : text;
    }

    private static boolean isNumber(FieldType type) {
        return switch (type) {
            case INTEGER, DECIMAL, MONEY, PERCENT -> true;
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
