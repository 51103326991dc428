package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.binding.TypeCatalog;
import org.tessera.platform.records.sql.QueryEngine;
import org.tessera.platform.records.value.ValueContext;
import org.tessera.platform.records.value.ValueReader;
import org.tessera.spi.entity.RecordEntity;
import org.tessera.spi.record.RecordRule;

/** Reads and writes within one transaction. Not thread-safe. */
final class Session implements RecordSession {

    private final Engine engine;
    private final Caller caller;
    private final UnitOfWork work;
    private final boolean trusted;
    private final boolean ruled;
    private final WriteChecks checks;
    private final Map<RecordKey, Record> current;
    private final Set<RecordKey> gone;
    private final Set<RecordKey> touched;

    /** What a session works with. */
    record Engine(
            TypeCatalog catalog,
            QueryEngine queries,
            Keys keys,
            Rules rules,
            RecordCache cache,
            ValueContext context) {}

    Session(Engine engine, Caller caller, UnitOfWork work) {
        this.engine = engine;
        this.caller = caller;
        this.work = work;
        this.trusted = caller.id().equals("system");
        this.ruled = true;
        this.checks = new WriteChecks(this, engine.queries());
        this.current = new HashMap<>();
        this.gone = new HashSet<>();
        this.touched = new HashSet<>();
    }

    private Session(Session plain, boolean ruled) {
        this.engine = plain.engine;
        this.caller = plain.caller;
        this.work = plain.work;
        this.trusted = true;
        this.ruled = ruled;
        this.checks = plain.checks;
        this.current = plain.current;
        this.gone = plain.gone;
        this.touched = plain.touched;
    }

    /** Returns the same session for code of a module, which may write what clients cannot. */
    Session trusted() {
        return trusted ? this : new Session(this, ruled);
    }

    /** Returns the same session without rules, to put records back exactly as they were. */
    Session withoutRules() {
        return new Session(this, false);
    }

    private List<RecordRule> rules(BoundType type) {
        return ruled ? engine.rules().of(type.id()) : List.of();
    }

    Set<RecordKey> touched() {
        return touched;
    }

    boolean isGone(BoundType type, long id) {
        return gone.contains(new RecordKey(type.id(), id));
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public long changeSetId() {
        return work.changeSetId();
    }

    private Access access(Operation operation, BoundType type) {
        return engine.queries().access(caller, operation, type);
    }

    @Override
    public Optional<Record> find(String typeId, long id) {
        BoundType type = engine.catalog().get(typeId);
        Access access = access(Operation.READ, type);
        RecordKey key = new RecordKey(typeId, id);
        if (gone.contains(key)) {
            return Optional.empty();
        }
        if (!Accesses.isPlain(access)) {
            work.flush();
            return engine.queries().find(caller, type, id);
        }
        Record found = current.get(key);
        if (found == null) {
            found = engine.cache().peek(key);
        }
        if (found == null) {
            found = engine.queries().load(type, id).orElse(null);
        }
        if (found == null || found.deletedAt() != null) {
            return Optional.empty();
        }
        current.put(key, found);
        return Optional.of(found);
    }

    @Override
    public Record read(String type, long id) {
        return find(type, id).orElseThrow(() -> ProblemException.noRecord(type, id));
    }

    @Override
    public RecordPage list(RecordQuery query) {
        work.flush();
        return engine.queries().list(caller, query);
    }

    @Override
    public AggregateResult aggregate(AggregateQuery query) {
        work.flush();
        return engine.queries().aggregate(caller, query);
    }

    @Override
    public Record create(String typeId, Map<String, Object> values) {
        BoundType type = engine.catalog().get(typeId);
        Access access = access(Operation.CREATE, type);
        Write write = new Write(type, EntryKind.CREATE, engine.keys().next(), null, trusted());
        setDefaults(write);
        new InputReader(context(), trusted, access.hiddenFields()).read(values, write);
        prepare(write);
        String title = checks.title(write);
        Record record = work.create(write, title, WriteChecks.titleKey(title));
        remember(record);
        return finish(write, record);
    }

    private ValueContext context() {
        return engine.context().withZone(caller.zone());
    }

    private void setDefaults(Write write) {
        for (FieldBinding binding : write.boundType().stored()) {
            binding.field()
                    .defaultValue()
                    .ifPresent(
                            text ->
                                    write.put(
                                            binding.field().name(),
                                            ValueReader.readDefault(
                                                    binding.field(),
                                                    context(),
                                                    new ArrayList<>())));
        }
    }

    private void prepare(Write write) {
        for (RecordRule rule : rules(write.boundType())) {
            rule.beforeWrite(write);
        }
        checks.check(write);
    }

    private Record finish(Write write, Record record) {
        write.markStored();
        new RelationWriter(trusted()).write(write);
        for (RecordRule rule : rules(write.boundType())) {
            rule.afterWrite(write);
        }
        return latest(record);
    }

    /** Returns a record as the rules of other records have left it. */
    private Record latest(Record record) {
        return current.getOrDefault(new RecordKey(record.type(), record.id()), record);
    }

    private void remember(Record record) {
        RecordKey key = new RecordKey(record.type(), record.id());
        touched.add(key);
        current.put(key, record);
    }

    @Override
    public Record update(String typeId, long id, long expectedVersion, Map<String, Object> values) {
        BoundType type = engine.catalog().get(typeId);
        Access access = access(Operation.UPDATE, type);
        Record before = writable(type, id, access);
        requireVersion(before, expectedVersion);
        Write write = new Write(type, EntryKind.UPDATE, id, before, trusted());
        new InputReader(context(), trusted, access.hiddenFields()).read(values, write);
        return store(write, before);
    }

    private Record store(Write write, Record before) {
        prepare(write);
        if (!write.hasChanges()) {
            new RelationWriter(trusted()).write(write);
            return latest(before);
        }
        String title = checks.title(write);
        RecordEntity entity = entity(write.boundType(), before);
        Record record = work.update(entity, write, title, WriteChecks.titleKey(title));
        remember(record);
        return finish(write, record);
    }

    /**
     * Reads the record that is going to be changed: what this session has of it, else the database,
     * never the cache.
     */
    private Record writable(BoundType type, long id, Access access) {
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
        Record found =
                touched.contains(key)
                        ? current.get(key)
                        : engine.queries().load(type, id).orElse(null);
        if (found == null || found.deletedAt() != null) {
            throw ProblemException.noRecord(type.id(), id);
        }
        current.put(key, found);
        return found;
    }

    /**
     * Returns the entity in the state of a record that was read; somebody else's commit in between
     * makes the transaction start anew.
     */
    private RecordEntity entity(BoundType type, Record before) {
        RecordEntity entity = work.entity(type, before.id());
        boolean mine = touched.contains(new RecordKey(type.id(), before.id()));
        if (entity == null || (!mine && entity.getVersion() != before.version())) {
            throw new StaleReadException();
        }
        return entity;
    }

    static void requireVersion(Record record, long expected) {
        if (expected != 0 && expected != record.version()) {
            throw new ProblemException(
                    ProblemType.STALE_VERSION,
                    new LocalizedText(
                                    "{0} has version {1} by now, and the change is based on version {2}",
                                    "{0} ya tiene la versión {1} y el cambio se basa en la versión {2}")
                            .with(record.title(), record.version(), expected),
                    List.of(),
                    Map.of("current", record));
        }
    }

    @Override
    public void delete(String typeId, long id, long expectedVersion) {
        BoundType type = engine.catalog().get(typeId);
        Record before = writable(type, id, access(Operation.DELETE, type));
        requireVersion(before, expectedVersion);
        settle(new RecordKey(typeId, id));
        Record after = work.move(type, entity(type, before), before, true);
        remember(after);
        gone.add(new RecordKey(typeId, id));
        afterwards(EntryKind.DELETE, type, before);
    }

    /**
     * A change of another kind follows: what is pending for the record has to be journaled on its
     * own.
     */
    private void settle(RecordKey key) {
        if (work.isPending(key)) {
            work.flush();
        }
    }

    private void afterwards(EntryKind kind, BoundType type, Record before) {
        Write write = new Write(type, kind, before.id(), before, trusted());
        write.markStored();
        for (RecordRule rule : rules(type)) {
            rule.afterWrite(write);
        }
    }

    @Override
    public Record restore(String typeId, long id) {
        BoundType type = engine.catalog().get(typeId);
        access(Operation.DELETE, type);
        RecordKey key = new RecordKey(typeId, id);
        settle(key);
        Record before = required(type, id);
        if (before.deletedAt() == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    new LocalizedText("{0} is not in the bin", "{0} no está en la papelera")
                            .with(before.title()));
        }
        gone.remove(key);
        checks.checkUniqueAgain(type, before);
        Record after = work.move(type, entity(type, before), before, false);
        remember(after);
        afterwards(EntryKind.RESTORE, type, before);
        return after;
    }

