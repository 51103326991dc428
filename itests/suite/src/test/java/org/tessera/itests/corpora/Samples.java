package org.tessera.itests.corpora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Examples;

/** A record of each type that can be made, and a body that is right but for one member. */
final class Samples {

    /** No record, module or user has it. */
    private static final String NOBODY = "1";

    private final TesseraApi api;
    private final JsonNode document;
    private final Map<String, String> paths = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Map<String, Object>> bodies = new HashMap<>();
    private int count;

    Samples(TesseraApi api, JsonNode document) {
        this.api = api;
        this.document = document;
        for (JsonNode type : api.get("/api/v1/types").expect(200).json().path("items")) {
            paths.put(type.path("id").asText(), type.path("path").asText());
        }
        paths.keySet().forEach(this::make);
    }

    /** Returns the paths of the types by id. */
    Map<String, String> paths() {
        return paths;
    }

    /** Returns the key of the record that a path without one is about. */
    String key(String template) {
        for (Map.Entry<String, String> type : paths.entrySet()) {
            if (template.startsWith(type.getValue() + "/")) {
                return keys.getOrDefault(type.getKey(), NOBODY);
            }
        }
        return NOBODY;
    }

    /** Returns values for another record of a type. */
    Map<String, Object> values(String type) {
        String path = paths.get(type);
        JsonNode fields = api.get(path + "/schema").expect(200).json().path("fields");
        count++;
        return new Examples(document, "-" + count)
                .values(type, path, fields, target -> keys.get(target));
    }

    private void make(String type) {
        if (keys.containsKey(type)) {
            return;
        }
        String path = paths.get(type);
        if (!document.path("paths").path(path).has("post")) {
            return;
        }
        JsonNode fields = api.get(path + "/schema").expect(200).json().path("fields");
        for (JsonNode field : fields) {
            String target = field.path("target").asText();
            if (field.path("type").asText().equals("link")
                    && paths.containsKey(target)
                    && !target.equals(type)) {
                make(target);
            }
        }
        Response made = api.post(path, values(type));
        JsonNode known = made.status() == 409 ? made.json().path("record") : made.json().path("id");
        if (!known.isMissingNode()) {
            keys.put(type, known.asText());
        }
    }

    /** Returns a body for an operation, to which the member of the input is still to be added. */
    ObjectNode body(Input input) {
        if (input.method().equals("POST")) {
            for (Map.Entry<String, String> type : paths.entrySet()) {
                if (input.template().equals(type.getValue())) {
                    return TesseraApi.JSON.valueToTree(known(type.getKey()));
                }
            }
        }
        return TesseraApi.JSON.createObjectNode();
    }

    private Map<String, Object> known(String type) {
        return bodies.computeIfAbsent(type, this::values);
    }
}
