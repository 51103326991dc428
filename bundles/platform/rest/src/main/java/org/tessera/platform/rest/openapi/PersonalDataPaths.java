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

/** Describes how to get what is held about a person. */
final class PersonalDataPaths {

    private PersonalDataPaths() {}

    /** Adds the path. */
    static void addPaths(Map<String, Object> paths) {
        paths.put(
                "/api/v1/personal-data",
                object(
                        "get",
                        Operation.of(
                                        "personalData",
                                        "journal",
                                        "Collect what is held about a person, as far as the caller may see and export it")
                                .with(
                                        parameter(
                                                "type",
                                                "Record type, such as customers.contact",
                                                object("type", "string")))
                                .with(
                                        parameter(
                                                "record",
                                                "Id of the record that stands for the person",
                                                schema("Id")))
                                .answers(200, response("What is held", json("PersonalData")))
                                .problems(400, 403, 404, 406, 422)
                                .build()));
        paths.put(
                "/api/v1/personal-data/erasure",
                object(
                        "post",
                        Operation.of(
                                        "erasePerson",
                                        "journal",
                                        "Erase what is held about a person, also from the journal, or tell what that would take away; for administrators")
                                .with("IdempotencyKey")
                                .body(body(json("ErasureRequest")))
                                .answers(
                                        200,
                                        response(
                                                "What was or would be taken away", json("Erasure")))
                                .problems(400, 403, 404, 406, 409, 415, 422)
                                .build()));
    }

    private static Map<String, Object> parameter(
            String name, String description, Map<String, Object> schema) {
        return object(
                "name",
                name,
                "in",
                "query",
                "required",
                true,
                "description",
                description,
                "schema",
                schema);
    }

    /** Adds the schemas. */
    static void addSchemas(Map<String, Object> schemas) {
        Map<String, Object> any = object("type", "object");
        schemas.put(
                "PersonalData",
                properties(
                        "at", text("When it was collected"),
                        "person", any,
                        "parts", list(any),
                        "mentions", list(schema("PersonalDataMention")),
                        "history", list(schema("JournalEntry")),
                        "leftOut", list(text("A type that the caller may not see or export")),
                        "labels",
                                object(
                                        "type",
                                        "object",
                                        "description",
                                        "What people call the fields of the person",
                                        "additionalProperties",
                                        object("type", "string"))));
        Map<String, Object> request =
                properties(
                        "type", text("Record type, such as customers.contact"),
                        "record", schema("Id"),
                        "reference", text("What the request is filed under, naming nobody"),
                        "preview", flag("Tell what would be taken away and change nothing"));
        request.put("required", List.of("type", "record"));
        schemas.put("ErasureRequest", request);
        schemas.put(
                "Erasure",
                properties(
                        "removed", list(schema("ErasureTarget")),
                        "released", list(schema("ErasureTarget")),
                        "entries", number("Journal entries that lose title and values"),
                        "copies", list(schema("ErasureCopies")),
                        "notReached", list(text("A module that does not serve")),
                        "proofs", list(schema("Id"))));
        schemas.put(
                "ErasureTarget",
                properties(
                        "type", text("Record type"),
                        "id", schema("Id"),
                        "title",
                                textOrNull("What people call the record; null once it is erased")));
        schemas.put(
                "ErasureCopies",
                properties(
                        "what",
                        text("What keeps copies"),
                        "count",
                        number("How many it has or had")));
        schemas.put(
                "PersonalDataMention",
                properties(
                        "type", text("Record type of a record that links to the person"),
                        "id", schema("Id"),
                        "title", textOrNull("What people call the record"),
                        "field", text("The link")));
    }
}