    /** Returns a record as this session has it or as it is committed, in the bin or not. */
    Optional<Record> anywhere(BoundType type, long id) {
        RecordKey key = new RecordKey(type.id(), id);
        return touched.contains(key)
                ? Optional.ofNullable(current.get(key))
                : engine.queries().load(type, id);
    }

    private Record required(BoundType type, long id) {
        return anywhere(type, id).orElseThrow(() -> ProblemException.noRecord(type.id(), id));
    }

    /**
     * A record that is there goes as by a delete, so the rules are told of one; a record in the bin
     * is gone for them already.
     */
    @Override
    public void purge(String typeId, long id) {
        BoundType type = engine.catalog().get(typeId);
        access(Operation.DELETE, type);
        RecordKey key = new RecordKey(typeId, id);
        settle(key);
        Record before = required(type, id);
        work.purge(type, entity(type, before), before);
        touched.add(key);
        current.remove(key);
        gone.add(key);
        if (before.deletedAt() == null) {
            afterwards(EntryKind.DELETE, type, before);
        }
        for (TypeCatalog.InboundLink link : engine.catalog().inbound(typeId)) {
            release(link, id);
        }
    }

    /**
     * Clears a link to a record that is gone; a record that cannot be without the link goes as
     * well.
     */
    private void release(TypeCatalog.InboundLink link, long id) {
        FieldBinding field = link.field();
        work.flush();
        List<Long> owners =
                engine.queries()
                        .idsWith(
                                link.owner(),
                                field.main().column(),
                                id,
                                field.main().kind(),
                                false,
                                Integer.MAX_VALUE);
        for (long owner : owners) {
            Record record = anywhere(link.owner(), owner).orElse(null);
            if (record == null) {
                continue;
            }
            if (field.field().required()) {
                purge(link.owner().id(), owner);
            } else {
                clear(link.owner(), record, field);
            }
        }
    }

    private void clear(BoundType type, Record before, FieldBinding field) {
        Write write = new Write(type, EntryKind.UPDATE, before.id(), before, trusted());
        write.put(field.field().name(), null);
        RecordEntity entity = entity(type, before);
        remember(work.update(entity, write, before.title(), WriteChecks.titleKey(before.title())));
    }
}
