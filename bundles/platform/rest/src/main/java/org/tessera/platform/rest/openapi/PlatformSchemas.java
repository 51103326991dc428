package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.flag;
import static org.tessera.platform.rest.openapi.Tree.list;
import static org.tessera.platform.rest.openapi.Tree.number;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.properties;
import static org.tessera.platform.rest.openapi.Tree.schema;
import static org.tessera.platform.rest.openapi.Tree.text;
import static org.tessera.platform.rest.openapi.Tree.textOrNull;

import java.util.List;
import java.util.Map;

/** Makes the schemas of the journal, of imports and of the installation itself. */
final class PlatformSchemas {

    private static final Map<String, Object> ANYTHING =
            object("type", "object", "additionalProperties", true);

    private PlatformSchemas() {}

    /** Adds the schemas. */
    static void add(Map<String, Object> schemas) {
        addJournal(schemas);
        addImports(schemas);
        addSystem(schemas);
        ModulePaths.addSchemas(schemas);
        SessionPaths.addSchemas(schemas);
        ApiKeyPaths.addSchemas(schemas);
        ProviderPaths.addSchemas(schemas);
        SecondFactorPaths.addSchemas(schemas);
        AccessPaths.addSchemas(schemas);
        AuditPaths.addSchemas(schemas);
        PersonalDataPaths.addSchemas(schemas);
        ScimPaths.addSchemas(schemas);
    }

    private static void addJournal(Map<String, Object> schemas) {
        schemas.put(
                "JournalEntry",
                properties(
                        "id", schema("Id"),
                        "cursor", text("Where the entry stands in the journal"),
                        "changeSet", schema("Id"),
                        "at", schema("Instant"),
                        "actor", text("On whose behalf"),
                        "origin", text("Through which channel"),
                        "kind", choice("create", "update", "delete", "restore", "purge"),
                        "type", text("Id of the record type"),
                        "recordId", schema("Id"),
                        "version", number("Version of the record after the change"),
                        "title", textOrNull("Title of the record after the change"),
                        "before", ANYTHING,
                        "after", ANYTHING));
        schemas.put(
                "JournalPage",
                properties(
                        "items",
                        list(schema("JournalEntry")),
                        "next",
                        textOrNull("What to go on with")));
        schemas.put(
                "ChangeSetSummary",
                properties(
                        "id", schema("Id"),
                        "at", schema("Instant"),
                        "actor", text("On whose behalf"),
                        "origin", text("Through which channel"),
                        "label", textOrNull("What people read"),
                        "undoes", textOrNull("Key of the change set that it undoes"),
                        "entries", number("Number of journal entries")));
        schemas.put("ChangeSetList", properties("items", list(schema("ChangeSetSummary"))));
        schemas.put(
                "ChangeSet",
                properties(
                        "id", schema("Id"),
                        "at", schema("Instant"),
                        "actor", text("On whose behalf"),
                        "origin", text("Through which channel"),
                        "items", list(schema("JournalEntry")),
                        "next", textOrNull("What to go on with")));
        schemas.put(
                "UndoRequest",
                properties(
                        "preview", flag("Tell what would be undone and change nothing"),
                        "skipConflicts", flag("Undo the rest if there are conflicts")));
        schemas.put(
                "ImportUndoRequest",
                properties("skipConflicts", flag("Undo the rest if there are conflicts")));
        schemas.put(
                "UndoResult",
                properties(
                        "changeSet", schema("Id"),
                        "undoneBy",
                                textOrNull("Key of the change set of the undo; null for a preview"),
                        "deleted", number("Records that go to the bin"),
                        "restored", number("Records that come back"),
                        "reverted", number("Records whose fields get their values of before"),
                        "conflictCount", number("Number of conflicts"),
                        "conflicts",
                                list(
                                        properties(
                                                "type", text("Id of the record type"),
                                                "recordId", schema("Id"),
                                                "title", textOrNull("Title of the record"),
                                                "field",
                                                        textOrNull(
                                                                "The field that was changed since"),
                                                "reason", text("Why it cannot be undone")))));
    }

    private static void addImports(Map<String, Object> schemas) {
        schemas.put(
                "ColumnMapping",
                object(
                        "type", "object",
                        "required", List.of("field"),
                        "properties",
                                object(
                                        "field", text("The field, dotted for a part"),
                                        "column", textOrNull("Heading of the column"),
                                        "template", textOrNull("Text with headings in braces"),
                                        "values",
                                                object(
                                                        "type",
                                                        "object",
                                                        "additionalProperties",
                                                        object("type", "string")),
                                        "dateFormat", textOrNull("Pattern of dates"),
                                        "matchBy", textOrNull("What the cell of a link holds"),
                                        "createMissing",
                                                flag("Create linked records that are missing"))));
        schemas.put(
                "ImportPlan",
                object(
                        "type", "object",
                        "properties",
                                object(
                                        "type", text("Id of the record type"),
                                        "mode", choice("create", "update", "upsert"),
                                        "matchFields", list(object("type", "string")),
                                        "columns", list(schema("ColumnMapping")),
                                        "charset",
                                                textOrNull(
                                                        "Character set; null to have it guessed"),
                                        "delimiter",
                                                textOrNull("Delimiter; null to have it guessed"),
                                        "locale",
                                                textOrNull(
                                                        "Language tag that decides about dates and numbers"),
                                        "currency",
                                                textOrNull("ISO 4217 code for amounts without one"),
                                        "sheet",
                                                textOrNull(
                                                        "Sheet of a workbook; null for the first with rows")),
                        "example", object("type", "customers.account", "mode", "upsert")));
        Map<String, Object> status =
                object(
                        "id", schema("Id"),
                        "fileName", text("Name of the file"),
                        "state",
                                choice(
                                        "ready",
                                        "running",
                                        "done",
                                        "canceled",
                                        "interrupted",
                                        "failed"),
                        "dryRun", flag("Whether it only tells what it would do"));
        for (String count :
                List.of("rows", "done", "created", "updated", "unchanged", "rejected", "warned")) {
            status.put(count, number("Number of rows"));
        }
        Map<String, Object> counts =
                object("type", "object", "additionalProperties", number("Number of rows"));
        status.put("rejections", counts);
        status.put("warnings", counts);
        status.put("changeSet", textOrNull("Key of the change set"));
        status.put("undoneBy", textOrNull("Key of the change set that undid it"));
        status.put("startedAt", object("type", "string", "format", "date-time", "nullable", true));
        status.put("endedAt", object("type", "string", "format", "date-time", "nullable", true));
        status.put("error", textOrNull("Why it failed"));
        status.put("headings", list(object("type", "string")));
        status.put("sample", list(list(object("type", "string"))));
        status.put("plan", schema("ImportPlan"));
        schemas.put("Import", object("type", "object", "properties", status));
        schemas.put("ImportList", properties("items", list(schema("Import"))));
    }

    private static void addSystem(Map<String, Object> schemas) {
        schemas.put(
                "Health",
                properties(
                        "status", choice("up", "down"),
                        "checks",
                                list(
                                        properties(
                                                "name", text("What was checked"),
                                                "status", choice("up", "down"),
                                                "detail", text("Why it is down")))));
    }

    private static Map<String, Object> choice(String... values) {
        return object("type", "string", "enum", List.of(values));
    }
}
