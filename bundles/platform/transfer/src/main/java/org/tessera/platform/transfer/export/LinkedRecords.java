package org.tessera.platform.transfer.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Policy;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

/**
 * Knows the titles of the records that a batch of exported records links to. Not thread-safe; for
 * one export.
 */
final class LinkedRecords {

    private static final int REMEMBERED = 20_000;

    private final Caller caller;
    private final RecordService records;
    private final ModuleRegistry registry;
    private final Policy policy;
    private final Map<String, Map<Long, String>> titles = new HashMap<>();
    private final Map<String, Map<Long, List<Relation>>> relations = new HashMap<>();

    LinkedRecords(Caller caller, RecordService records, ModuleRegistry registry, Policy policy) {
        this.caller = caller;
        this.records = records;
        this.registry = registry;
        this.policy = policy;
    }

    /** Looks up what the links and relations of a batch need. */
    void look(ExportColumns columns, List<Record> batch) {
        relations.clear();
        for (FieldDescriptor field : columns.links()) {
            Set<Long> targets = new LinkedHashSet<>();
            if (field.type() == FieldType.RELATION) {
                lookRelations(field, batch, targets);
            } else {
                batch.stream().map(record -> record.link(field.name())).forEach(targets::add);
                targets.remove(null);
            }
            lookTitles(field.target(), targets);
        }
    }

    private void lookRelations(FieldDescriptor field, List<Record> batch, Set<Long> targets) {
        Map<Long, List<Relation>> found =
                relations.computeIfAbsent(field.name(), name -> new HashMap<>());
        List<Long> ids = batch.stream().map(Record::id).toList();
        List<String> ends = List.of(field.near(), field.far());
        each(
                field.through(),
                field.near(),
                ids,
                ends,
                junction -> {
                    Long near = junction.link(field.near());
                    Long far = junction.link(field.far());
                    if (near != null && far != null) {
                        found.computeIfAbsent(near, id -> new ArrayList<>())
                                .add(new Relation(far, Map.of()));
                        targets.add(far);
                    }
                });
    }

    private void lookTitles(String type, Set<Long> ids) {
        Map<Long, String> known = titles.computeIfAbsent(type, name -> lru());
        List<Long> missing = ids.stream().filter(id -> !known.containsKey(id)).toList();
        each(type, "id", missing, List.of("id"), record -> known.put(record.id(), record.title()));
    }

    private void each(
            String type,
            String path,
            List<Long> values,
            List<String> fields,
            Consumer<Record> consumer) {
        boolean readable =
                registry.type(type)
                        .filter(found -> policy.decide(caller, Operation.READ, found).allowed())
                        .isPresent();
        for (int from = 0; readable && from < values.size(); from += RecordQuery.MAX_LIMIT) {
            List<Long> part =
                    values.subList(from, Math.min(values.size(), from + RecordQuery.MAX_LIMIT));
            String after = null;
            do {
                RecordPage page =
                        records.list(
                                caller,
                                RecordQuery.of(type)
                                        .filter(Filter.in(path, part))
                                        .fields(fields)
                                        .sort(Sort.by("id"))
                                        .limit(RecordQuery.MAX_LIMIT)
                                        .after(after)
                                        .build());
                page.items().forEach(consumer);
                after = page.next();
            } while (after != null);
        }
    }

    /** Returns the title of a record; empty if there is none or it cannot be seen. */
    String title(String type, Long id) {
        return id == null ? "" : titles.getOrDefault(type, Map.of()).getOrDefault(id, "");
    }

    /** Returns the relations of a record. */
    List<Relation> relations(FieldDescriptor field, long record) {
        return relations.getOrDefault(field.name(), Map.of()).getOrDefault(record, List.of());
    }

    private static Map<Long, String> lru() {
        return new LinkedHashMap<>(256, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
