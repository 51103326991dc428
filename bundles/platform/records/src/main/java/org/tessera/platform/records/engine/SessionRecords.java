package org.tessera.platform.records.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.spi.entity.RecordEntity;

/** The records as one transaction has read and changed them. Not thread-safe. */
final class SessionRecords {

    private final Session.Engine engine;
    private final Caller caller;
    private final UnitOfWork work;
    private final Map<RecordKey, Record> current = new HashMap<>();
    private final Set<RecordKey> gone = new HashSet<>();
    private final Set<RecordKey> touched = new HashSet<>();

    /** The versions that were read, of records that were not changed here before. */
    private final Map<RecordKey, Long> seen = new HashMap<>();

    SessionRecords(Session.Engine engine, Caller caller, UnitOfWork work) {
        this.engine = engine;
        this.caller = caller;
        this.work = work;
    }

    /** Returns the records that were changed. */
    Set<RecordKey> touched() {
        return touched;
    }

    /** Tells whether a record was changed here. */
    boolean isTouched(RecordKey key) {
        return touched.contains(key);
    }

    /** Takes note of the versions of records that were read by a query. */
    void saw(RecordPage page) {
        page.items().forEach(this::saw);
        page.included()
                .values()
                .forEach(byOwner -> byOwner.values().forEach(linked -> linked.forEach(this::saw)));
    }

    private void saw(Record record) {
        RecordKey key = new RecordKey(record.type(), record.id());
        if (!touched.contains(key)) {
            seen.putIfAbsent(key, record.version());
        }
    }

    /** Returns what the caller may do; throws the problem {@code forbidden} if nothing. */
    Access access(Operation operation, BoundType type) {
        return engine.queries().access(caller, operation, type);
    }

    /** Returns a record outside the bin, as far as the caller may see it. */
    Optional<Record> find(String typeId, long id) {
        BoundType type = engine.catalog().get(typeId);
        Access access = access(Operation.READ, type);
        if (!Accesses.isPlain(access) && !gone.contains(new RecordKey(typeId, id))) {
            work.flush();
            Optional<Record> visible = engine.queries().find(caller, type, id);
            visible.ifPresent(this::saw);
            return visible;
        }
        return findAsProduct(typeId, id);
    }

    /** Returns a record outside the bin, whether the caller may see it or not. */
    Optional<Record> findAsProduct(String typeId, long id) {
        long generation = engine.catalog().generation();
        BoundType type = engine.catalog().get(typeId);
        RecordKey key = new RecordKey(typeId, id);
        if (gone.contains(key)) {
            return Optional.empty();
        }
        Record found = current.get(key);
        if (found == null) {
            found = engine.cache().peek(key, generation);
        }
        if (found == null) {
            found = engine.queries().load(type, id).orElse(null);
        }
        if (found == null || found.deletedAt() != null) {
            return Optional.empty();
        }
        saw(found);
        current.put(key, found);
        return Optional.of(found);
    }

    /**
     * Reads the record that is going to be changed: what this session has of it, else the database,
     * never the cache. If the session has read another version before, what is going to be written
     * may rest on it, and the transaction starts anew.
     */
    Record writable(BoundType type, long id, Access access) {
        RecordKey key = new RecordKey(type.id(), id);
        if (!Accesses.isPlain(access)) {
            work.flush();
            RecordQuery visible =
                    RecordQuery.of(type.id())
                            .filter(Filter.and(Filter.eq("id", id), access.rows()))
                            .build();
            if (engine.queries().list(caller, visible).items().isEmpty()) {
                throw ProblemException.noRecord(type.id(), id);
            }
        }
        Record found = anywhere(type, id).orElse(null);
        if (found == null || found.deletedAt() != null) {
            throw ProblemException.noRecord(type.id(), id);
        }
        current.put(key, found);
        return found;
    }

    /**
     * Returns the entity in the state of a record that was read; somebody else's commit in between
     * makes the transaction start anew. Null in a rehearsal.
     */
    RecordEntity entity(BoundType type, Record before) {
        if (work.isRehearsal()) {
            return null;
        }
        RecordEntity entity = work.entity(type, before.id());
        boolean mine = touched.contains(new RecordKey(type.id(), before.id()));
        if (entity == null || (!mine && entity.getVersion() != before.version())) {
            throw new StaleReadException();
        }
        return entity;
    }

    /** Returns a record as this session has it or as it is committed, in the bin or not. */
    Optional<Record> anywhere(BoundType type, long id) {
        RecordKey key = new RecordKey(type.id(), id);
        if (touched.contains(key)) {
            return Optional.ofNullable(current.get(key));
        }
        Optional<Record> found = engine.queries().load(type, id);
        found.ifPresent(record -> requireAsSeen(key, record));
        return found;
    }

    private void requireAsSeen(RecordKey key, Record record) {
        Long before = seen.putIfAbsent(key, record.version());
        if (before != null && before != record.version()) {
            engine.cache().forget(List.of(key));
            throw new StaleReadException();
        }
    }

    /** Returns a record, in the bin or not, or throws the problem {@code not-found}. */
    Record required(BoundType type, long id) {
        return anywhere(type, id).orElseThrow(() -> ProblemException.noRecord(type.id(), id));
    }

    /** Returns a record as the rules of other records have left it. */
    Record latest(Record record) {
        return current.getOrDefault(new RecordKey(record.type(), record.id()), record);
    }

    /**
     * A change of another kind follows: what is pending for the record has to be journaled on its
     * own.
     */
    void settle(RecordKey key) {
        if (work.isPending(key)) {
            work.flush();
        }
    }

    /** Takes note of a record in its new state. */
    void wrote(Record record) {
        RecordKey key = new RecordKey(record.type(), record.id());
        touched.add(key);
        current.put(key, record);
        if (record.deletedAt() == null) {
            gone.remove(key);
        } else {
            gone.add(key);
        }
    }

    /** Takes note of a record that was removed for good. */
    void removed(RecordKey key) {
        touched.add(key);
        current.remove(key);
        gone.add(key);
    }

    static void requireVersion(Record record, long expected, Access access) {
        if (expected != 0 && expected != record.version()) {
            throw new ProblemException(
                    ProblemType.STALE_VERSION,
                    new LocalizedText(
                                    "{0} has version {1} by now, and the change is based on version {2}",
                                    "{0} ya tiene la versión {1} y el cambio se basa en la versión {2}")
                            .with(record.title(), record.version(), expected),
                    List.of(),
                    Map.of("current", record.without(access.hiddenFields())));
        }
    }
}
