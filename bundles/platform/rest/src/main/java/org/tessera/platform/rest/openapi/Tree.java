package org.tessera.platform.rest.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.api.transfer.ExportFormat;

/** Makes the maps that become JSON objects. */
final class Tree {

    private Tree() {}

    /**
     * Returns an object of names and values in turn; a null leaves its name out. The object may be
     * added to.
     */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                object.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return object;
    }

    /** Returns a reference to a schema. */
    static Map<String, Object> schema(String name) {
        return object("$ref", "#/components/schemas/" + name);
    }

    /** Returns a reference to a parameter. */
    static Map<String, Object> parameter(String name) {
        return object("$ref", "#/components/parameters/" + name);
    }

    /** Returns the schema of a text. */
    static Map<String, Object> text(String description) {
        return object("type", "string", "description", description);
    }

    /** Returns the schema of a text that may be null. */
    static Map<String, Object> textOrNull(String description) {
        return object("type", "string", "nullable", true, "description", description);
    }

    /** Returns the schema of a whole number. */
    static Map<String, Object> number(String description) {
        return object("type", "integer", "format", "int64", "description", description);
    }

    /** Returns the schema of a boolean. */
    static Map<String, Object> flag(String description) {
        return object("type", "boolean", "description", description);
    }

    /** Returns the schema of a list. */
    static Map<String, Object> list(Map<String, Object> items) {
        return object("type", "array", "items", items);
    }

    /** Returns the schema of an object with these properties. */
    static Map<String, Object> properties(Object... namesAndSchemas) {
        return object("type", "object", "properties", object(namesAndSchemas));
    }

    /** Returns the content of one media type. */
    static Map<String, Object> content(String mediaType, Map<String, Object> schema) {
        return object(mediaType, object("schema", schema));
    }

    /** Returns JSON content of a named schema. */
    static Map<String, Object> json(String schema) {
        return content("application/json", schema(schema));
    }

    /** Returns a body that has to be there. */
    static Map<String, Object> files() {
        return object(
                "text/csv",
                object("schema", object("type", "string")),
                ExportFormat.XLSX.mediaType(),
                object("schema", object("type", "string", "format", "binary")));
    }

    static Map<String, Object> body(Map<String, Object> content) {
        return object("required", true, "content", content);
    }

    /** Returns a body that may be missing. */
    static Map<String, Object> optionalBody(Map<String, Object> content) {
        return object("required", false, "content", content);
    }

    /** Returns an answer without headers. */
    static Map<String, Object> response(String description, Map<String, Object> content) {
        return object("description", description, "content", content);
    }

    /** Returns a list of names as a parameter between commas. */
    static Map<String, Object> names(String name, String description, List<String> values) {
        return object(
                "name",
                name,
                "in",
                "query",
                "description",
                description,
                "style",
                "form",
                "explode",
                false,
                "schema",
                list(object("type", "string", "enum", values)));
    }
}
