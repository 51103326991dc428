package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.value.ValueContext;
import org.tessera.platform.records.value.ValueEquality;
import org.tessera.platform.records.value.ValueReader;

/**
 * Brings the junction records of a record in line with the relations that were given for it. A
 * record may be linked to several times, as a product that has two lines in one deal: a junction
 * that says what one of the relations says stays as it is; the other relations change the junctions
 * to their record that are left, or get new ones. Junctions to records that the caller cannot see,
 * as those in the bin, stay: nobody can have meant them.
 */
final class RelationWriter {

    private final Session session;

    RelationWriter(Session session) {
        this.session = session;
    }

    /** Writes the relations and tells whether anything changed. */
    boolean write(Write write) {
        boolean changed = false;
        for (Map.Entry<String, List<Relation>> given : write.relations().entrySet()) {
            FieldDescriptor field = write.boundType().type().field(given.getKey()).orElseThrow();
            List<Record> present =
                    write.before().isEmpty() ? List.of() : junctions(field, write.recordId());
            changed |= replace(field, write.recordId(), given.getValue(), present);
        }
        return changed;
    }

    private boolean replace(
            FieldDescriptor field, long near, List<Relation> wanted, List<Record> present) {
        Map<Long, List<Record>> left = new LinkedHashMap<>();
        for (Record junction : present) {
            left.computeIfAbsent(junction.link(field.far()), far -> new ArrayList<>())
                    .add(junction);
        }
        List<Relation> open = new ArrayList<>();
        for (Relation relation : mostSpecificFirst(wanted)) {
            List<Record> junctions = left.computeIfAbsent(relation.id(), far -> new ArrayList<>());
            if (!junctions.removeIf(junction -> says(field, junction, relation))) {
                open.add(relation);
            }
        }
        for (Relation relation : open) {
            try {
                link(field, near, relation, left.get(relation.id()));
            } catch (ProblemException e) {
                throw RelationProblems.of(e, field, wanted, relation);
            }
        }
        return remove(field, left) || !open.isEmpty();
    }

    private void link(FieldDescriptor field, long near, Relation relation, List<Record> junctions) {
        if (junctions.isEmpty()) {
            Map<String, Object> values = new LinkedHashMap<>(relation.attributes());
            values.put(field.near(), near);
            values.put(field.far(), relation.id());
            session.create(field.through(), values);
        } else {
            Record junction = junctions.remove(0);
            session.update(field.through(), junction.id(), 0, relation.attributes());
        }
    }

    private static List<Relation> mostSpecificFirst(List<Relation> relations) {
        return relations.stream()
                .sorted(Comparator.comparing(relation -> -relation.attributes().size()))
                .toList();
    }

    private boolean remove(FieldDescriptor field, Map<Long, List<Record>> left) {
        boolean removed = false;
        for (Map.Entry<Long, List<Record>> junctions : left.entrySet()) {
            if (!junctions.getValue().isEmpty()
                    && session.find(field.target(), junctions.getKey()).isPresent()) {
                junctions
                        .getValue()
                        .forEach(junction -> session.delete(field.through(), junction.id(), 0));
                removed = true;
            }
        }
        return removed;
    }

    /** Tells whether a junction has all the attributes that are given. */
    private boolean says(FieldDescriptor field, Record junction, Relation relation) {
        RecordType type = session.type(field.through()).type();
        return relation.attributes().entrySet().stream()
                .allMatch(
                        attribute ->
                                type.field(attribute.getKey())
                                        .filter(found -> has(junction, found, attribute.getValue()))
                                        .isPresent());
    }

    private boolean has(Record junction, FieldDescriptor attribute, Object raw) {
        Object now = junction.value(attribute.name());
        List<FieldProblem> problems = new ArrayList<>();
        ValueContext context = session.context().withCurrent(now);
        Object value = ValueReader.read(attribute, raw, context, problems);
        return problems.isEmpty() && ValueEquality.equal(attribute.type(), value, now);
    }

    private List<Record> junctions(FieldDescriptor field, long near) {
        List<Record> junctions = new ArrayList<>();
        RecordQuery.Builder query =
                RecordQuery.of(field.through())
                        .filter(Filter.eq(field.near(), near))
                        .sort(Sort.by("id"))
                        .limit(RecordQuery.MAX_LIMIT);
        RecordPage page = session.list(query.build());
        junctions.addAll(page.items());
        while (page.next() != null) {
            page = session.list(query.after(page.next()).build());
            junctions.addAll(page.items());
        }
        return junctions;
    }
}
