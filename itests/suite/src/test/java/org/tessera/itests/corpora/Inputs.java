package org.tessera.itests.corpora;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tessera.itests.corpora.Input.Place;

/** Finds the inputs of all operations in the description of the interface. */
final class Inputs {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** Bodies nest; nobody gains from looking further. */
    private static final int DEPTH = 3;

    private final JsonNode document;
    private final Set<Input> all = new LinkedHashSet<>();

    private Inputs(JsonNode document) {
        this.document = document;
    }

    static List<Input> of(JsonNode document) {
        Inputs inputs = new Inputs(document);
        document.path("paths")
                .properties()
                .forEach(path -> inputs.path(path.getKey(), path.getValue()));
        return List.copyOf(inputs.all);
    }

    private void path(String template, JsonNode path) {
        path.properties().stream()
                .filter(each -> METHODS.contains(each.getKey()))
                .forEach(
                        each -> {
                            String method = each.getKey().toUpperCase(Locale.ROOT);
                            path.path("parameters").forEach(p -> parameter(method, template, p));
                            operation(method, template, each.getValue());
                        });
    }

    private void operation(String method, String template, JsonNode operation) {
        operation.path("parameters").forEach(each -> parameter(method, template, each));
        add(method, template, Place.QUERY, "nobodyKnows");
        add(method, template, Place.HEADER, "Accept-Language");
        add(method, template, Place.HEADER, "Accept");
        JsonNode content = operation.at("/requestBody/content");
        if (content.isMissingNode()) {
            return;
        }
        add(method, template, Place.BODY, "");
        JsonNode json = content.at("/application~1json/schema");
        if (!json.isMissingNode()) {
            add(method, template, Place.MEMBER_NAME, "");
            members(method, template, "", json, DEPTH);
        }
    }

    private void parameter(String method, String template, JsonNode declared) {
        JsonNode parameter = resolve(declared);
        Place place = Place.valueOf(parameter.path("in").asText("query").toUpperCase(Locale.ROOT));
        add(method, template, place, parameter.path("name").asText());
    }

    private void members(
            String method, String template, String prefix, JsonNode declared, int depth) {
        JsonNode schema = resolve(declared);
        for (JsonNode part : schema.path("allOf")) {
            members(method, template, prefix, part, depth);
        }
        if (depth == 0) {
            return;
        }
        schema.path("properties")
                .properties()
                .forEach(
                        member -> {
                            String name = prefix + member.getKey();
                            add(method, template, Place.MEMBER, name);
                            members(method, template, name + ".", member.getValue(), depth - 1);
                        });
    }

    private void add(String method, String template, Place place, String name) {
        all.add(new Input(method, template, place, name));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref")
                ? resolve(document.at(node.path("$ref").asText().substring(1)))
                : node;
    }
}
