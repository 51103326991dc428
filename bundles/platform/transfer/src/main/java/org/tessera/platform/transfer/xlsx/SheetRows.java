package org.tessera.platform.transfer.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tessera.api.text.FormulaGuard;

/** Reads the rows of a sheet. Not thread-safe. */
final class SheetRows implements Closeable {

    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;

    /** A row is in memory as a whole. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private final Xml xml;
    private final SharedTexts texts;
    private final CellFormats formats;
    private final boolean from1904;
    private int last;

    /**
     * A row.
     *
     * @param number from 1
     * @param cells as they would stand in a CSV file, without blank ones at the end
     */
    record Row(int number, List<String> cells) {}

    SheetRows(Xml xml, SharedTexts texts, CellFormats formats, boolean from1904) {
        this.xml = xml;
        this.texts = texts;
        this.formats = formats;
        this.from1904 = from1904;
    }

    /** Returns the next row that is not blank; null at the end. */
    Row next() throws IOException {
        while (xml.nextElement()) {
            if (xml.begins("row")) {
                int number = xml.number("r", last + 1);
                if (number <= last || number > MOST_ROWS) {
                    throw BadWorkbookException.damaged(null);
                }
                last = number;
                List<String> cells = cells();
                if (!cells.isEmpty()) {
                    return new Row(number, cells);
                }
            }
        }
        return null;
    }

    private List<String> cells() throws IOException {
        List<String> cells = new ArrayList<>();
        int column = 0;
        int filled = 0;
        long characters = 0;
        while (xml.next() && !xml.ends("row")) {
            if (xml.begins("c")) {
                String place = xml.attribute("r");
                column = place == null ? column + 1 : column(place);
                if (column > MOST_COLUMNS) {
                    throw BadWorkbookException.damaged(null);
                }
                String text = cell();
                characters += text.length();
                if (characters > MOST_CHARACTERS) {
                    throw BadWorkbookException.tooLarge(
                            "A row of the workbook is too long",
                            "Una fila del libro de cálculo es demasiado larga");
                }
                if (!text.isBlank()) {
                    while (cells.size() < column) {
                        cells.add("");
                    }
                    cells.set(column - 1, text);
                    filled = Math.max(filled, column);
                }
            }
        }
        return cells.subList(0, filled);
    }

    private static int column(String place) throws IOException {
        int column = 0;
        for (int i = 0; i < place.length() && i < 4; i++) {
            char c = place.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                column = column * 26 + c - 'A' + 1;
            } else if (column > 0) {
                return column;
            }
        }
        throw BadWorkbookException.damaged(null);
    }

    private String cell() throws IOException {
        String type = xml.attribute("t");
        CellFormat format = formats.at(xml.number("s", 0));
        StringBuilder value = new StringBuilder();
        String inline = null;
        boolean inValue = false;
        while (xml.next() && !xml.ends("c")) {
            if (xml.begins("is")) {
                inline = RichText.read(xml, "is");
            } else if (xml.begins("v")) {
                inValue = true;
            } else if (xml.ends("v")) {
                inValue = false;
            } else if (inValue) {
                xml.appendText(value);
            }
        }
        if (inline != null) {
            return FormulaGuard.protect(inline);
        }
        String text = value.toString();
        if (text.isEmpty()) {
            return "";
        }
        return switch (type == null ? "n" : type) {
            case "s" -> FormulaGuard.protect(texts.at(text));
            case "b" -> text.equals("1") || text.equals("true") ? "true" : "false";
            case "n" -> NumberCell.text(text, format, from1904);
            default -> FormulaGuard.protect(RichText.unescaped(text));
        };
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
