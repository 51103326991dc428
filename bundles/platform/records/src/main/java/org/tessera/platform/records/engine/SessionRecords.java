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
import org.tessera.api.query.RecordPage;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.spi.entity.RecordEntity;

/** The records as one transaction has read and changed them. Not thread-safe. */
final class SessionRecords {

    private static final LocalizedText NOT_THIS =
            new LocalizedText(
                    "You may see {0}, but not do this with it",
                    "Puede ver {0}, pero no tiene permiso para esto");
    private static final LocalizedText OUT_OF_REACH =
            new LocalizedText(
                    "Your rights do not reach a record of {0} that belongs to whom it would belong then",
                    "Sus permisos no alcanzan un registro de {0} que pertenezca a quien pertenecería entonces");

    private final Session.Engine engine;
    private final Caller caller;
    private final UnitOfWork work;
    private final Map<RecordKey, Record> current = new HashMap<>();
    private final Set<RecordKey> gone = new HashSet<>();
    private final Set<RecordKey> touched = new HashSet<>();
    private final Set<RecordKey> shown = new HashSet<>();

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

    /** Takes note that the caller gets to see a record. */
    void show(Record record) {
        shown.add(new RecordKey(record.type(), record.id()));
    }

    /** Returns the records that the caller gets to see and that were not changed. */
    Set<RecordKey> shown() {
        Set<RecordKey> unchanged = new HashSet<>(shown);
        unchanged.removeAll(touched);
        return unchanged;
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
        return findAsProduct(typeId, id)
                .filter(record -> isGranted(access, type, record))
                .map(record -> record.without(access.hiddenFields()));
    }

    /** Tells whether a record, as it is given, is among those that an access is about. */
    boolean isGranted(Access access, BoundType type, Record record) {
        if (access.isEveryRow()) {
            return true;
        }
        Rows rows =
                new Rows(
                        (target, id) ->
                                engine.catalog()
                                        .find(target)
                                        .flatMap(
                                                bound ->
                                                        findAsProduct(target, id)
                                                                .map(
                                                                        found ->
                                                                                new Rows.Found(
                                                                                        bound
                                                                                                .type(),
                                                                                        found))));
        return rows.holds(access.rows(), type.type(), record)
                .orElseGet(() -> isStoredWithin(access, type, record));
    }

    private boolean isStoredWithin(Access access, BoundType type, Record record) {
        work.flush();
        return !engine.queries()
                .within(caller, type, access.rows(), List.of(record.id()))
                .isEmpty();
    }

    /** Tells whether the caller may see a record, in the bin or not. */
    boolean isVisible(BoundType type, Record record) {
        Access access = engine.queries().decide(caller, Operation.READ, type);
        return access.allowed() && isGranted(access, type, record);
    }

    /**
     * Checks that a record is among those that may be written. One that the caller may not even see
     * is not there.
     */
    void requireReach(Access access, BoundType type, Record record) {
        Access reading = engine.queries().decide(caller, Operation.READ, type);
        boolean hidden = reading.allowed() && !isGranted(reading, type, record);
        if (hidden) {
            throw ProblemException.noRecord(type.id(), record.id());
        }
        if (!isGranted(access, type, record)) {
            throw reading.allowed()
                    ? new ProblemException(ProblemType.FORBIDDEN, NOT_THIS.with(record.title()))
                    : ProblemException.noRecord(type.id(), record.id());
        }
    }

    /** Checks that a record that is going to be stored stays among those that may be written. */
    void requireKept(Access access, BoundType type, Record record) {
        if (!isGranted(access, type, record)) {
            throw new ProblemException(ProblemType.FORBIDDEN, OUT_OF_REACH.with(type.id()));
        }
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
        Record found = anywhere(type, id).orElse(null);
        if (found == null || found.deletedAt() != null) {
            throw ProblemException.noRecord(type.id(), id);
        }
        requireReach(access, type, found);
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
