package org.tessera.platform.core.descriptor;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.text.LocalizedText;

/** Reads the members of one JSON object of a descriptor and refuses what it does not know. */
final class JsonReader {

    private static final ObjectMapper PLAIN =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final String place;
    private final JsonNode node;
    private final Set<String> seen = new HashSet<>();

    JsonReader(String place, JsonNode node) throws DescriptorException {
        this.place = place;
        this.node = node;
        if (!node.isObject()) {
            throw new DescriptorException(place + ": expected an object");
        }
    }

    DescriptorException wrong(String member, String expected) {
        return new DescriptorException(place + ": \"" + member + "\" must be " + expected);
    }

    /** Returns the members that were asked for so far, whether they are there or not. */
    Set<String> known() {
        return Set.copyOf(seen);
    }

    JsonNode member(String name) {
        seen.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    String text(String name) throws DescriptorException {
        String value = optionalText(name);
        if (value == null) {
            throw wrong(name, "given");
        }
        return value;
    }

    String optionalText(String name) throws DescriptorException {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(name, "a text");
        }
        return value.textValue();
    }

    boolean flag(String name) throws DescriptorException {
        JsonNode value = member(name);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.booleanValue();
    }

    Integer integer(String name, int min, int max) throws DescriptorException {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
            throw wrong(name, "a whole number from " + min + " to " + max);
        }
        return value.intValue();
    }

    BigDecimal number(String name) throws DescriptorException {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            throw wrong(name, "a number");
        }
        return value.decimalValue();
    }

    LocalizedText localized(String name) throws DescriptorException {
        LocalizedText value = optionalLocalized(name);
        if (value == null) {
            throw wrong(name, "given as {\"en\": …, \"es\": …}");
        }
        return value;
    }

    LocalizedText optionalLocalized(String name) throws DescriptorException {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        JsonReader texts = new JsonReader(place + "." + name, value);
        LocalizedText result = new LocalizedText(texts.text("en"), texts.text("es"));
        texts.end();
        return result;
    }

    List<String> texts(String name) throws DescriptorException {
        List<String> result = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            if (!element.isTextual()) {
                throw wrong(name, "a list of texts");
            }
            result.add(element.textValue());
        }
        return result;
    }

    List<JsonReader> objects(String name) throws DescriptorException {
        List<JsonReader> result = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            result.add(new JsonReader(place + "." + name + "[" + result.size() + "]", element));
        }
        return result;
    }

    /** Returns an object as a map of plain values; an empty one if there is none. */
    Map<String, Object> map(String name) throws DescriptorException {
        JsonNode value = member(name);
        if (value == null) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw wrong(name, "an object");
        }
        return PLAIN.convertValue(value, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private List<JsonNode> elements(String name) throws DescriptorException {
        JsonNode value = member(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(name, "a list");
        }
        List<JsonNode> result = new ArrayList<>();
        value.forEach(result::add);
        return result;
    }

    /** Refuses members that nobody asked for: a misspelled one must not be ignored in silence. */
    void end() throws DescriptorException {
        for (var names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!seen.contains(name)) {
                throw new DescriptorException(place + ": unknown member \"" + name + "\"");
            }
        }
    }
}
