package org.tessera.platform.rest.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportMode;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.platform.rest.http.Members;

/** Reads the plan of an import from JSON. */
final class PlanReader {

    private static final Set<String> PLAN =
            Set.of(
                    "type",
                    "mode",
                    "matchFields",
                    "columns",
                    "charset",
                    "delimiter",
                    "locale",
                    "currency",
                    "sheet");
    private static final Set<String> COLUMN =
            Set.of(
                    "field",
                    "column",
                    "template",
                    "values",
                    "dateFormat",
                    "matchBy",
                    "createMissing");
    private static final int NAME = 200;
    private static final int TEMPLATE = 10_000;

    private PlanReader() {}

    /**
     * Reads a plan.
     *
     * @param json the object
     * @param otherwise what holds for members that are not there
     */
    static ImportPlan read(Map<String, Object> json, ImportPlan otherwise) {
        Members members = Members.of(json, "", PLAN);
        return new ImportPlan(
                text(members, json, "type", otherwise.type()),
                json.containsKey("mode") ? mode(members) : otherwise.mode(),
                json.containsKey("matchFields")
                        ? texts(members, "matchFields")
                        : otherwise.matchFields(),
                json.containsKey("columns") ? columns(members) : otherwise.columns(),
                text(members, json, "charset", otherwise.charset()),
                text(members, json, "delimiter", otherwise.delimiter()),
                text(members, json, "locale", otherwise.locale()),
                text(members, json, "currency", otherwise.currency()),
                text(members, json, "sheet", otherwise.sheet()));
    }

    private static String text(
            Members members, Map<String, Object> json, String name, String otherwise) {
        return json.containsKey(name) ? members.text(name, NAME) : otherwise;
    }

    private static ImportMode mode(Members members) {
        String name = members.text("mode", NAME);
        for (ImportMode mode : ImportMode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(name)) {
                return mode;
            }
        }
        throw members.problem(
                "mode",
                "value",
                new LocalizedText(
                        "Has to be create, update or upsert", "Debe ser create, update o upsert"));
    }

    private static List<String> texts(Members members, String name) {
        List<String> texts = new ArrayList<>();
        List<Object> list = members.list(name);
        for (Object item : list == null ? List.of() : list) {
            if (!(item instanceof String text)) {
                throw members.problem(
                        name,
                        "type",
                        new LocalizedText(
                                "Has to be a list of texts", "Debe ser una lista de textos"));
            }
            texts.add(text);
        }
        return texts;
    }

    @SuppressWarnings("unchecked")
    private static List<ColumnMapping> columns(Members members) {
        List<ColumnMapping> columns = new ArrayList<>();
        List<Object> list = members.list("columns");
        for (Object item : list == null ? List.of() : list) {
            if (!(item instanceof Map)) {
                throw members.problem(
                        "columns",
                        "type",
                        new LocalizedText(
                                "Has to be a list of objects", "Debe ser una lista de objetos"));
            }
            String prefix = "columns[" + columns.size() + "].";
            columns.add(column(Members.of((Map<String, Object>) item, prefix, COLUMN)));
        }
        return columns;
    }

    private static ColumnMapping column(Members members) {
        String field = members.text("field", NAME);
        if (field == null) {
            throw members.missing("field");
        }
        return new ColumnMapping(
                field,
                members.text("column", TEMPLATE),
                members.text("template", TEMPLATE),
                values(members),
                members.text("dateFormat", NAME),
                members.text("matchBy", NAME),
                members.flag("createMissing"));
    }

    private static Map<String, String> values(Members members) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Object> given = members.object("values");
        if (given != null) {
            given.forEach(
                    (from, to) -> {
                        if (!(to instanceof String text)) {
                            throw members.problem(
                                    "values",
                                    "type",
                                    new LocalizedText(
                                            "Has to map texts to texts",
                                            "Debe asignar textos a textos"));
                        }
                        values.put(from, text);
                    });
        }
        return values;
    }
}
