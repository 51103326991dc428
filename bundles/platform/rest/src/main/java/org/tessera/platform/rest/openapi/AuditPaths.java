package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.content;
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

import java.util.Map;

/** Describes the proof that the journal is as it was written. */
final class AuditPaths {

    private static final String TAG = "journal";
    private static final String AUDIT = "/api/v1/audit";

    private AuditPaths() {}

    /** Adds the paths. */
    static void addPaths(Map<String, Object> paths) {
        paths.put(
                AUDIT,
                get(
                        Operation.of("auditStatus", TAG, "Tell how far the journal is sealed")
                                .answers(
                                        200,
                                        response("The end of the chain", json("AuditStatus")))));
        paths.put(
                AUDIT + "/verification",
                get(
                        Operation.of("verifyAudit", TAG, "Compare the journal with what was sealed")
                                .with(query("anchor", "Anchor that was kept elsewhere"))
                                .answers(200, response("What was found", json("Verification")))
                                .problems(400)));
        paths.put(
                AUDIT + "/export",
                get(
                        Operation.of("exportAudit", TAG, "Hand the journal out as lines of JSON")
                                .with(query("from", "First moment, as date-time"))
                                .with(query("until", "First moment left out, as date-time"))
                                .answers(
                                        200,
                                        response(
                                                "Entries with their hashes, oldest first",
                                                content(
                                                        "application/x-ndjson",
                                                        text("An entry in every line"))))
                                .problems(400)));
    }

    private static Map<String, Object> get(Operation operation) {
        return object("get", operation.build());
    }

    private static Map<String, Object> query(String name, String description) {
        return object(
                "name",
                name,
                "in",
                "query",
                "description",
                description,
                "schema",
                object("type", "string"));
    }

    /** Adds the schemas. */
    static void addSchemas(Map<String, Object> schemas) {
        schemas.put(
                "AuditStatus",
                properties(
                        "anchor", textOrNull("The end of the chain, to be kept elsewhere"),
                        "sealedAt", textOrNull("When the last block was sealed"),
                        "key", text("What the key that seals is called")));
        schemas.put(
                "Verification",
                properties(
                        "intact", flag("Whether everything is as it was sealed"),
                        "blocks", number("How many blocks there are"),
                        "entries", number("How many entries were compared"),
                        "unsealed", number("How many entries are sealed soon"),
                        "findings", list(schema("VerificationFinding"))));
        schemas.put(
                "VerificationFinding",
                properties(
                        "code", text("Stable name of what was found"),
                        "block", number("Number of the block"),
                        "message", text("A sentence in the language of the request")));
    }
}
