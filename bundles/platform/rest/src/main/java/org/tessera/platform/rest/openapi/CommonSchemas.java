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

/** Makes the schemas of values and of what is the same for every record type. */
final class CommonSchemas {

    private static final Map<String, Object> ROWS =
            list(object("type", "object", "additionalProperties", true));
    private static final Map<String, Object> NOTES = list(object("type", "string"));

    private CommonSchemas() {}

    /** Adds the schemas. */
    static void add(Map<String, Object> schemas) {
        addValues(schemas);
        addProblems(schemas);
        addRecords(schemas);
        addDescriptors(schemas);
    }

    private static void addValues(Map<String, Object> schemas) {
        schemas.put(
                "Id",
                object(
                        "type", "string",
                        "pattern", "^[1-9][0-9]{0,18}$",
                        "description", "Key of a record; a 64-bit number as text",
                        "example", FieldSchemas.exampleId()));
        schemas.put(
                "Money",
                object(
                        "type", "object",
                        "description",
                                "An exact amount; the amount is text so that no cent is lost",
                        "properties",
                                object(
                                        "amount", object("type", "string", "example", "7196.40"),
                                        "currency",
                                                object(
                                                        "type",
                                                        "string",
                                                        "pattern",
                                                        "^[A-Z]{3}$",
                                                        "example",
                                                        "USD"))));
        schemas.put(
                "Address",
                properties(
                        "street", textOrNull("Street, number, floor"),
                        "city", textOrNull("City or town"),
                        "region", textOrNull("State, province or region"),
                        "postalCode", textOrNull("Postal code"),
                        "country", textOrNull("Country")));
        schemas.put(
                "DateTime",
                object(
                        "type", "string",
                        "description",
                                "RFC 3339 with offset, and the time zone in brackets (RFC 9557) if one was given",
                        "example", "2026-03-01T09:30:00+01:00[Europe/Madrid]"));
        schemas.put(
                "Instant",
                object("type", "string", "format", "date-time", "example", "2026-03-01T08:30:00Z"));
        schemas.put("LocalizedText", properties("en", text("English"), "es", text("Spanish")));
        schemas.put(
                "Count",
                properties(
                        "value",
                        number("The number"),
                        "exact",
                        flag("Whether it was counted and not estimated")));
    }

    private static void addProblems(Map<String, Object> schemas) {
        schemas.put(
                "FieldProblem",
                properties(
                        "field", text("Name of the field or parameter, dotted for parts"),
                        "code", text("Stable reason for programs"),
                        "message", text("What a person reads")));
        schemas.put(
                "Problem",
                object(
                        "type",
                        "object",
                        "description",
                        "A problem document (RFC 9457)",
                        "required",
                        List.of("type", "title", "status"),
                        "properties",
                        object(
                                "type",
                                        object(
                                                "type",
                                                "string",
                                                "format",
                                                "uri",
                                                "example",
                                                "urn:tessera:problem:not-found"),
                                "title", text("Short title of the kind"),
                                "status",
                                        object("type", "integer", "description", "The HTTP status"),
                                "detail", text("What happened this time"),
                                "instance", text("Path of the request"),
                                "errors", list(schema("FieldProblem")),
                                "reference",
                                        text("Under which the log of the server has the details")),
                        "additionalProperties",
                        true));
    }

