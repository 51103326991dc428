package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.body;
import static org.tessera.platform.rest.openapi.Tree.flag;
import static org.tessera.platform.rest.openapi.Tree.json;
import static org.tessera.platform.rest.openapi.Tree.list;
import static org.tessera.platform.rest.openapi.Tree.number;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.properties;
import static org.tessera.platform.rest.openapi.Tree.response;
import static org.tessera.platform.rest.openapi.Tree.schema;
import static org.tessera.platform.rest.openapi.Tree.text;
import static org.tessera.platform.rest.openapi.Tree.textOrNull;

import java.util.List;
import java.util.Map;

/** Describes how modules are listed, installed, changed and removed. */
final class ModulePaths {

    private static final String MODULES = "modules";
    private static final String ALL = "/api/v1/modules";
    private static final String ONE = ALL + "/{module}";
    private static final Map<String, Object> BINARY = object("type", "string", "format", "binary");
    private static final Map<String, Object> TEXTS = list(object("type", "string"));

    private ModulePaths() {}

    /** Adds the paths. */
    static void addPaths(Map<String, Object> paths) {
        paths.put(
                ALL,
                object(
                        "get",
                        Operation.of("modules", MODULES, "List the modules")
                                .answers(
                                        200,
                                        response(
                                                "The modules and how they are", json("ModuleList")))
                                .build(),
                        "post",
                        bringing("installModule", "Install a module, or upgrade it if it is there")
                                .answers(201, response("It is installed", json("ModuleOutcome")))
                                .answers(200, response("It is upgraded", json("ModuleOutcome")))
                                .problems(400, 404, 409, 413, 415)
                                .build()));
        paths.put(
                ALL + "/plan",
                object(
                        "post",
                        bringing("planModule", "Tell what installing a module would do")
                                .answers(200, response("The plan", json("ModulePlan")))
                                .problems(400, 404, 413, 415)
                                .build()));
        paths.put(
                ONE,
                object(
                        "get",
                        Operation.of("module", MODULES, "Tell how a module is")
                                .with(id())
                                .answers(200, response("The module", json("Module")))
                                .problems(404)
                                .build(),
                        "delete",
                        Operation.of("removeModule", MODULES, "Remove a module")
                                .with(id())
                                .with(data())
                                .answers(200, response("It is removed", json("ModuleOutcome")))
                                .problems(400, 404, 409)
                                .build()));
        paths.put(
                ONE + "/plan",
                object(
                        "post",
                        Operation.of("planModuleChange", MODULES, "Tell what a change would do")
                                .with(id())
                                .body(body(json("ModuleChangeRequest")))
                                .answers(200, response("The plan", json("ModulePlan")))
                                .problems(400, 404, 415)
                                .build()));
        paths.put(
                ONE + "/upgrade",
                object(
                        "post",
                        bringing("upgradeModule", "Exchange a module for another version of it")
                                .with(id())
                                .answers(200, response("It is exchanged", json("ModuleOutcome")))
                                .problems(400, 404, 409, 413, 415)
                                .build()));
        addChange(paths, "rollback", "Put the version back that was there before");
        addChange(paths, "stop", "Take a module out of service");
        addChange(paths, "start", "Put a module into service");
    }

    private static void addChange(Map<String, Object> paths, String action, String summary) {
        paths.put(
                ONE + "/" + action,
                object(
                        "post",
                        Operation.of(action + "Module", MODULES, summary)
                                .with(id())
                                .answers(200, response("It is done", json("ModuleOutcome")))
                                .problems(404, 409)
                                .build()));
    }

    private static Operation bringing(String operation, String summary) {
        Map<String, Object> content =
                object(
                        "application/java-archive", object("schema", BINARY),
                        "application/vnd.apache.karaf.kar", object("schema", BINARY),
                        "application/vnd.tessera.module+json", object("schema", BINARY),
                        "application/json", object("schema", schema("ModuleFeature")));
        return Operation.of(operation, MODULES, summary).with(fileName()).body(body(content));
    }

    private static Map<String, Object> fileName() {
        return object(
                "name", "file",
                "in", "query",
                "description", "Name of the file in the body, for people",
                "schema", object("type", "string", "maxLength", 200));
    }

    private static Map<String, Object> id() {
        return object(
                "name", "module",
                "in", "path",
                "required", true,
                "description", "Id of the module",
                "schema", object("type", "string"));
    }

    private static Map<String, Object> data() {
        return object(
                "name", "data",
                "in", "query",
                "required", true,
                "description", "What becomes of the module's data",
                "schema", dataChoice());
    }

