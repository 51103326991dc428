package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.schema;

import java.util.List;
import java.util.Map;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.summary.SummaryQuery;

/** Makes the parameters, headers and problem answers that operations share. */
final class Parameters {

    private static final Map<String, Object> TEXT = object("type", "string");

    private Parameters() {}

    /** Returns the parameters by name. */
    static Map<String, Object> parameters() {
        return object(
                "After", query("after", "Cursor of the page before", TEXT),
                "AfterCursor",
                        query(
                                "after",
                                "Cursor of the last entry read; \"end\" for the end as it is now",
                                TEXT),
                "AfterEvent",
                        query(
                                "after",
                                "Id of the last event seen; only what comes from now on if missing",
                                TEXT),
                "AfterEntry", query("after", "Id of the last entry read", schema("Id")),
                "Before",
                        query(
                                "before",
                                "Id of the last entry read, to go on to older ones",
                                schema("Id")),
                "Bin", query("bin", "Only records in the bin", flag()),
                "ChangeSetLimit", query("limit", "How many change sets", number(1, 200, 50)),
                "CountAll", query("count", "Count all records of the list", flag()),
                "FeedFilter",
                        query(
                                "filter",
                                "Condition in RSQL that the records of the one type meet",
                                TEXT),
                "FeedTypes",
                        object(
                                "name", "type",
                                "in", "query",
                                "description", "Record types to hear of; all if there are none",
                                "style", "form",
                                "explode", false,
                                "schema", Tree.list(TEXT)),
                "FileFormat",
                        query(
                                "format",
                                "csv or xlsx; decided by Accept if missing",
                                object("type", "string", "enum", List.of("csv", "xlsx"))),
                "FileName",
                        query(
                                "fileName",
                                "Name of the file for people",
                                object("type", "string", "maxLength", 255)),
                "Filter",
                        object(
                                "name", "filter",
                                "in", "query",
                                "description",
                                        "Condition in RSQL: ==, !=, <, <=, >, >=, =in=(a,b), =out=(a,b), =like=, =null=true;"
                                                + " \";\" is and, \",\" is or. Paths may lead through links: account.name",
                                "schema", TEXT,
                                "example", "createdAt>=2026-01-01"),
                "Format",
                        query(
                                "format",
                                "json or csv; decided by Accept if missing",
                                object("type", "string", "enum", List.of("json", "csv"))),
                "Id", path(),
                "IdempotencyKey",
                        header(
                                "Idempotency-Key",
                                "A key of the client's own for this request. Sent again within 7 days, the request is not done again"
                                        + " and gets the same answer",
                                object("type", "string", "minLength", 1, "maxLength", 255)),
                "IfMatch",
                        header(
                                "If-Match",
                                "The version that the change is based on, as in ETag",
                                TEXT),
                "IfNoneMatch",
                        header(
                                "If-None-Match",
                                "The version that the client has, as in ETag",
                                TEXT),
                "ImportMode",
                        query(
                                "mode",
                                "What to do with a row",
                                object(
                                        "type",
                                        "string",
                                        "enum",
                                        List.of("create", "update", "upsert"))),
                "ImportPlanText",
                        object(
                                "name", "plan",
                                "in", "query",
                                "description", "The plan as far as it is known",
                                "content", Tree.json("ImportPlan")),
                "ImportType",
                        query(
                                "type",
                                "Id of the record type; not needed if the plan names it",
                                TEXT),
                "JournalLimit", query("limit", "How many entries", number(1, 1_000, 100)),
                "LastEventId",
                        header(
                                "Last-Event-ID",
                                "Id of the last event seen, as browsers send it when they ask again; wins over after",
                                TEXT),
                "Limit",
                        query(
                                "limit",
                                "Size of the page",
                                number(1, RecordQuery.MAX_LIMIT, RecordQuery.DEFAULT_LIMIT)),
                "RecordId", path(),
                "SummaryLimit",
                        query(
                                "limit",
                                "How many rows at most",
                                number(1, SummaryQuery.MAX_ROWS, SummaryQuery.DEFAULT_ROWS)));
    }

    /** Returns the headers of answers by name. */
    static Map<String, Object> headers() {
        return object(
                "ETag",
                        object(
                                "description",
                                "The version of the record in double quotes",
                                "schema",
                                TEXT),
                "Location", object("description", "Path of the new record", "schema", TEXT));
    }

    /** Returns the problem answers by name. */
    static Map<String, Object> responses() {
        return object(
                "Problem", problem("Something else went wrong"),
                "Problem400", problem("The request cannot be understood"),
                "Problem401", problem("Not signed in, and no or a wrong key"),
                "Problem403", problem("The caller may not do this"),
                "Problem404", problem("There is no such thing, or the caller may not know of it"),
                "Problem406", problem("No representation that the client accepts"),
                "Problem409", problem("The request collides with what is stored"),
                "Problem412",
                        problem(
                                "The record was changed since; current is the record now, yours the values sent"),
                "Problem413", problem("The body is too large"),
                "Problem415", problem("The content type of the body is not supported"),
                "Problem422",
                        problem(
                                "Some values are not valid, or the idempotency key was used for another request"),
                "Problem429", problem("Too many attempts in a short time"),
                "Problem503", problem("Not available right now"));
    }

    private static Map<String, Object> problem(String description) {
        return object(
                "description",
                description,
                "content",
                Tree.content("application/problem+json", schema("Problem")));
    }

    private static Map<String, Object> query(
            String name, String description, Map<String, Object> schema) {
        return object("name", name, "in", "query", "description", description, "schema", schema);
    }

    private static Map<String, Object> header(
            String name, String description, Map<String, Object> schema) {
        return object("name", name, "in", "header", "description", description, "schema", schema);
    }

    private static Map<String, Object> path() {
        return object("name", "id", "in", "path", "required", true, "schema", schema("Id"));
    }

    private static Map<String, Object> flag() {
        return object("type", "boolean", "default", false);
    }

    private static Map<String, Object> number(int min, int max, int usual) {
        return object("type", "integer", "minimum", min, "maximum", max, "default", usual);
    }
}
