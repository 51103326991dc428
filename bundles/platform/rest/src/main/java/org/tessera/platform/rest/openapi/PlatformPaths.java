package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.body;
import static org.tessera.platform.rest.openapi.Tree.content;
import static org.tessera.platform.rest.openapi.Tree.json;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.optionalBody;
import static org.tessera.platform.rest.openapi.Tree.response;

import java.util.List;
import java.util.Map;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.type.FieldDescriptor;

/** Makes the paths that belong to no record type. */
final class PlatformPaths {

    private static final String API = "/api/v1";
    private static final String SYSTEM = "system";
    private static final String JOURNAL = "journal";
    private static final String IMPORTS = "imports";
    private static final Map<String, Object> CSV = content("text/csv", object("type", "string"));

    private final FieldSchemas fields;

    PlatformPaths(FieldSchemas fields) {
        this.fields = fields;
    }

    /** Adds the paths of the platform. */
    void add(Map<String, Object> paths) {
        addSystem(paths);
        addJournal(paths);
        addImports(paths);
        ModulePaths.addPaths(paths);
        SessionPaths.addPaths(paths);
        ApiKeyPaths.addPaths(paths);
        ProviderPaths.addPaths(paths);
        SecondFactorPaths.addPaths(paths);
        AccessPaths.addPaths(paths);
        AuditPaths.addPaths(paths);
        PersonalDataPaths.addPaths(paths);
        ScimPaths.addPaths(paths);
    }

    /** Adds the paths of a module's reports. */
    void addReports(String module, List<ReportDescriptor> reports, Map<String, Object> paths) {
        String base = API + "/" + module + "/reports";
        paths.put(
                base,
                object(
                        "get",
                        Operation.of(module + ".reports", module + ".reports", "List the reports")
                                .answers(200, response("The reports", json("ReportList")))
                                .build()));
        for (ReportDescriptor report : reports) {
            paths.put(base + "/" + report.name(), object("get", report(report)));
        }
    }

    private Map<String, Object> report(ReportDescriptor report) {
        Operation operation =
                Operation.of(
                        report.module() + ".report." + report.name(),
                        report.module() + ".reports",
                        report.label().en() + ": " + report.description().en());
        for (FieldDescriptor parameter : report.parameters()) {
            operation.with(
                    object(
                            "name",
                            parameter.name(),
                            "in",
                            "query",
                            "required",
                            parameter.required(),
                            "description",
                            parameter.label().en(),
                            "style",
                            "form",
                            "explode",
                            false,
                            "schema",
                            fields.plain(parameter)));
        }
        Map<String, Object> content = json("Report");
        content.putAll(CSV);
        return operation
                .with("Format")
                .answers(200, response("The answer, texts in the language of the caller", content))
                .problems(400, 404, 406, 422)
                .build();
    }

    private static void addSystem(Map<String, Object> paths) {
        paths.put(
                API + "/health",
                object(
                        "get",
                        Operation.of("health", SYSTEM, "Tell whether it can serve")
                                .open()
                                .answers(
                                        200,
                                        response(
                                                "Database and container are up; modules are a detail",
                                                json("Health")))
                                .answers(
                                        503,
                                        response("Database or container is down", json("Health")))
                                .build()));
        paths.put(
                API + "/openapi.json",
                object(
                        "get",
                        Operation.of("openapi", SYSTEM, "Describe the API")
                                .with("IfNoneMatch")
                                .answers(
                                        200,
                                        response(
                                                "This document",
                                                content(
                                                        "application/json",
                                                        object("type", "object"))))
                                .answers(
                                        304,
                                        object(
                                                "description",
                                                "The client has the document as it is"))
                                .build()));
        paths.put(
                API + "/types",
                object(
                        "get",
                        Operation.of("types", SYSTEM, "List the record types")
                                .answers(
                                        200,
                                        response(
                                                "The record types that can be used now",
                                                json("TypeList")))
                                .build()));
    }

