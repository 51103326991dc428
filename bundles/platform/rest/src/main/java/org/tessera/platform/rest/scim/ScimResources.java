package org.tessera.platform.rest.scim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tessera.api.problem.ProblemException;
import org.tessera.platform.records.value.JsonValues;

/**
 * Resources as filters and patches see them: maps that may be changed, whose keys are in lower case
 * at every depth, with the attributes of the enterprise extension among the others.
 */
final class ScimResources {

    private static final String VALUE = "value";

    private ScimResources() {}

    /** Returns the resource that a JSON object is. */
    static Map<String, Object> of(Map<?, ?> json) {
        Map<String, Object> resource = new LinkedHashMap<>();
        json.forEach(
                (key, value) -> {
                    String name = key.toString();
                    if (ScimPath.isExtension(name) && value instanceof Map<?, ?> extension) {
                        resource.putAll(of(extension));
                    } else {
                        resource.put(name.toLowerCase(Locale.ROOT), lower(value));
                    }
                });
        return resource;
    }

    private static Object lower(Object value) {
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(ScimResources::lower).toList()
                : value;
    }

    /**
     * Returns the values of an attribute that has several; simple ones become their {@code value}.
     */
    static List<Map<String, Object>> elements(Object attribute) {
        List<Map<String, Object>> elements = new ArrayList<>();
        List<?> all =
                attribute instanceof List<?> list
                        ? list
                        : attribute == null ? List.of() : List.of(attribute);
        for (Object each : all) {
            elements.add(complex(each));
        }
        return elements;
    }

    /** Returns a complex value; a simple one becomes its {@code value}. */
    static Map<String, Object> complex(Object value) {
        Map<String, Object> complex = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> complex.put(key.toString(), each));
        } else if (value != null) {
            complex.put(VALUE, value);
        }
        return complex;
    }

    /** Returns the text of an attribute; empty if it has none or is blank. */
    static Optional<String> text(Map<String, Object> resource, String attribute) {
        Object value = resource.get(attribute);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map || value instanceof List) {
            throw ScimException.value(
                    attribute + " has to be a text", attribute + " debe ser un texto");
        }
        return Optional.of(value.toString().strip()).filter(text -> !text.isEmpty());
    }

    /**
     * Returns the truth of an attribute, which some clients write as text; empty if it has none.
     */
    static Optional<Boolean> flag(Map<String, Object> resource, String attribute) {
        return text(resource, attribute)
                .map(
                        text ->
                                switch (text.toLowerCase(Locale.ROOT)) {
                                    case "true" -> true;
                                    case "false" -> false;
                                    default ->
                                            throw ScimException.value(
                                                    attribute + " has to be true or false",
                                                    attribute + " debe ser true o false");
                                });
    }

    /** Returns the key that a value is; empty if it is none. */
    static Optional<Long> key(Object value) {
        return value != null && value.toString().matches("[1-9]\\d{0,17}")
                ? Optional.of(Long.valueOf(value.toString()))
                : Optional.empty();
    }

    /** Returns the text that a JSON string is; empty if it is not well-formed. */
    static Optional<String> text(String json) {
        try {
            Object value = JsonValues.parseObject("{\"value\":" + json + "}").get(VALUE);
            return value instanceof String text ? Optional.of(text) : Optional.empty();
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
