package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.flag;
import static org.tessera.platform.rest.openapi.Tree.json;
import static org.tessera.platform.rest.openapi.Tree.list;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.properties;
import static org.tessera.platform.rest.openapi.Tree.response;
import static org.tessera.platform.rest.openapi.Tree.schema;
import static org.tessera.platform.rest.openapi.Tree.text;

import java.util.Map;

/** Describes how rights are explained. */
final class AccessPaths {

    private AccessPaths() {}

    /** Adds the paths. */
    static void addPaths(Map<String, Object> paths) {
        paths.put(
                "/api/v1/users/{user}/access",
                object(
                        "get",
                        Operation.of(
                                        "whyAccess",
                                        "sessions",
                                        "Explain what a user may do with a record")
                                .with(parameter("user", "path", "Id of the user", schema("Id")))
                                .with(
                                        parameter(
                                                "type",
                                                "query",
                                                "Record type, such as sales.lead",
                                                text("Id of a record type")))
                                .with(
                                        parameter(
                                                "record",
                                                "query",
                                                "Id of the record",
                                                schema("Id")))
                                .answers(200, response("The explanation", json("Access")))
                                .problems(400, 404)
                                .build()));
    }

    private static Map<String, Object> parameter(
            String name, String in, String description, Map<String, Object> schema) {
        return object(
                "name",
                name,
                "in",
                in,
                "required",
                true,
                "description",
                description,
                "schema",
                schema);
    }

    /** Adds the schemas. */
    static void addSchemas(Map<String, Object> schemas) {
        schemas.put(
                "Access",
                properties(
                        "user", text("What people call the user"),
                        "record", text("What people call the record"),
                        "facts", list(text("To whom the record belongs")),
                        "decisions", list(schema("AccessDecision"))));
        schemas.put(
                "AccessDecision",
                properties(
                        "operation", text("read, create, update, delete or export"),
                        "allowed", flag("Whether the user may do it with the record"),
                        "reason", text("Why")));
    }
}
