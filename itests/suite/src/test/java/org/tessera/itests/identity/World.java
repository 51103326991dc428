package org.tessera.itests.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Examples;
import org.tessera.itests.support.Rest;

/** A record of each type of the modules, all of them of one owner and linked with each other. */
final class World {

    private final TesseraApi operator;
    private final Map<String, JsonNode> types;
    private final Map<String, JsonNode> fields;
    private final Examples examples;
    private final Map<String, String> common;
    private final Map<String, Object> belonging = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Set<String> found = new HashSet<>();

    /**
     * Creates the records.
     *
     * @param types the types by id
     * @param fields the fields of each type
     * @param common records that belong to nobody and that all worlds share, filled here
     */
    World(
            People people,
            TesseraApi operator,
            Owner owner,
            Map<String, String> departments,
            Map<String, JsonNode> types,
            Map<String, JsonNode> fields,
            Map<String, String> common,
            JsonNode document) {
        this.operator = operator;
        this.types = types;
        this.fields = fields;
        this.common = common;
        String tag = people.tag;
        // Short: some texts have room for 20 characters alone.
        this.examples =
                new Examples(document, "-" + owner.ordinal() + tag.substring(tag.length() - 5));
        belonging.put("ownedBy", owner.user() == null ? null : people.id(owner.user()));
        belonging.put(
                "ownedDepartment",
                owner.department() == null ? null : departments.get(owner.department()));
        belonging.put("confidential", owner.confidential());
        for (String type : types.keySet()) {
            id(type);
        }
    }

    /** Returns the keys of the records by type. */
    Map<String, String> ids() {
        return ids;
    }

    private String id(String type) {
        if (!types.containsKey(type)) {
            return null;
        }
        Map<String, String> known = AccessMatrixIT.OWNERLESS.contains(type) ? common : ids;
        String id = known.get(type);
        if (id == null) {
            id = type.equals("sales.stage-change") ? stageChange() : create(type);
            known.put(type, id);
        }
        return ids.computeIfAbsent(type, known::get);
    }

    private String create(String type) {
        String path = types.get(type).path("path").asText();
        Map<String, Object> values = examples.values(type, path, fields.get(type), this::id);
        if (isOwned(type)) {
            values.putAll(belonging);
        }
        Response answer = operator.post(path, values);
        if (answer.status() == 409 && AccessMatrixIT.OWNERLESS.contains(type)) {
            // There can be one of these alone, and somebody has made it.
            String id = answer.json().path("record").asText();
            found.add(id);
            return id;
        }
        return answer.expect(201).json().path("id").asText();
    }

    private boolean isOwned(String type) {
        for (JsonNode field : fields.get(type)) {
            if (field.path("name").asText().equals("ownedBy")) {
                return true;
            }
        }
        return false;
    }

    /** Nobody can create the record of a change of stage; it comes with the change. */
    private String stageChange() {
        String opportunity = id("sales.opportunity");
        String path = types.get("sales.opportunity").path("path").asText() + "/" + opportunity;
        JsonNode before = operator.get(path).expect(200).json();
        String filter =
                "pipeline=="
                        + before.path("pipeline").asText()
                        + ";id!="
                        + before.path("stage").asText();
        JsonNode other =
                operator.get(Rest.path("/api/v1/sales/stages", "filter", filter))
                        .expect(200)
                        .json()
                        .at("/items/0");
        operator.patch(path, Map.of("stage", other.path("id").asText())).expect(200);
        return operator.get(
                        Rest.path(
                                types.get("sales.stage-change").path("path").asText(),
                                "filter",
                                "opportunity==" + opportunity))
                .expect(200)
                .json()
                .at("/items/0/id")
                .asText();
    }

    /** Takes the records away, parts before what they are parts of. */
    void end() {
        Map<String, String> left = new HashMap<>(ids);
        left.values().removeAll(found);
        for (int pass = 0; pass < ids.size() && !left.isEmpty(); pass++) {
            left.entrySet().removeIf(each -> isGone(each.getKey(), each.getValue()));
        }
    }

    private boolean isGone(String type, String id) {
        String record = types.get(type).path("path").asText() + "/" + id;
        return operator.delete(record).status() < 300 || operator.get(record).status() == 404;
    }
}