    private static Map<String, Object> dataChoice() {
        return choice("keep", "park", "export", "delete");
    }

    private static Map<String, Object> choice(String... values) {
        return object("type", "string", "enum", List.of(values));
    }

    private static Map<String, Object> contents() {
        return object(
                "provides",
                properties(
                        "types", TEXTS,
                        "actions", TEXTS,
                        "reports", TEXTS,
                        "rules", TEXTS),
                "needs",
                TEXTS,
                "permissions",
                list(properties("recordType", text("Id of the type"), "operations", TEXTS)),
                "settings",
                list(
                        properties(
                                "pid", text("The configuration that it belongs to"),
                                "name", text("Its name there"),
                                "type", text("Its type"),
                                "default", textOrNull("What counts if nothing is said"),
                                "description", text("What it is for"))),
                "samples",
                TEXTS);
    }

    /** Adds the schemas. */
    static void addSchemas(Map<String, Object> schemas) {
        Map<String, Object> module =
                object(
                        "id", textOrNull("Id of the module; null for a file that is no module"),
                        "state",
                                choice(
                                        "unresolved",
                                        "stopped",
                                        "changing",
                                        "starting",
                                        "active",
                                        "failed",
                                        "refused"),
                        "reason", textOrNull("Why it does not serve"),
                        "managed", flag("Whether the installer brought it"),
                        "origin", textOrNull("File or feature that it came from"),
                        "digest", textOrNull("SHA-256 of what was installed"),
                        "previousVersion", textOrNull("What a rollback would put back"),
                        "since", textOrNull("When the present version came"),
                        "note", textOrNull("What became of the last wish, when that failed"),
                        "version", text("Version of the bundle"),
                        "label", schema("LocalizedText"),
                        "description", schema("LocalizedText"),
                        "schemaVersion", number("Version of its database schema"),
                        "types", TEXTS);
        schemas.put(
                "ModuleList",
                properties(
                        "admission",
                        textOrNull("How strictly modules are looked at: open, warn or strict"),
                        "change",
                        schema("ModuleChangeUnderWay"),
                        "items",
                        list(object("type", "object", "properties", module))));
        Map<String, Object> explained = object();
        explained.putAll(module);
        explained.put("why", TEXTS);
        explained.put("change", schema("ModuleChangeUnderWay"));
        explained.putAll(contents());
        schemas.put("Module", object("type", "object", "properties", explained));
        Map<String, Object> change = object();
        change.putAll(
                properties(
                        "action",
                                choice("install", "upgrade", "rollback", "stop", "start", "remove"),
                        "module", textOrNull("Id of the module; null until it is known"),
                        "since", text("When it began"),
                        "step", text("What is being done now")));
        change.put("nullable", true);
        change.put("description", "The change that is under way; null if there is none");
        schemas.put("ModuleChangeUnderWay", change);
        schemas.put(
                "ModulePlan",
                properties(
                        "action",
                                choice("install", "upgrade", "rollback", "stop", "start", "remove"),
                        "module", textOrNull("Id of the module"),
                        "fromVersion", textOrNull("Version that is there"),
                        "toVersion", textOrNull("Version that would be there"),
                        "digest", textOrNull("SHA-256 of what would be installed"),
                        "possible", flag("Whether nothing speaks against it"),
                        "bundles", TEXTS,
                        "schema", TEXTS,
                        "refreshed", TEXTS,
                        "dependants", TEXTS,
                        "findings",
                                list(
                                        properties(
                                                "refuses", flag("Whether it cannot be done"),
                                                "code", text("Stable and machine-readable"),
                                                "text", text("What people read")))));
        schemas.put(
                "ModuleOutcome",
                properties(
                        "plan", schema("ModulePlan"),
                        "change", schema("Id"),
                        "drainedMillis", number("How long requests under way were waited for"),
                        "closedMillis", number("How long requests had to wait"),
                        "steps", TEXTS));
        schemas.put(
                "ModuleFeature",
                object(
                        "type", "object",
                        "required", List.of("feature"),
                        "properties",
                                object(
                                        "feature", text("Name of a feature of the container"),
                                        "version",
                                                textOrNull("Its version; the highest if null"))));
        schemas.put(
                "ModuleChangeRequest",
                object(
                        "type", "object",
                        "required", List.of("action"),
                        "properties",
                                object(
                                        "action", choice("rollback", "stop", "start", "remove"),
                                        "data", dataChoice())));
    }
}
