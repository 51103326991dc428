package org.tessera.platform.transfer.xlsx;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the main part of a workbook says: its sheets and where their parts are.
 *
 * @param sheets in the order in which people see them
 * @param from1904 whether days are counted from 1904 and not from 1900
 * @param styles name of the part with formats; null if there is none
 * @param texts name of the part with texts of several cells; null if there is none
 */
record Sheets(List<Sheet> sheets, boolean from1904, String styles, String texts) {

    private static final String RELATIONS = "_rels/.rels";
    private static final int MOST = 10_000;

    /**
     * A sheet with cells.
     *
     * @param name as people see it
     * @param part name of its part
     * @param visible whether people see it
     */
    record Sheet(String name, String part, boolean visible) {}

    private record Relation(String type, String target) {}

    /** Reads what a workbook has. */
    static Sheets of(Parts parts) throws IOException {
        if (!parts.has(RELATIONS)) {
            throw noWorkbook();
        }
        String main = target(relations(parts, RELATIONS, ""), "/officeDocument");
        if (main == null || !parts.has(main)) {
            throw noWorkbook();
        }
        int slash = main.lastIndexOf('/') + 1;
        String folder = main.substring(0, slash);
        String own = folder + "_rels/" + main.substring(slash) + ".rels";
        Map<String, Relation> relations = parts.has(own) ? relations(parts, own, folder) : Map.of();
        List<Sheet> sheets = new ArrayList<>();
        boolean workbook = false;
        boolean from1904 = false;
        try (Xml xml = parts.xml(main)) {
            while (xml.nextElement()) {
                workbook |= xml.begins("workbook");
                from1904 |= xml.begins("workbookPr") && xml.flag("date1904");
                Relation relation = xml.begins("sheet") ? relations.get(xml.attribute("id")) : null;
                if (relation != null && relation.type().endsWith("/worksheet")) {
                    sheets.add(sheet(xml, relation));
                }
            }
        }
        if (!workbook) {
            throw noWorkbook();
        }
        return new Sheets(
                List.copyOf(sheets),
                from1904,
                target(relations, "/styles"),
                target(relations, "/sharedStrings"));
    }

    private static Sheet sheet(Xml xml, Relation relation) {
        String name = xml.attribute("name");
        String state = xml.attribute("state");
        return new Sheet(
                name == null ? "" : name,
                relation.target(),
                state == null || state.equals("visible"));
    }

    private static Map<String, Relation> relations(Parts parts, String part, String folder)
            throws IOException {
        Map<String, Relation> relations = new HashMap<>();
        try (Xml xml = parts.xml(part)) {
            while (xml.nextElement()) {
                String id = xml.attribute("Id");
                String type = xml.attribute("Type");
                String target = xml.attribute("Target");
                boolean inside = !"External".equals(xml.attribute("TargetMode"));
                if (xml.begins("Relationship")
                        && inside
                        && id != null
                        && type != null
                        && target != null
                        && relations.size() < MOST) {
                    relations.put(id, new Relation(type, resolved(folder, target)));
                }
            }
        }
        return relations;
    }

    private static String resolved(String folder, String target) throws IOException {
        try {
            return URI.create("/" + folder).resolve(target).normalize().getPath().substring(1);
        } catch (RuntimeException e) {
            throw BadWorkbookException.damaged(e);
        }
    }

    private static String target(Map<String, Relation> relations, String type) {
        return relations.values().stream()
                .filter(relation -> relation.type().endsWith(type))
                .map(Relation::target)
                .findFirst()
                .orElse(null);
    }

    private static BadWorkbookException noWorkbook() {
        return BadWorkbookException.of(
                "The file is an archive, but no workbook; save it as XLSX or CSV",
                "El archivo es un archivo comprimido, pero no un libro de cálculo; guárdelo como XLSX o CSV");
    }
}
