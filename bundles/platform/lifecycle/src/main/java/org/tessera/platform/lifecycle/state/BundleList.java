package org.tessera.platform.lifecycle.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads the bundles of a module as JSON. Stateless. */
final class BundleList {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BundleList() {}

    static String write(List<StoredBundle> bundles) {
        ArrayNode array = MAPPER.createArrayNode();
        for (StoredBundle bundle : bundles) {
            array.addObject()
                    .put("source", bundle.source())
                    .put("symbolicName", bundle.symbolicName())
                    .put("version", bundle.version())
                    .put("digest", bundle.digest())
                    .put("module", bundle.isModule());
        }
        return array.toString();
    }

    static List<StoredBundle> read(String json) {
        if (json == null) {
            return List.of();
        }
        try {
            List<StoredBundle> bundles = new ArrayList<>();
            for (JsonNode bundle : MAPPER.readTree(json)) {
                bundles.add(
                        new StoredBundle(
                                bundle.path("symbolicName").asText(),
                                bundle.path("version").asText(),
                                bundle.path("digest").asText(),
                                bundle.path("module").asBoolean(),
                                bundle.path("source").textValue()));
            }
            return List.copyOf(bundles);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not a list of bundles: " + json, e);
        }
    }
}
