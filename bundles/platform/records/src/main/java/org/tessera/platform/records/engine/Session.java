package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Owner;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.AggregateQuery;
import org.tessera.api.query.AggregateResult;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.type.Ownership;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.records.RecordEraser;
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
    private final SessionRecords records;
    private final Removal removal;

    /** What a session works with. */
    record Engine(
            TypeCatalog catalog,
            QueryEngine queries,
            Keys keys,
            Rules rules,
            RecordCache cache,
            HierarchyLock lock,
            ValueContext context) {

        Engine with(ValueContext other) {
            return new Engine(catalog, queries, keys, rules, cache, lock, other);
        }
    }

    /**
     * Opens a session.
     *
     * @param asking whether the database is asked which unique values are free, before its
     *     constraints are
     */
    Session(Engine engine, Caller caller, UnitOfWork work, boolean asking) {
        this.engine = engine;
        this.caller = caller;
        this.work = work;
        this.trusted = caller.isSystem();
        this.ruled = true;
        this.records = new SessionRecords(engine, caller, work);
        this.checks =
                new WriteChecks(
                        records,
                        new UniqueValues(records, engine.queries(), asking),
                        new Hierarchies(records, work.isRehearsal() ? null : engine.lock()));
        this.removal = new Removal(this, records, engine, work, checks);
    }

    private Session(Session plain, boolean ruled) {
        this.engine = plain.engine;
        this.caller = plain.caller;
        this.work = plain.work;
        this.trusted = true;
        this.ruled = ruled;
        this.checks = plain.checks;
        this.records = plain.records;
        this.removal = new Removal(this, records, engine, work, checks);
    }

    /** Returns the same session for code of a module, which may write what clients cannot. */
    Session trusted() {
        return trusted ? this : new Session(this, ruled);
    }

    /** Returns the same session without rules, to put records back exactly as they were. */
    Session withoutRules() {
        return new Session(this, false);
    }

    /** Returns the rules that run for a type. */
    List<RecordRule> rules(BoundType type) {
        return ruled ? engine.rules().of(type.id()) : List.of();
    }

    /** Returns what shows the caller no more of an action's outcome than it may see. */
    Outcome outcome() {
        return new Outcome(engine.catalog(), engine.queries(), caller, records);
    }

    /** Returns the records as this session knows them. */
    SessionRecords records() {
        return records;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public long changeSetId() {
        return work.changeSetId();
    }

    @Override
    public boolean hasChanges() {
        return work.hasChanges();
    }

    @Override
    public Optional<Record> find(String type, long id) {
        Optional<Record> found = records.find(type, id);
        found.ifPresent(this::handOut);
        return found;
    }

    /** Takes note of what a client gets; what a module's code works with nobody sees. */
    private Record handOut(Record record) {
        if (!trusted) {
            records.show(record);
        }
        return record;
    }

    @Override
    public Record read(String type, long id) {
        return find(type, id).orElseThrow(() -> ProblemException.noRecord(type, id));
    }

    @Override
    public RecordPage list(RecordQuery query) {
        BoundType type = engine.catalog().get(query.type());
        flush(type, Reach.isOwn(type.type(), query));
        RecordPage page = engine.queries().list(caller, query);
        records.saw(page);
        page.items().forEach(this::handOut);
        page.included()
                .values()
                .forEach(links -> links.values().forEach(all -> all.forEach(this::handOut)));
        return page;
    }

    @Override
    public AggregateResult aggregate(AggregateQuery query) {
        BoundType type = engine.catalog().get(query.type());
        flush(type, Reach.isOwn(type.type(), query));
        return engine.queries().aggregate(caller, query);
    }

    @Override
    public void announce(String typeId, String field, Collection<?> values) {
        checks.announce(engine.catalog().get(typeId), field, values, context());
    }

    /** Sends what a query has to see to the database. */
    private void flush(BoundType type, boolean own) {
        boolean alone =
                own && Reach.isOwn(type.type(), records.access(Operation.READ, type).rows());
        if (!alone || work.isPending(type)) {
            work.flush();
        }
    }

    @Override
    public Record create(String typeId, Map<String, Object> values) {
        BoundType type = work.writable(typeId);
        Access access = records.access(Operation.CREATE, type);
        Write write = new Write(type, EntryKind.CREATE, engine.keys().next(), null, trusted());
        setDefaults(write);
        setOwner(write);
        new InputReader(context(), trusted, access.hiddenFields()).read(values, write);
        prepare(write);
        records.requireKept(access, type, work.draft(write));
        String title = checks.title(write);
        Record record = work.create(write, title, WriteChecks.titleKey(title));
        records.wrote(record);
        return shown(finish(write, record), access);
    }

    /** Clients see of what they wrote what they may see; a module's code sees all of it. */
    private Record shown(Record record, Access access) {
        return handOut(trusted ? record : record.without(access.hiddenFields()));
    }

    /** Returns a type or throws the problem {@code not-found}. */
    BoundType type(String id) {
        return engine.catalog().get(id);
    }

    /** Returns what completes values. */
    ValueContext context() {
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

    private void setOwner(Write write) {
        if (write.boundType().type().isOwned()) {
            Owner owner = engine.queries().ownership(caller);
            write.put(Ownership.OWNER, owner.user());
            write.put(Ownership.DEPARTMENT, owner.department());
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
        if (write.before().filter(before -> !before.title().equals(record.title())).isPresent()) {
            new Retitling(this, engine, records, work, checks)
                    .follow(write.boundType(), record.id());
        }
        new RelationWriter(trusted()).write(write);
        for (RecordRule rule : rules(write.boundType())) {
            rule.afterWrite(write);
        }
        return records.latest(record);
    }

    @Override
    public Record update(String typeId, long id, long expectedVersion, Map<String, Object> values) {
        BoundType type = work.writable(typeId);
        Access access = records.access(Operation.UPDATE, type);
        Record before = records.writable(type, id, access);
        SessionRecords.requireVersion(before, expectedVersion, access);
        Write write = new Write(type, EntryKind.UPDATE, id, before, trusted());
        new InputReader(context(), trusted, access.hiddenFields()).read(values, write);
        return shown(store(write, before, access), access);
    }

    private Record store(Write write, Record before, Access access) {
        prepare(write);
        if (!write.hasChanges()) {
            boolean relationsChanged = new RelationWriter(trusted()).write(write);
            Record now = records.latest(before);
            return relationsChanged && now.version() == before.version()
                    ? touch(write.boundType(), now)
                    : now;
        }
        records.requireKept(access, write.boundType(), work.draft(write));
        String title = checks.title(write);
        RecordEntity entity = records.entity(write.boundType(), before);
        Record record = work.update(entity, write, title, WriteChecks.titleKey(title));
        records.wrote(record);
        return finish(write, record);
    }

    /**
     * Gives a record its next version though none of its values changed, for those who read its
     * relations before.
     */
    private Record touch(BoundType type, Record before) {
        Record after = work.touch(type, records.entity(type, before), before);
        records.wrote(after);
        return after;
    }

    /** Does so with a record that the caller may change. */
    void touch(String typeId, long id) {
        BoundType type = work.writable(typeId);
        touch(type, records.writable(type, id, records.access(Operation.UPDATE, type)));
    }

    /** Tells whether this session writes nothing. */
    boolean isRehearsal() {
        return work.isRehearsal();
    }

    @Override
    public void delete(String typeId, long id, long expectedVersion) {
        removal.delete(work.writable(typeId), id, expectedVersion);
    }

    @Override
    public Record restore(String typeId, long id) {
        BoundType type = work.writable(typeId);
        Access access = records.access(Operation.DELETE, type);
        return shown(removal.restore(type, id, access), access);
    }

    @Override
    public void purge(String typeId, long id) {
        removal.purge(work.writable(typeId), id);
    }

    /** Purges a record without a word in the journal of what was in it. */
    RecordEraser.Reach erase(String typeId, long id) {
        work.forgetRemoved();
        removal.purge(work.writable(typeId), id);
        return removal.reach();
    }
}
