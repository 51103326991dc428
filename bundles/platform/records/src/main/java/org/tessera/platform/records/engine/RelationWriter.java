package org.tessera.platform.records.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldDescriptor;

/** Brings the junction records of a record in line with the relations that were given for it. */
final class RelationWriter {

    private final Session session;

    RelationWriter(Session session) {
        this.session = session;
    }

    void write(Write write) {
        write.relations()
                .forEach(
                        (name, relations) -> {
                            FieldDescriptor field =
                                    write.boundType().type().field(name).orElseThrow();
                            replace(field, write.recordId(), relations, write.before().isEmpty());
                        });
    }

    private void replace(FieldDescriptor field, long near, List<Relation> wanted, boolean isNew) {
        Map<Long, Record> present = new HashMap<>();
        if (!isNew) {
            for (Record junction : junctions(field, near)) {
                present.put(junction.link(field.far()), junction);
            }
        }
        Set<Long> kept = new HashSet<>();
        for (Relation relation : wanted) {
            kept.add(relation.id());
            Record junction = present.get(relation.id());
            if (junction == null) {
                Map<String, Object> values = new LinkedHashMap<>(relation.attributes());
                values.put(field.near(), near);
                values.put(field.far(), relation.id());
                present.put(relation.id(), session.create(field.through(), values));
            } else if (!relation.attributes().isEmpty()) {
                session.update(field.through(), junction.id(), 0, relation.attributes());
            }
        }
        present.forEach(
                (far, junction) -> {
                    if (!kept.contains(far)) {
                        session.delete(field.through(), junction.id(), 0);
                    }
                });
    }

    private List<Record> junctions(FieldDescriptor field, long near) {
        return session.list(
                        RecordQuery.of(field.through())
                                .filter(Filter.eq(field.near(), near))
                                .sort(Sort.by("id"))
                                .limit(RecordQuery.MAX_LIMIT)
                                .build())
                .items();
    }
}
