package org.tessera.spi.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.Count;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.record.Relation;
import org.tessera.api.text.LocalizedText;
import org.tessera.spi.record.RecordRule;

/**
 * Records in memory with rules around each write: enough of the record engine to test rules,
 * actions and reports. {@link SessionContract} says what both do alike. There is no validation, no
 * rollback and no default value; the ids of all types are distinct. Not thread-safe.
 */
public final class MemorySession implements RecordSession {

    private final Map<Long, Record> records = new TreeMap<>();
    private final List<RecordRule> rules = new ArrayList<>();
    private final Map<String, Computation> computations = new LinkedHashMap<>();
    private final Map<String, String> uniqueFields = new LinkedHashMap<>();
    private final Map<String, Junction> relations = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final Caller caller;
    private final Clock clock;
    private long lastId = 1000;

    private record Link(String type, String field, String target, boolean required) {}

    private record Junction(String through, String near, String far) {}

    /** Computes fields of a record from its others. */
    @FunctionalInterface
    public interface Computation {
        /** Changes the values. */
        void apply(Map<String, Object> values);
    }

    /** Creates an empty session. */
    public MemorySession(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /** Adds rules, in the order in which they run. */
    public MemorySession rules(RecordRule... added) {
        rules.addAll(List.of(added));
        return this;
    }

    /** Adds a computation for a type. */
    public MemorySession computing(String type, Computation computation) {
        computations.put(type, computation);
        return this;
    }

    /** Declares a field whose values are unique. */
    public MemorySession unique(String type, String field) {
        uniqueFields.put(type, field);
        return this;
    }

    /** Declares a relation, whose junction records follow what is given for it. */
    public MemorySession relation(
            String type, String field, String through, String near, String far) {
        relations.put(type + " " + field, new Junction(through, near, far));
        return this;
    }

    /** Declares a link, which decides what goes when a record is removed for good. */
    public MemorySession link(String type, String field, String target, boolean required) {
        links.add(new Link(type, field, target, required));
        return this;
    }

    boolean isRelation(String type, String field) {
        return relations.containsKey(type + " " + field);
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public long changeSetId() {
        return 1;
    }

    @Override
    public Optional<Record> find(String type, long id) {
        return Optional.ofNullable(records.get(id))
                .filter(found -> found.type().equals(type) && found.deletedAt() == null);
    }

    @Override
    public Record read(String type, long id) {
        return find(type, id).orElseThrow(() -> ProblemException.noRecord(type, id));
    }

    Optional<Record> anywhere(Long id) {
        return id == null ? Optional.empty() : Optional.ofNullable(records.get(id));
    }

    /** Returns the records of a type outside the bin by id. */
    public List<Record> all(String type) {
        return records.values().stream()
                .filter(found -> found.type().equals(type) && found.deletedAt() == null)
                .toList();
    }

    @Override
    public RecordPage list(RecordQuery query) {
        List<Record> found = new ArrayList<>();
        for (Record each : records.values()) {
            boolean bin = each.deletedAt() != null;
            if (each.type().equals(query.type())
                    && bin == (query.bin() == RecordQuery.Bin.ONLY)
                    && Matching.matches(this, each, query.filter())) {
                found.add(each);
            }
        }
        Comparator<Record> order = Comparator.comparing(Record::id);
        List<Sort> sorts = new ArrayList<>(query.sort());
        Collections.reverse(sorts);
        for (Sort sort : sorts) {
            order = Matching.order(this, sort).thenComparing(order);
        }
        found.sort(order);
        int size = Math.min(query.limit(), found.size());
        Map<String, Map<Long, List<Record>>> included = new LinkedHashMap<>();
        for (String link : query.includes()) {
            Map<Long, List<Record>> linked = new LinkedHashMap<>();
            for (Record each : found.subList(0, size)) {
                if (each.value(link) instanceof Long id && records.containsKey(id)) {
                    linked.put(each.id(), List.of(records.get(id)));
                }
            }
            included.put(link, linked);
        }
        Count count = query.counted() ? new Count(found.size(), true) : null;
        String next = size < found.size() ? "more" : null;
        return new RecordPage(found.subList(0, size), next, count, included);
    }

    @Override
    public AggregateResult aggregate(AggregateQuery query) {
        return Aggregating.answer(this, all(query.type()), query);
    }

    @Override
    public Record create(String type, Map<String, Object> values) {
        MemoryWrite write = new MemoryWrite(this, type, EntryKind.CREATE, ++lastId, null, values);
        return write(type, write);
    }

    @Override
    public Record update(String type, long id, long expectedVersion, Map<String, Object> values) {
        Record before = current(type, id, expectedVersion);
        MemoryWrite write = new MemoryWrite(this, type, EntryKind.UPDATE, id, before, values);
        return write(type, write);
    }

    private Record write(String type, MemoryWrite write) {
        List<RecordRule> own = rules.stream().filter(rule -> rule.type().equals(type)).toList();
        own.forEach(rule -> rule.beforeWrite(write));
        Computation computation = computations.get(type);
        if (computation != null) {
            computation.apply(write.values());
        }
        write.store();
        Record before = write.before().orElse(null);
        if (before != null && before.values().equals(write.values())) {
            replaceRelations(type, write);
            return records.get(before.id());
        }
        requireUnique(type, write.recordId(), write.values());
        Record stored = stored(type, write.recordId(), before, write.externalId(), write.values());
        records.put(stored.id(), stored);
        replaceRelations(type, write);
        own.forEach(rule -> rule.afterWrite(write));
        return records.get(stored.id());
    }

    private void replaceRelations(String type, MemoryWrite write) {
        write.relations()
                .forEach(
                        (field, wanted) ->
                                replace(relations.get(type + " " + field), write, wanted));
    }

    private void replace(Junction junction, MemoryWrite write, List<Relation> wanted) {
        Map<Long, Record> present = new LinkedHashMap<>();
        for (Record row : all(junction.through())) {
            if (row.link(junction.near()) == write.recordId()) {
                present.put(row.link(junction.far()), row);
            }
        }
        for (Relation relation : wanted) {
            Record row = present.remove(relation.id());
            Map<String, Object> values = new LinkedHashMap<>(relation.attributes());
            if (row != null) {
                update(junction.through(), row.id(), 0, values);
            } else {
                values.put(junction.near(), write.recordId());
                values.put(junction.far(), relation.id());
                create(junction.through(), values);
            }
        }
        present.values().forEach(row -> delete(junction.through(), row.id(), 0));
    }

    private Record stored(
            String type, long id, Record before, String externalId, Map<String, Object> values) {
        Record.Stamp now = new Record.Stamp(clock.instant(), caller.id());
        return new Record(
                type,
                id,
                before == null ? 1 : before.version() + 1,
                Matching.title(values),
                externalId,
                before == null ? now : before.created(),
                now,
                null,
                values);
    }

    private Record current(String type, long id, long expectedVersion) {
        Record record = read(type, id);
        if (expectedVersion != 0 && expectedVersion != record.version()) {
            throw new ProblemException(ProblemType.STALE_VERSION, LocalizedText.same("stale"));
        }
        return record;
    }

    private void requireUnique(String type, long id, Map<String, Object> values) {
        String field = uniqueFields.get(type);
        Object value = field == null ? null : values.get(field);
        if (value == null) {
            return;
        }
        for (Record other : all(type)) {
            if (other.id() != id && value.equals(other.value(field))) {
                throw new ProblemException(
                        ProblemType.CONFLICT, LocalizedText.same("not unique: " + field));
            }
        }
    }

    @Override
    public void delete(String type, long id, long expectedVersion) {
        Record before = current(type, id, expectedVersion);
        records.put(id, inBin(before, true));
        after(type, new MemoryWrite(this, type, EntryKind.DELETE, id, before, Map.of()));
    }

    @Override
    public Record restore(String type, long id) {
        Record before = stored(type, id);
        if (before.deletedAt() == null) {
            throw new ProblemException(ProblemType.CONFLICT, LocalizedText.same("not in the bin"));
        }
        requireUnique(type, id, before.values());
        records.put(id, inBin(before, false));
        after(type, new MemoryWrite(this, type, EntryKind.RESTORE, id, before, Map.of()));
        return records.get(id);
    }

    @Override
    public void purge(String type, long id) {
        Record before = stored(type, id);
        records.remove(id);
        if (before.deletedAt() == null) {
            after(type, new MemoryWrite(this, type, EntryKind.DELETE, id, before, Map.of()));
        }
        links.stream()
                .filter(link -> link.target().equals(type))
                .forEach(link -> release(link, id));
    }

    private Record stored(String type, long id) {
        return anywhere(id)
                .filter(record -> record.type().equals(type))
                .orElseThrow(() -> ProblemException.noRecord(type, id));
    }

    private void release(Link link, long id) {
        for (Record owner : List.copyOf(records.values())) {
            if (!owner.type().equals(link.type())
                    || !records.containsKey(owner.id())
                    || !Long.valueOf(id).equals(owner.value(link.field()))) {
                continue;
            }
            if (link.required()) {
                purge(owner.type(), owner.id());
            } else {
                Map<String, Object> values = new LinkedHashMap<>(owner.values());
                values.remove(link.field());
                records.put(owner.id(), copy(owner, owner.deletedAt(), values));
            }
        }
    }

    private void after(String type, MemoryWrite write) {
        write.store();
        rules.stream()
                .filter(rule -> rule.type().equals(type))
                .forEach(rule -> rule.afterWrite(write));
    }

    private Record inBin(Record record, boolean bin) {
        return copy(record, bin ? clock.instant() : null, record.values());
    }

    private static Record copy(Record record, Instant deletedAt, Map<String, Object> values) {
        return new Record(
                record.type(),
                record.id(),
                record.version() + 1,
                record.title(),
                record.externalId(),
                record.created(),
                record.updated(),
                deletedAt,
                values);
    }
}
