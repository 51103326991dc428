package org.tessera.platform.transfer.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The formats of a workbook, by the number that cells have.
 *
 * @param formats the formats
 */
record CellFormats(List<CellFormat> formats) {

    /** The most formats that spreadsheets write. */
    private static final int MOST = 70_000;

    /**
     * Reads the formats.
     *
     * @param part its name; null if the workbook has none
     */
    static CellFormats of(Parts parts, String part) throws IOException {
        if (part == null || !parts.has(part)) {
            return new CellFormats(List.of());
        }
        Map<Integer, CellFormat> own = new HashMap<>();
        List<CellFormat> formats = new ArrayList<>();
        boolean ofCells = false;
        try (Xml xml = parts.xml(part)) {
            while (xml.next() && formats.size() < MOST && own.size() < MOST) {
                if (xml.begins("numFmt") && xml.attribute("formatCode") != null) {
                    own.put(xml.number("numFmtId", 0), CellFormat.of(xml.attribute("formatCode")));
                } else if (xml.begins("cellXfs")) {
                    ofCells = true;
                } else if (xml.ends("cellXfs")) {
                    ofCells = false;
                } else if (ofCells && xml.begins("xf")) {
                    int id = xml.number("numFmtId", 0);
                    formats.add(own.getOrDefault(id, CellFormat.builtIn(id)));
                }
            }
        }
        return new CellFormats(formats);
    }

    /** Returns the format with a number. */
    CellFormat at(int number) {
        return number >= 0 && number < formats.size() ? formats.get(number) : CellFormat.GENERAL;
    }
}
