package org.tessera.platform.transfer.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.text.FormulaGuard;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.platform.transfer.csv.CsvRow;
import org.tessera.platform.transfer.csv.CsvSource;

/** Writes rejected rows as a workbook, the cells at fault marked. */
public final class RejectBook {

    private static final String NAME = "Rejects";

    private RejectBook() {}

    /**
     * Writes a reject file.
     *
     * @param rejects the file as CSV; the last column has the reasons
     * @param mappings where the columns went: reasons name a column or the field it went to
     * @param out stays open
     */
    public static void write(CsvSource rejects, List<ColumnMapping> mappings, OutputStream out)
            throws IOException {
        XlsxFile book = new XlsxFile(out, NAME, ZoneOffset.UTC);
        List<String> headings = texts(rejects.next());
        book.headings(headings);
        Map<Integer, Set<String>> fields = fields(headings, mappings);
        for (CsvRow row = rejects.next(); row != null; row = rejects.next()) {
            List<String> texts = texts(row);
            List<Cell> cells = new ArrayList<>();
            texts.forEach(text -> cells.add(new Cell(text, text.isEmpty() ? null : text)));
            book.row(cells, atFault(fields, texts.get(texts.size() - 1)));
        }
        book.end();
    }

    private static List<String> texts(CsvRow row) {
        return row.cells().stream().map(FormulaGuard::unprotect).toList();
    }

    private static Map<Integer, Set<String>> fields(
            List<String> headings, List<ColumnMapping> mappings) {
        Map<Integer, Set<String>> fields = new HashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i);
            fields.computeIfAbsent(i, column -> new HashSet<>()).add(heading);
            for (ColumnMapping mapping : mappings) {
                boolean named = heading.equals(mapping.column());
                boolean inside =
                        mapping.template() != null
                                && mapping.template().contains("{" + heading + "}");
                if (named || inside) {
                    fields.get(i).add(mapping.field());
                }
            }
        }
        return fields;
    }

    private static Set<Integer> atFault(Map<Integer, Set<String>> fields, String reasons) {
        Set<Integer> columns = new HashSet<>();
        fields.forEach(
                (column, names) -> {
                    if (names.stream().anyMatch(name -> isNamed(name, reasons))) {
                        columns.add(column);
                    }
                });
        return columns;
    }

    private static boolean isNamed(String field, String reasons) {
        return reasons.startsWith(field + ": ") || reasons.contains("; " + field + ": ");
    }
}