    private static void addJournal(Map<String, Object> paths) {
        paths.put(
                API + "/change-sets",
                object(
                        "get",
                        Operation.of("changeSets", JOURNAL, "List the newest change sets")
                                .with("ChangeSetLimit")
                                .answers(
                                        200,
                                        response(
                                                "Change sets, newest first", json("ChangeSetList")))
                                .problems(400)
                                .build()));
        paths.put(
                API + "/change-sets/{id}",
                object(
                        "get",
                        Operation.of("changeSet", JOURNAL, "Read a change set")
                                .with("Id", "AfterEntry", "JournalLimit")
                                .answers(
                                        200,
                                        response("Its entries, oldest first", json("ChangeSet")))
                                .problems(400, 404)
                                .build()));
        paths.put(
                API + "/change-sets/{id}/undo",
                object(
                        "post",
                        Operation.of(
                                        "undoChangeSet",
                                        JOURNAL,
                                        "Undo a change set, or tell what that would do")
                                .with("Id", "IdempotencyKey")
                                .body(optionalBody(json("UndoRequest")))
                                .answers(200, response("What was undone", json("UndoResult")))
                                .problems(400, 404, 409, 415)
                                .build()));
        paths.put(
                API + "/journal",
                object(
                        "get",
                        Operation.of("journal", JOURNAL, "Follow the journal of all changes")
                                .with("AfterCursor", "JournalLimit")
                                .answers(
                                        200,
                                        response(
                                                "Entries behind the cursor, oldest first",
                                                json("JournalPage")))
                                .problems(400)
                                .build()));
        paths.put(
                API + "/feed",
                object(
                        "get",
                        Operation.of("feed", JOURNAL, "Be told of changes as they are committed")
                                .with("FeedTypes", "FeedFilter", "AfterEvent", "LastEventId")
                                .answers(
                                        200,
                                        response(
                                                "Server-sent events without an end. The data of each is an entry of the journal,"
                                                        + " its id a cursor",
                                                content(
                                                        "text/event-stream",
                                                        object("type", "string"))))
                                .problems(400, 404, 406)
                                .build()));
    }

    private static void addImports(Map<String, Object> paths) {
        String one = API + "/imports/{id}";
        paths.put(
                API + "/imports",
                object(
                        "get",
                        Operation.of("imports", IMPORTS, "List the newest imports")
                                .answers(200, response("Imports, newest first", json("ImportList")))
                                .build(),
                        "post",
                        Operation.of(
                                        "prepareImport",
                                        IMPORTS,
                                        "Take in a file, without importing it yet")
                                .with(
                                        "ImportType",
                                        "FileName",
                                        "ImportMode",
                                        "ImportPlanText",
                                        "IdempotencyKey")
                                .body(body(Tree.files()))
                                .answers(
                                        201,
                                        response(
                                                "The import with its guessed plan", json("Import")))
                                .problems(400, 413, 415, 422)
                                .build()));
        paths.put(
                one,
                object(
                        "delete",
                        Operation.of(
                                        "deleteImport",
                                        IMPORTS,
                                        "Remove an import with its file and reports; what it changed stays")
                                .with("Id")
                                .answers(204, object("description", "The import is gone"))
                                .problems(404, 409)
                                .build(),
                        "get",
                        Operation.of("import", IMPORTS, "Tell how an import stands")
                                .with("Id")
                                .answers(200, response("The import", json("Import")))
                                .problems(404)
                                .build(),
                        "patch",
                        Operation.of("planImport", IMPORTS, "Change the plan of an import")
                                .with("Id", "IdempotencyKey")
                                .body(body(json("ImportPlan")))
                                .answers(200, response("The import", json("Import")))
                                .problems(400, 404, 409, 415, 422)
                                .build()));
        paths.put(one + "/cancel", importAction("cancelImport", "Ask an import to stop"));
        paths.put(one + "/dry-run", importAction("dryRunImport", "Tell what an import would do"));
        paths.put(
                one + "/rejects",
                object(
                        "get",
                        Operation.of(
                                        "importRejects",
                                        IMPORTS,
                                        "Get the rejected rows with their reasons")
                                .with("Id", "FileFormat")
                                .answers(200, response("The rows as a file", Tree.files()))
                                .problems(400, 404, 406)
                                .build()));
        paths.put(one + "/start", importAction("startImport", "Start an import"));
        paths.put(
                one + "/undo",
                object(
                        "post",
                        Operation.of("undoImport", IMPORTS, "Undo a whole import")
                                .with("Id", "IdempotencyKey")
                                .body(optionalBody(json("ImportUndoRequest")))
                                .answers(200, response("What was undone", json("UndoResult")))
                                .problems(404, 409)
                                .build()));
        paths.put(
                one + "/warnings",
                object(
                        "get",
                        Operation.of("importWarnings", IMPORTS, "Get the rows with warnings")
                                .with("Id")
                                .answers(200, response("CSV in UTF-8", CSV))
                                .problems(404, 406)
                                .build()));
    }

    private static Map<String, Object> importAction(String id, String summary) {
        return object(
                "post",
                Operation.of(id, IMPORTS, summary)
                        .with("Id", "IdempotencyKey")
                        .answers(
                                202,
                                response(
                                        "The import, which goes on in the background",
                                        json("Import")))
                        .problems(404, 409, 422)
                        .build());
    }
}
