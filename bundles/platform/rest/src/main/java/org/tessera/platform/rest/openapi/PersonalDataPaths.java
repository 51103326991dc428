package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.json;
import static org.tessera.platform.rest.openapi.Tree.list;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.properties;
import static org.tessera.platform.rest.openapi.Tree.response;
import static org.tessera.platform.rest.openapi.Tree.schema;
import static org.tessera.platform.rest.openapi.Tree.text;
import static org.tessera.platform.rest.openapi.Tree.textOrNull;

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
        schemas.put(
                "PersonalDataMention",
                properties(
                        "type", text("Record type of a record that links to the person"),
                        "id", schema("Id"),
                        "title", textOrNull("What people call the record"),
                        "field", text("The link")));
    }
}
