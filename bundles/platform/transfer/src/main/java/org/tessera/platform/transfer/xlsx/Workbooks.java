package org.tessera.platform.transfer.xlsx;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.tessera.api.text.LocalizedText;

/**
 * Turns a sheet of a workbook (Office Open XML, ECMA-376) into CSV in UTF-8 with commas, a line of
 * which stands for each row of the sheet as long as no cell has lines of its own. Takes the same
 * little memory for large workbooks as for small ones.
 */
public final class Workbooks {

    private static final byte[] ARCHIVE = {'P', 'K', 3, 4};

    private Workbooks() {}

    /** Tells whether a file is an archive, as workbooks are. */
    public static boolean isArchive(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ARCHIVE.length), ARCHIVE);
        }
    }

    /**
     * Writes a sheet as CSV.
     *
     * @param csv made; left incomplete if the workbook cannot be read
     * @param texts a file that is there as long as this takes
     * @param sheet name of the sheet; null for the first that people see and that has rows
     * @param limit the largest CSV file in bytes
     * @return the name of the sheet
     * @throws BadWorkbookException if it cannot be read
     */
    public static String convert(Path workbook, Path csv, Path texts, String sheet, long limit)
            throws IOException {
        try (Parts parts = Parts.open(workbook, inside(limit))) {
            Sheets sheets = Sheets.of(parts);
            CellFormats formats = CellFormats.of(parts, sheets.styles());
            try (SharedTexts shared = SharedTexts.of(parts, sheets.texts(), texts)) {
                for (Sheets.Sheet one : wanted(sheets, sheet)) {
                    try (SheetRows rows =
                            new SheetRows(
                                    parts.xml(one.part()), shared, formats, sheets.from1904())) {
                        SheetRows.Row first = rows.next();
                        if (first != null) {
                            write(first, rows, csv, limit);
                            return one.name();
                        }
                    }
                }
            }
            throw BadWorkbookException.of(
                    "The workbook has no rows", "El libro de cálculo no tiene filas");
        }
    }

    /** Returns how much may come out of an archive: the tags weigh more than the texts. */
    private static long inside(long limit) {
        return limit > Long.MAX_VALUE / 4 ? Long.MAX_VALUE : limit * 4;
    }

    private static List<Sheets.Sheet> wanted(Sheets sheets, String name) throws IOException {
        if (name == null) {
            return sheets.sheets().stream().filter(Sheets.Sheet::visible).toList();
        }
        List<Sheets.Sheet> named =
                sheets.sheets().stream().filter(one -> one.name().equalsIgnoreCase(name)).toList();
        if (named.isEmpty()) {
            String all =
                    sheets.sheets().stream()
                            .map(Sheets.Sheet::name)
                            .limit(20)
                            .collect(Collectors.joining(", "));
            throw BadWorkbookException.of(
                    new LocalizedText(
                                    "The workbook has no sheet {0}; it has {1}",
                                    "El libro no tiene una hoja {0}; tiene {1}")
                            .with(name, all));
        }
        return named;
    }

    private static void write(SheetRows.Row first, SheetRows rows, Path csv, long limit)
            throws IOException {
        int width = first.cells().size();
        try (Writer text =
                        new OutputStreamWriter(
                                new LimitedOutput(
                                        new BufferedOutputStream(
                                                Files.newOutputStream(csv), 1 << 16),
                                        limit),
                                StandardCharsets.UTF_8);
                CsvWriter lines = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            int line = 1;
            for (SheetRows.Row row = first; row != null; row = rows.next()) {
                for (; line < row.number(); line++) {
                    lines.writeRecord("");
                }
                lines.writeRecord(filled(row.cells(), width));
                line++;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<String> filled(List<String> cells, int width) {
        if (cells.size() >= width) {
            return cells;
        }
        List<String> filled = new ArrayList<>(width);
        filled.addAll(cells);
        while (filled.size() < width) {
            filled.add("");
        }
        return filled;
    }

    /** Refuses to write more than a number of bytes. */
    private static final class LimitedOutput extends FilterOutputStream {

        private long left;

        LimitedOutput(OutputStream out, long limit) {
            super(out);
            this.left = limit;
        }

        @Override
        public void write(int one) throws IOException {
            take(1);
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            take(length);
            out.write(bytes, offset, length);
        }

        private void take(int length) throws IOException {
            left -= length;
            if (left < 0) {
                throw BadWorkbookException.tooLarge(
                        "The sheet has too many rows; split it",
                        "La hoja tiene demasiadas filas; divídala");
            }
        }
    }
}
