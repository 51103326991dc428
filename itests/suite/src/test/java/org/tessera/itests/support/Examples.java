package org.tessera.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Values for a new record of any type: the example in the description of the interface, made true.
 */
public final class Examples {

    private final JsonNode document;
    private final String suffix;

    /**
     * Creates a source of values.
     *
     * @param document the description of the interface
     * @param suffix what is added to values that have to be unique
     */
    public Examples(JsonNode document, String suffix) {
        this.document = document;
        this.suffix = suffix;
    }

    /**
     * Returns the values of a record.
     *
     * @param type the id of the type
     * @param path its path
     * @param fields its fields, as its schema has them
     * @param links returns the key of a record of a type
     */
    public Map<String, Object> values(
            String type, String path, JsonNode fields, UnaryOperator<String> links) {
        JsonNode body =
                document.path("paths")
                        .path(path)
                        .at("/post/requestBody/content/application~1json/schema");
        JsonNode example = resolve(body).path("example");
        Map<String, Object> values = new LinkedHashMap<>();
        for (JsonNode field : fields) {
            String name = field.path("name").asText();
            if (example.has(name)) {
                Object value = value(type, field, example.path(name), links);
                if (value != null) {
                    values.put(name, value);
                }
            }
        }
        if (values.containsKey("recordType") && values.containsKey("record")) {
            values.put("record", links.apply(asText(values.get("recordType"))));
        }
        return values;
    }

    private static String asText(Object value) {
        return value instanceof JsonNode node ? node.asText() : String.valueOf(value);
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref")
                ? resolve(document.at(node.path("$ref").asText().substring(1)))
                : node;
    }

    /** Returns the value of the example, made true; null to leave it out. */
    private Object value(
            String type, JsonNode field, JsonNode example, UnaryOperator<String> links) {
        String target = field.path("target").asText();
        return switch (field.path("type").asText()) {
            case "link" -> target.equals(type) ? null : links.apply(target);
            // A mark such as "default" would concern other records too.
            case "boolean" -> null;
            default -> isMadeUnique(field) ? example.asText() + suffix : example;
        };
    }

    /** What names a record type has to name one that there is. */
    private static boolean isMadeUnique(JsonNode field) {
        return field.path("unique").asBoolean()
                && !field.path("name").asText().equals("recordType");
    }
}
