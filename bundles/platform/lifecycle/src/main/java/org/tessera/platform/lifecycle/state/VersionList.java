package org.tessera.platform.lifecycle.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads versions of a module as JSON. Stateless. */
final class VersionList {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private VersionList() {}

    /** Writes as many of them as there is room for, in their order; null if it is none. */
    static String write(List<ModuleVersion> versions, int room) {
        ArrayNode array = MAPPER.createArrayNode();
        for (ModuleVersion version : versions) {
            array.addObject()
                    .put("version", version.version())
                    .put("digest", version.digest())
                    .put("bundles", BundleList.write(version.bundles()))
                    .put("origin", version.origin());
            if (array.toString().length() > room) {
                array.remove(array.size() - 1);
                break;
            }
        }
        return array.isEmpty() ? null : array.toString();
    }

    static List<ModuleVersion> read(String json) {
        if (json == null) {
            return List.of();
        }
        try {
            List<ModuleVersion> versions = new ArrayList<>();
            for (JsonNode version : MAPPER.readTree(json)) {
                versions.add(
                        new ModuleVersion(
                                version.path("version").asText(),
                                version.path("digest").asText(),
                                BundleList.read(version.path("bundles").asText()),
                                version.path("origin").textValue()));
            }
            return List.copyOf(versions);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not a list of versions: " + json, e);
        }
    }
}
