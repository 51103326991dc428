package org.tessera.platform.rest.scim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;

/** The resources of one kind, for one request. Not thread-safe. */
final class ScimDirectory {

    private static final int ATTEMPTS = 3;

    private final ScimKind kind;
    private final ScimRecords records;

    /**
     * Some of the resources that a filter finds.
     *
     * @param total how many it finds in all
     * @param resources those of the page
     */
    record Page(int total, List<Map<String, Object>> resources) {}

    ScimDirectory(ScimKind kind, ScimRecords records) {
        this.kind = kind;
        this.records = records;
    }

    /** Returns a resource. */
    Map<String, Object> read(long id) {
        return resource(records.service().read(records.caller(), kind.type(), id));
    }

    /**
     * Returns a page of the resources that meet a filter.
     *
     * @param start place of the first, from 1
     */
    Page list(Optional<ScimFilter> filter, int start, int count) {
        List<Record> found = new ArrayList<>();
        int[] total = new int[1];
        Map<Long, List<Map<String, Object>>> related = new HashMap<>();
        boolean asksRelated = filter.filter(each -> each.mentions(kind.relation())).isPresent();
        if (asksRelated) {
            related.putAll(kind.relations(records, all()));
        }
        records.stream(
                query(filter.map(this::candidates).orElse(Filter.all())),
                record -> {
                    boolean meets =
                            filter.isEmpty()
                                    || filter.get()
                                            .matches(ScimResources.of(resource(record, related)));
                    if (meets && ++total[0] >= start && found.size() < count) {
                        found.add(record);
                    }
                });
        if (!asksRelated) {
            related.putAll(kind.relations(records, found.stream().map(Record::id).toList()));
        }
        return new Page(total[0], found.stream().map(record -> resource(record, related)).toList());
    }

    private List<Long> all() {
        List<Long> ids = new ArrayList<>();
        records.stream(query(Filter.all()), record -> ids.add(record.id()));
        return ids;
    }

    private RecordQuery query(Filter filter) {
        return RecordQuery.of(kind.type()).filter(filter).sort(Sort.by("id")).build();
    }

    /** Returns a condition that all records meet whose resources meet a filter. */
    private Filter candidates(ScimFilter filter) {
        if (filter instanceof ScimFilter.And and) {
            return new Filter.And(and.parts().stream().map(this::candidates).toList());
        }
        return filter instanceof ScimFilter.Comparison comparison
                ? kind.candidates(comparison).orElse(Filter.all())
                : Filter.all();
    }

    /** Creates a resource and returns it. */
    Map<String, Object> create(Map<String, Object> body) {
        Map<String, Object> wanted = ScimResources.of(body);
        Record created =
                records.service()
                        .change(
                                records.caller(),
                                ChangeSet.ORDINARY,
                                session -> {
                                    Record record =
                                            session.create(
                                                    kind.type(), kind.values(wanted, Map.of()));
                                    kind.afterWrite(session, record, wanted, Map.of());
                                    return record;
                                });
        return read(created.id());
    }

    /** Replaces what a resource tells. */
    Map<String, Object> replace(long id, Map<String, Object> body) {
        return write(id, before -> ScimResources.of(body));
    }

    /** Changes a resource as a patch says. */
    Map<String, Object> patch(long id, Map<String, Object> body) {
        return write(
                id,
                before -> {
                    Map<String, Object> wanted = ScimResources.of(before);
                    ScimPatch.apply(wanted, body);
                    return wanted;
                });
    }

    /** Writes what differs, anew if somebody else was faster. */
    private Map<String, Object> write(long id, UnaryOperator<Map<String, Object>> change) {
        for (int attempt = 1; ; attempt++) {
            Record record = records.service().read(records.caller(), kind.type(), id);
            Map<String, Object> before = ScimResources.of(resource(record));
            try {
                write(record, before, change.apply(before));
                return read(id);
            } catch (ProblemException e) {
                if (e.type() != ProblemType.STALE_VERSION || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void write(Record record, Map<String, Object> before, Map<String, Object> wanted) {
        Map<String, Object> values = kind.values(wanted, before);
        values.entrySet().removeAll(kind.values(before, before).entrySet());
        records.service()
                .change(
                        records.caller(),
                        ChangeSet.ORDINARY,
                        session -> {
                            if (!values.isEmpty()) {
                                session.update(kind.type(), record.id(), record.version(), values);
                            }
                            kind.afterWrite(session, record, wanted, before);
                            return null;
                        });
    }

    /** Deletes a resource. */
    void delete(long id) {
        records.service()
                .change(
                        records.caller(),
                        ChangeSet.ORDINARY,
                        session -> {
                            Record record = session.read(kind.type(), id);
                            kind.beforeDelete(session, record);
                            session.delete(kind.type(), id, record.version());
                            return null;
                        });
    }

    private Map<String, Object> resource(Record record) {
        return resource(record, kind.relations(records, List.of(record.id())));
    }

    private Map<String, Object> resource(
            Record record, Map<Long, List<Map<String, Object>>> related) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("schemas", List.of(kind.schema()));
        resource.put("id", Long.toString(record.id()));
        if (record.externalId() != null) {
            resource.put("externalId", record.externalId());
        }
        kind.describe(record, related.getOrDefault(record.id(), List.of()), resource);
        resource.put(
                "meta",
                Map.of(
                        "resourceType", kind.name(),
                        "created", record.created().at().toString(),
                        "lastModified", record.updated().at().toString(),
                        "location", records.location(kind.path(), record.id())));
        return resource;
    }
}
