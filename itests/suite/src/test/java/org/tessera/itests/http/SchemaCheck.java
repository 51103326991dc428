package org.tessera.itests.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares JSON with the schemas of an OpenAPI 3.0 document, as far as the document uses them. */
final class SchemaCheck {

    private final JsonNode document;
    private final List<String> differences = new ArrayList<>();

    SchemaCheck(JsonNode document) {
        this.document = document;
    }

    /** Returns in what a value differs from a schema. */
    List<String> differences(JsonNode value, JsonNode schema) {
        differences.clear();
        check(value, schema, "$");
        return List.copyOf(differences);
    }

    /** Returns what a reference stands for, or the node itself. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref")
                ? resolve(document.at(node.path("$ref").asText().substring(1)))
                : node;
    }

    private void check(JsonNode value, JsonNode reference, String at) {
        JsonNode schema = resolve(reference);
        if (value.isNull()) {
            if (!schema.path("nullable").asBoolean()) {
                differences.add(at + " is null");
            }
            return;
        }
        for (JsonNode part : schema.path("allOf")) {
            check(value, part, at);
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice) && !anyFits(value, schema.path(choice), at)) {
                differences.add(at + " fits none of the alternatives: " + value);
            }
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            differences.add(at + " is none of the values: " + value);
        }
        switch (schema.path("type").asText()) {
            case "object" -> object(value, schema, at);
            case "array" -> array(value, schema, at);
            case "string" -> string(value, schema, at);
            case "integer" -> require(value.isIntegralNumber(), at, value);
            case "number" -> require(value.isNumber(), at, value);
            case "boolean" -> require(value.isBoolean(), at, value);
            default -> {
                // any value
            }
        }
        bounds(value, schema, at);
    }

    private void require(boolean right, String at, JsonNode value) {
        if (!right) {
            differences.add(at + " is of another type: " + value);
        }
    }

    private boolean anyFits(JsonNode value, JsonNode schemas, String at) {
        for (JsonNode schema : schemas) {
            SchemaCheck alternative = new SchemaCheck(document);
            alternative.check(value, schema, at);
            if (alternative.differences.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode each : values) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private void object(JsonNode value, JsonNode schema, String at) {
        require(value.isObject(), at, value);
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                differences.add(at + " has no " + name.asText());
            }
        }
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String path = at + "." + member.getKey();
            if (properties.has(member.getKey())) {
                check(member.getValue(), properties.path(member.getKey()), path);
            } else if (others.isObject()) {
                check(member.getValue(), others, path);
            } else if (!others.asBoolean() && !properties.isEmpty()) {
                differences.add(path + " is not described");
            }
        }
    }

    private void array(JsonNode value, JsonNode schema, String at) {
        require(value.isArray(), at, value);
        for (int i = 0; i < value.size(); i++) {
            check(value.get(i), schema.path("items"), at + "[" + i + "]");
        }
    }

    private void string(JsonNode value, JsonNode schema, String at) {
        require(value.isTextual(), at, value);
        String text = value.asText();
        if (schema.has("maxLength") && text.length() > schema.path("maxLength").asInt()) {
            differences.add(at + " is too long: " + text);
        }
        if (schema.has("pattern")
                && !Pattern.compile(schema.path("pattern").asText()).matcher(text).find()) {
            differences.add(at + " does not match " + schema.path("pattern") + ": " + text);
        }
        String format = schema.path("format").asText();
        if (format.equals("date") && !text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            differences.add(at + " is no date: " + text);
        }
        if (format.equals("date-time")
                && !text.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d)")) {
            differences.add(at + " is no time: " + text);
        }
    }

    private void bounds(JsonNode value, JsonNode schema, String at) {
        if (!value.isNumber()) {
            return;
        }
        BigDecimal number = value.decimalValue();
        if (schema.has("minimum") && number.compareTo(schema.path("minimum").decimalValue()) < 0) {
            differences.add(at + " is too small: " + value);
        }
        if (schema.has("maximum") && number.compareTo(schema.path("maximum").decimalValue()) > 0) {
            differences.add(at + " is too large: " + value);
        }
    }
}