    private static void addRecords(Map<String, Object> schemas) {
        schemas.put(
                "Included",
                object(
                        "type", "object",
                        "description",
                                "Linked records by link and then by the id of the record that has the link",
                        "additionalProperties",
                                object(
                                        "type",
                                        "object",
                                        "additionalProperties",
                                        list(
                                                object(
                                                        "type",
                                                        "object",
                                                        "additionalProperties",
                                                        true)))));
        schemas.put(
                "BulkRequest",
                object(
                        "type",
                        "object",
                        "description",
                        "Either operations, at most 1,000, or filter and op, for at most 10,000 records",
                        "properties",
                        object(
                                "atomic", flag("All or none"),
                                "label", text("What people read in the list of change sets"),
                                "operations", list(schema("BulkOperation")),
                                "filter", text("Condition in RSQL"),
                                "op", object("type", "string", "enum", List.of("update", "delete")),
                                "values", object("type", "object", "additionalProperties", true)),
                        "example",
                        object(
                                "atomic",
                                false,
                                "operations",
                                List.of(
                                        object(
                                                "op",
                                                "delete",
                                                "id",
                                                FieldSchemas.exampleId(),
                                                "version",
                                                3)))));
        schemas.put(
                "BulkOperation",
                object(
                        "type", "object",
                        "required", List.of("op"),
                        "properties",
                                object(
                                        "op",
                                                object(
                                                        "type",
                                                        "string",
                                                        "enum",
                                                        List.of(
                                                                "create", "update", "delete",
                                                                "restore", "purge")),
                                        "id", schema("Id"),
                                        "version", number("The version that it is based on"),
                                        "values",
                                                object(
                                                        "type",
                                                        "object",
                                                        "additionalProperties",
                                                        true))));
        schemas.put(
                "BulkResult",
                properties(
                        "changeSet",
                                textOrNull("Key of the change set; null if nothing was changed"),
                        "results",
                                list(
                                        properties(
                                                "index", number("Place of the operation"),
                                                "status",
                                                        number(
                                                                "The HTTP status that it would have had alone"),
                                                "id", textOrNull("Key of the record"),
                                                "version",
                                                        object(
                                                                "type",
                                                                "integer",
                                                                "format",
                                                                "int64",
                                                                "nullable",
                                                                true),
                                                "problem",
                                                        object(
                                                                "allOf",
                                                                List.of(schema("Problem")),
                                                                "nullable",
                                                                true)))));
        schemas.put(
                "ActionResult",
                properties(
                        "action", text("Name of the action"),
                        "dryRun", flag("Whether nothing was changed"),
                        "outcome", object("type", "object", "additionalProperties", true)));
    }

    private static void addDescriptors(Map<String, Object> schemas) {
        Map<String, Object> field = object("type", "object", "additionalProperties", true);
        schemas.put("FieldDescriptor", field);
        schemas.put(
                "TypeDescriptor",
                object(
                        "type",
                        "object",
                        "properties",
                        object(
                                "id",
                                text("Id of the type"),
                                "module",
                                text("Id of its module"),
                                "name",
                                text("Name within the module"),
                                "path",
                                text("Path of its list"),
                                "label",
                                schema("LocalizedText"),
                                "pluralLabel",
                                schema("LocalizedText"),
                                "readOnly",
                                Tree.flag("Whether the module alone writes records of the type"),
                                "titleTemplate",
                                text("Title of a record, with the names of fields in braces"),
                                "statusField",
                                textOrNull("Field that says where a record stands"),
                                "searchFields",
                                list(text("Field that a quick search looks into")),
                                "listFields",
                                list(text("Field that a list shows")),
                                "fields",
                                list(schema("FieldDescriptor"))),
                        "additionalProperties",
                        true));
        schemas.put("TypeList", properties("items", list(schema("TypeDescriptor"))));
        schemas.put(
                "ActionList",
                properties(
                        "items",
                        list(
                                properties(
                                        "name", text("Name of the action"),
                                        "label", schema("LocalizedText"),
                                        "description", schema("LocalizedText"),
                                        "parameters", list(schema("FieldDescriptor"))))));
        schemas.put("ReportList", schema("ActionList"));
        schemas.put(
                "Report",
                properties(
                        "report", text("Id of the report"),
                        "label", text("What people call it"),
                        "columns", list(schema("ReportColumn")),
                        "rows", ROWS,
                        "notes", NOTES));
        schemas.put(
                "Summary",
                properties("columns", list(schema("ReportColumn")), "rows", ROWS, "notes", NOTES));
        schemas.put("ReportColumn", reportColumn());
    }

    private static Map<String, Object> reportColumn() {
        return properties(
                "name", text("Name in the rows"),
                "label", text("Heading"),
                "type", text("Kind of the values"),
                "target", textOrNull("Record type of a link"),
                "choices",
                        list(
                                properties(
                                        "value", text("In the rows"),
                                        "label", text("What people read"))));
    }
}
