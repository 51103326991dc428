package org.tessera.platform.transfer.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the rows of a CSV file (RFC 4180), blank lines left out. A quotation mark that is never
 * closed costs the one line it stands in and not the rest of the file. Not thread-safe.
 */
public final class CsvSource implements Closeable {

    /** The longest cell, in characters; a row with a longer one counts as malformed. */
    static final int MAX_CELL = 1 << 20;

    private static final char MARK = '\u0001';

    private final Reader source;
    private final RetainingReader text;
    private final char delimiter;
    private final boolean sheet;
    private long inside;
    private Iterator<CsvRecord> records;
    private int width;

    /**
     * Begins to read.
     *
     * @param source the text, closed with this
     */
    public CsvSource(Reader source, char delimiter) {
        this(source, delimiter, false);
    }

    /**
     * Begins to read.
     *
     * @param source the text, closed with this
     * @param sheet whether the text was made of a sheet: rows have the numbers that they have there
     *     and not those of lines, and no quotation mark is missing
     */
    public CsvSource(Reader source, char delimiter, boolean sheet) {
        this.sheet = sheet;
        this.source = source;
        this.text = new RetainingReader(source);
        this.delimiter = delimiter;
        this.records = parse(text, delimiter);
    }

    /**
     * Returns the next row; null at the end. The first row says how many cells the others should
     * have.
     */
    public CsvRow next() {
        try {
            CsvRow row = nextRow();
            if (row != null && width == 0) {
                width = row.cells().size();
            }
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves out so many rows. */
    public void skip(long rows) {
        for (long i = 0; i < rows && next() != null; i++) {
            // only the count matters
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private CsvRow nextRow() throws IOException {
        while (true) {
            CsvRecord found = null;
            boolean understood = true;
            try {
                if (!records.hasNext()) {
                    return null;
                }
                found = records.next();
            } catch (CsvParseException e) {
                understood = false;
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof RetainingReader.TooLongException)) {
                    throw e;
                }
                understood = false;
            }
            if (!understood) {
                CsvRow bad = malformed();
                if (bad.cells().get(0).isBlank()) {
                    continue;
                }
                return bad;
            }
            text.discardBlankLines();
            long line = text.keptLine();
            int more = lineEnds(found.getFields());
            if (!sheet && isRunaway(found, more > 0)) {
                return malformed();
            }
            // What is kept from here on begins behind the row, so that an error finds its own first
            // line.
            text.discardLines(more + 1);
            CsvRow row = new CsvRow(sheet ? line - inside : line, found.getFields(), false);
            inside += more;
            return row;
        }
    }

    /** Rejects the first line kept and goes on with the one behind it. */
    private CsvRow malformed() throws IOException {
        long line = text.keptLine();
        String raw = text.takeFirstLine();
        records = parse(text, delimiter);
        return new CsvRow(line, List.of(raw), true);
    }

    /**
     * Tells whether the quotation mark of a row swallowed the rows behind it or the end of the
     * file.
     */
    private boolean isRunaway(CsvRecord record, boolean severalLines) throws IOException {
        boolean ragged = width > 0 && record.getFieldCount() != width;
        if (severalLines && ragged && width == widthAlone(text.secondLine())) {
            return true;
        }
        return text.ended() && isOpenAtEnd(text.kept());
    }

    private int widthAlone(String line) {
        try {
            Iterator<CsvRecord> alone = parse(new StringReader(line), delimiter);
            return alone.hasNext() ? alone.next().getFieldCount() : 0;
        } catch (CsvParseException e) {
            return 0;
        }
    }

    /**
     * Adds a line: if it becomes part of the first row, a quotation mark of that row was still
     * open.
     */
    private boolean isOpenAtEnd(String raw) {
        if (raw.indexOf('"') < 0) {
            return false;
        }
        try {
            Iterator<CsvRecord> rows = parse(new StringReader(raw + "\n" + MARK), delimiter);
            CsvRecord first = rows.next();
            return first.getField(first.getFieldCount() - 1).indexOf(MARK) >= 0;
        } catch (CsvParseException e) {
            return false;
        }
    }

    private static int lineEnds(List<String> cells) {
        int count = 0;
        for (String cell : cells) {
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                if (c == '\n'
                        || (c == '\r' && (i + 1 == cell.length() || cell.charAt(i + 1) != '\n'))) {
                    count++;
                }
            }
        }
        return count;
    }

    private static Iterator<CsvRecord> parse(Reader reader, char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .acceptCharsAfterQuotes(false)
                .maxBufferSize(MAX_CELL)
                .build(CsvRecordHandler.of(handler -> {}), reader)
                .iterator();
    }
}
