package org.tessera.itests.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tessera.itests.harness.TesseraApi;

/** All that lists show of some record types, to compare the times before and after with. */
public final class Snapshot {

    // What says how often and when a record was written cannot go back.
    private static final List<String> PASSING = List.of("version", "updatedAt", "updatedBy");

    private Snapshot() {}

    /** Checks that nothing is different from before, and shows what is. */
    public static void checkSame(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        Map<String, String> differences = new TreeMap<>();
        before.forEach(
                (address, record) -> {
                    if (!record.equals(after.get(address))) {
                        differences.put(address, record + " became " + after.get(address));
                    }
                });
        after.forEach(
                (address, record) -> {
                    if (!before.containsKey(address)) {
                        differences.put(address, "came to be: " + record);
                    }
                });
        assertThat(differences).isEmpty();
    }

    /** Returns the values of every record by address. */
    public static Map<String, JsonNode> of(TesseraApi api, String... paths) {
        Map<String, JsonNode> records = new TreeMap<>();
        for (String path : paths) {
            for (JsonNode record : Rest.all(api, path)) {
                ((ObjectNode) record).remove(PASSING);
                records.put(path + "/" + record.path("id").asText(), record);
            }
        }
        return records;
    }
}
