package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.body;
import static org.tessera.platform.rest.openapi.Tree.flag;
import static org.tessera.platform.rest.openapi.Tree.json;
import static org.tessera.platform.rest.openapi.Tree.list;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.properties;
import static org.tessera.platform.rest.openapi.Tree.response;
import static org.tessera.platform.rest.openapi.Tree.schema;
import static org.tessera.platform.rest.openapi.Tree.text;
import static org.tessera.platform.rest.openapi.Tree.textOrNull;

import java.util.Map;

/** Describes how API keys are made, listed and revoked. */
final class ApiKeyPaths {

    private static final String TAG = "sessions";
    private static final String KEYS = "/api/v1/users/{user}/keys";

    private ApiKeyPaths() {}

    /** Adds the paths. */
    static void addPaths(Map<String, Object> paths) {
        paths.put(
                KEYS,
                object(
                        "get",
                        Operation.of("apiKeys", TAG, "List the API keys of a user")
                                .with(SessionPaths.id("user", "Id of the user"))
                                .answers(200, response("The keys", json("ApiKeyList")))
                                .build(),
                        "post",
                        Operation.of("makeApiKey", TAG, "Make an API key of a user")
                                .with(SessionPaths.id("user", "Id of the user"))
                                .body(body(json("ApiKeyRequest")))
                                .answers(
                                        201,
                                        response("The key, told this once", json("ApiKeyMade")))
                                .problems(400, 404, 415, 422)
                                .build()));
        paths.put(
                KEYS + "/{key}",
                object(
                        "delete",
                        Operation.of("revokeApiKey", TAG, "Have an API key count no more")
                                .with(SessionPaths.id("user", "Id of the user"))
                                .with(SessionPaths.id("key", "Id of the key"))
                                .answers(204, object("description", "The key counts no more"))
                                .problems(404)
                                .build()));
    }

    /** Adds the schemas. */
    static void addSchemas(Map<String, Object> schemas) {
        schemas.put(
                "ApiKeyRequest",
                properties(
                        "name", text("What people know it by"),
                        "end",
                                textOrNull(
                                        "Until when it counts, as date-time; nothing for as long as it is not revoked"),
                        "readOnly", flag("Whether it is for reading alone"),
                        "scope", list(schema("ApiKeyScope"))));
        schemas.put(
                "ApiKeyScope",
                properties(
                        "recordType",
                                text("A record type, those of a module such as sales.*, or *"),
                        "operations",
                                list(text("read, create, update, delete, export or import"))));
        schemas.put("ApiKey", properties(key(null)));
        schemas.put(
                "ApiKeyMade",
                properties(key(text("The key, which begins with tsk-; it is shown this once"))));
        schemas.put("ApiKeyList", properties("items", list(schema("ApiKey"))));
    }

    private static Object[] key(Map<String, Object> secret) {
        return new Object[] {
            "key",
            secret,
            "id",
            schema("Id"),
            "name",
            text("What people know it by"),
            "readOnly",
            flag("Whether it is for reading alone"),
            "scope",
            list(schema("ApiKeyScope")),
            "made",
            schema("Instant"),
            "used",
            textOrNull("When it was used last, to the minute"),
            "end",
            textOrNull("Until when it counts")
        };
    }
}
