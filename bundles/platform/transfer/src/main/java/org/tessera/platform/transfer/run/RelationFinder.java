package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.records.value.ValueEquality;
import org.tessera.platform.transfer.convert.CellAmount;
import org.tessera.platform.transfer.mapping.Columns;

/** Knows the relations that records have. Not thread-safe; for one transaction. */
final class RelationFinder {

    private final Map<Columns.Relations, Map<Long, Map<Long, Map<String, Object>>>> known =
            new HashMap<>();

    /** Looks up the relations of several records at once. */
    void look(RecordSession session, Columns.Relations columns, Set<Long> records) {
        Map<Long, Map<Long, Map<String, Object>>> found =
                known.computeIfAbsent(columns, c -> new HashMap<>());
        if (records.isEmpty()) {
            return;
        }
        FieldDescriptor field = columns.field();
        List<String> fields = new ArrayList<>(columns.attributes().keySet());
        fields.add(field.near());
        fields.add(field.far());
        Lookup.in(
                session,
                field.through(),
                field.near(),
                List.copyOf(records),
                fields,
                junction -> add(field, junction, found));
    }

    private static void add(
            FieldDescriptor field,
            Record junction,
            Map<Long, Map<Long, Map<String, Object>>> found) {
        Long near = junction.link(field.near());
        Long far = junction.link(field.far());
        if (near != null && far != null) {
            found.computeIfAbsent(near, id -> new LinkedHashMap<>()).put(far, junction.values());
        }
    }

    /**
     * Returns the relations that a record has to get; null if it has them.
     *
     * @param said what the row says
     * @param added whether the row adds to what is there or replaces it
     */
    List<Relation> change(
            Columns.Relations columns, long record, List<Relation> said, boolean added) {
        List<Relation> wanted = settled(columns, record, said);
        Map<Long, Map<String, Object>> present = present(columns, record);
        boolean same = wanted.stream().allMatch(relation -> isPresent(columns, relation, present));
        if (same && (added || present.size() == wanted.size())) {
            return null;
        }
        List<Relation> all = new ArrayList<>(wanted);
        if (added) {
            present.keySet().stream()
                    .filter(far -> wanted.stream().noneMatch(relation -> relation.id() == far))
                    .forEach(far -> all.add(new Relation(far, Map.of())));
        }
        return all;
    }

    /** Returns relations with the currencies that a record has for them so far. */
    List<Relation> settled(Columns.Relations columns, long record, List<Relation> said) {
        Map<Long, Map<String, Object>> present = present(columns, record);
        List<Relation> settled = new ArrayList<>();
        for (Relation relation : said) {
            Map<String, Object> before = present.getOrDefault(relation.id(), Map.of());
            Map<String, Object> attributes = new LinkedHashMap<>(relation.attributes());
            attributes.replaceAll(
                    (name, value) ->
                            value instanceof CellAmount amount
                                    ? amount.in(before.get(name))
                                    : value);
            settled.add(new Relation(relation.id(), attributes));
        }
        return settled;
    }

    private Map<Long, Map<String, Object>> present(Columns.Relations columns, long record) {
        return known.getOrDefault(columns, Map.of()).getOrDefault(record, Map.of());
    }

    private static boolean isPresent(
            Columns.Relations columns, Relation relation, Map<Long, Map<String, Object>> present) {
        Map<String, Object> attributes = present.get(relation.id());
        return attributes != null
                && relation.attributes().entrySet().stream()
                        .allMatch(
                                given ->
                                        ValueEquality.equal(
                                                columns.attributes()
                                                        .get(given.getKey())
                                                        .field()
                                                        .type(),
                                                given.getValue(),
                                                attributes.get(given.getKey())));
    }

    /** Takes note of the relations that a record got in this transaction. */
    void wrote(Columns.Relations columns, long record, List<Relation> relations) {
        Map<Long, Map<String, Object>> before = present(columns, record);
        Map<Long, Map<String, Object>> now = new LinkedHashMap<>();
        for (Relation relation : relations) {
            Map<String, Object> attributes =
                    new LinkedHashMap<>(before.getOrDefault(relation.id(), Map.of()));
            attributes.putAll(relation.attributes());
            now.put(relation.id(), attributes);
        }
        known.computeIfAbsent(columns, c -> new HashMap<>()).put(record, now);
    }
}
