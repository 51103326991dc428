package org.tessera.platform.transfer.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes a workbook. Rows leave memory every so often; texts stand in their cells, since a table of
 * all texts would have to be kept until the end.
 */
final class XlsxFile implements ListFile {

    /** How many rows a sheet of the format has. */
    static final int MOST_ROWS = 1_048_576;

    /** How many characters a cell of the format has. */
    static final int MOST_CHARACTERS = 32_767;

    private static final int DIGITS = 15;
    private static final int FLUSH = 500;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final String DATE = "yyyy-mm-dd";
    private static final String TIME = "yyyy-mm-dd hh:mm:ss";
    private static final String MARK = "FFC7CE";
    private static final String CUT = " […]";

    private final Workbook workbook;
    private final String name;
    private final ZoneId zone;
    private final int mostRows;
    private List<String> headings = List.of();
    private Worksheet sheet;
    private int sheets;
    private int row;

    /**
     * Creates a file.
     *
     * @param name of the sheets
     * @param zone in which times are written
     */
    XlsxFile(OutputStream out, String name, ZoneId zone) {
        this(out, name, zone, MOST_ROWS);
    }

    XlsxFile(OutputStream out, String name, ZoneId zone, int mostRows) {
        this.workbook = new Workbook(new Open(out), "Tessera", null);
        this.name = name;
        this.zone = zone;
        this.mostRows = mostRows;
    }

    /** Keeps a stream open that somebody else closes. */
    private static final class Open extends FilterOutputStream {

        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    @Override
    public void headings(List<String> texts) {
        headings = texts;
        begin();
    }

    private void begin() {
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        sheet.freezePane(0, 1);
        for (int i = 0; i < headings.size(); i++) {
            sheet.inlineString(0, i, headings.get(i));
            sheet.style(0, i).bold().set();
        }
        row = 1;
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        row(cells, Set.of());
    }

    /** Writes a row, some cells of which catch the eye. */
    void row(List<Cell> cells, Set<Integer> marked) throws IOException {
        if (row == mostRows) {
            sheet.finish();
            begin();
        }
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).value() != null) {
                put(i, cells.get(i).value());
            }
        }
        for (int column : marked) {
            sheet.style(row, column).fillColor(MARK).set();
        }
        row++;
        if (row % FLUSH == 0) {
            sheet.flush();
        }
    }

    private void put(int column, Object value) {
        if (value instanceof Number number) {
            put(column, new BigDecimal(number.toString()));
        } else if (value instanceof Boolean yes) {
            sheet.value(row, column, yes);
        } else if (value instanceof LocalDate date) {
            put(column, date);
        } else if (value instanceof Instant instant) {
            put(column, instant);
        } else {
            put(column, value.toString());
        }
    }

    private void put(int column, BigDecimal number) {
        if (number.stripTrailingZeros().precision() > DIGITS) {
            put(column, number.toPlainString());
        } else {
            sheet.value(row, column, number);
        }
    }

    private void put(int column, LocalDate date) {
        if (isKnown(date)) {
            sheet.value(row, column, date);
            sheet.style(row, column).format(DATE).set();
        } else {
            put(column, date.toString());
        }
    }

    private void put(int column, Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.SECONDS);
        if (isKnown(time.toLocalDate())) {
            sheet.value(row, column, time);
            sheet.style(row, column).format(TIME).set();
        } else {
            put(column, instant.toString());
        }
    }

    /** Spreadsheets count days from 1900, which they take for a leap year. */
    private static boolean isKnown(LocalDate date) {
        return !date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY);
    }

    private void put(int column, String text) {
        String fitting =
                text.length() <= MOST_CHARACTERS
                        ? text
                        : text.substring(0, cut(text, MOST_CHARACTERS - CUT.length())) + CUT;
        sheet.inlineString(row, column, fitting);
    }

    private static int cut(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
    }

    @Override
    public void end() throws IOException {
        sheet.finish();
        workbook.finish();
    }
}
