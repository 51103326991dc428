package org.tessera.platform.transfer.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook, part by part, as spreadsheets write them or as attackers would. */
final class Book {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE =
            "http://schemas.openxmlformats.org/package/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private int count;

    Book() {
        part(
                "_rels/.rels",
                "<Relationships xmlns='"
                        + PACKAGE
                        + "'><Relationship Id='rId1' Type='"
                        + OFFICE
                        + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
    }

    /** Puts a part in. */
    Book part(String name, String content) {
        parts.put(name, content);
        return this;
    }

    /** Adds a sheet with the rows of its data. */
    Book sheet(String name, String attributes, String rows) {
        count++;
        sheets.append("<sheet name='")
                .append(name)
                .append("' sheetId='")
                .append(count)
                .append("' ")
                .append(attributes)
                .append(" r:id='rId")
                .append(count)
                .append("'/>");
        relation("worksheet", "worksheets/sheet" + count + ".xml");
        return part(
                "xl/worksheets/sheet" + count + ".xml",
                "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>");
    }

    private void relation(String type, String target) {
        relations
                .append("<Relationship Id='rId")
                .append(type.equals("worksheet") ? String.valueOf(count) : type)
                .append("' Type='")
                .append(OFFICE)
                .append('/')
                .append(type)
                .append("' Target='")
                .append(target)
                .append("'/>");
    }

    /** Adds texts of several cells. */
    Book texts(String items) {
        relation("sharedStrings", "/xl/sharedStrings.xml");
        return part("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'>" + items + "</sst>");
    }

    /** Adds formats: the number of each is its place, from 0. */
    Book formats(String... codes) {
        StringBuilder own = new StringBuilder();
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < codes.length; i++) {
            own.append("<numFmt numFmtId='")
                    .append(164 + i)
                    .append("' formatCode='")
                    .append(codes[i])
                    .append("'/>");
            cells.append("<xf numFmtId='").append(164 + i).append("'/>");
        }
        relation("styles", "styles.xml");
        return part(
                "xl/styles.xml",
                "<styleSheet xmlns='"
                        + MAIN
                        + "'><numFmts>"
                        + own
                        + "</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>"
                        + cells
                        + "</cellXfs></styleSheet>");
    }

    /** Returns the archive. */
    byte[] bytes() {
        parts.putIfAbsent(
                "xl/workbook.xml",
                "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><workbook xmlns='"
                        + MAIN
                        + "' xmlns:r='"
                        + OFFICE
                        + "'><workbookPr/><sheets>"
                        + sheets
                        + "</sheets></workbook>");
        parts.putIfAbsent(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='" + PACKAGE + "'>" + relations + "</Relationships>");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the archive into a folder. */
    Path in(Path folder) throws IOException {
        return Files.write(folder.resolve("book.xlsx"), bytes());
    }
}
