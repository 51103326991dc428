package org.tessera.platform.records.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.platform.journal.JournalWriter;
import org.tessera.platform.journal.NewEntry;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.spi.entity.RecordEntity;

/**
 * The entities and journal entries of one transaction. Several writes of the same record become one
 * change until they are flushed. Not thread-safe.
 */
final class UnitOfWork implements AutoCloseable {

    private final Caller caller;
    private final ChangeSet changeSet;
    private final long changeSetId;
    private final JournalWriter journal;
    private final Instant now;
    private final ModulesInUse modules;
    private final Map<EntityManagerFactory, EntityManager> managers = new HashMap<>();
    private final EntityValues values;
    private final PendingChanges pending = new PendingChanges();
    private final List<NewEntry> entries = new ArrayList<>();
    private final Set<Long> forgotten = new HashSet<>();
    private boolean forgetting;

    UnitOfWork(
            Caller caller,
            ChangeSet changeSet,
            long changeSetId,
            JournalWriter journal,
            ModulesInUse modules,
            Instant now) {
        this.caller = caller;
        this.changeSet = changeSet;
        this.changeSetId = changeSetId;
        this.journal = journal;
        this.modules = modules;
        this.now = now;
        this.values = new EntityValues(caller, now);
    }

    /** Returns a type whose records are going to be changed. */
    BoundType writable(String typeId) {
        return modules.writable(typeId);
    }

    /** Does the same; empty if the module does not serve, or not any more after the wait. */
    Optional<BoundType> writableIfServing(String typeId) {
        return modules.writableIfServing(typeId);
    }

    /**
     * Returns one that writes nothing: what is written is known to the session alone, and nothing
     * is locked. It needs no transaction and creates no records.
     */
    static UnitOfWork rehearsal(Caller caller, ModulesInUse modules, Instant now) {
        return new UnitOfWork(caller, ChangeSet.ORDINARY, 0, null, modules, now);
    }

    /** Tells whether nothing is written. */
    boolean isRehearsal() {
        return journal == null;
    }

    Instant now() {
        return now;
    }

    long changeSetId() {
        return changeSetId;
    }

    private EntityManager manager(BoundType type) {
        return managers.computeIfAbsent(
                type.factory(),
                factory -> {
                    EntityManager manager = factory.createEntityManager();
                    manager.joinTransaction();
                    return manager;
                });
    }

    /** Returns the entity of a record, to be changed; null if there is none. */
    RecordEntity entity(BoundType type, long id) {
        return (RecordEntity) manager(type).find(type.entityClass(), id);
    }

    /** Tells whether a record was changed and not yet flushed. */
    boolean isPending(RecordKey key) {
        return pending.contains(key);
    }

    /** Tells whether a record of a type was changed and not yet flushed. */
    boolean isPending(BoundType type) {
        return pending.contains(type);
    }

    /** Tells whether anything was changed. */
    boolean hasChanges() {
        return !pending.isEmpty() || !entries.isEmpty();
    }

    /** Returns the record as it would be with a write. */
    Record draft(Write write) {
        Record.Stamp stamp = new Record.Stamp(now, caller.id());
        return write.after(0, "", write.before().map(Record::created).orElse(stamp), stamp);
    }

    /** Stores a new record. */
    Record create(Write write, String title, String titleKey) {
        BoundType type = write.boundType();
        manager(type).persist(values.create(write, title, titleKey));
        Record.Stamp stamp = new Record.Stamp(now, caller.id());
        Record after = write.after(1, title, stamp, stamp);
        record(EntryKind.CREATE, type, null, after);
        return after;
    }

    /** Stores the changes of a record. */
    Record update(RecordEntity entity, Write write, String title, String titleKey) {
        BoundType type = write.boundType();
        Record before = write.before().orElseThrow();
        if (!isRehearsal()) {
            values.fill(entity, write, title, titleKey);
        }
        long version = nextVersion(type, before);
        Record after =
                write.after(version, title, before.created(), new Record.Stamp(now, caller.id()));
        record(EntryKind.UPDATE, type, before, after);
        return after;
    }

    private long nextVersion(BoundType type, Record before) {
        return isPending(new RecordKey(type.id(), before.id()))
                ? before.version()
                : before.version() + 1;
    }

    /** Counts a change of a record that none of its values shows. */
    Record touch(BoundType type, RecordEntity entity, Record before) {
        if (!isRehearsal()) {
            values.stamp(type, entity);
        }
        Record.Stamp stamp = new Record.Stamp(now, caller.id());
        return valueless(type, before, before.title(), stamp);
    }

    /** Stores a title that follows the title of another record. */
    Record retitle(
            BoundType type, RecordEntity entity, Record before, String title, String titleKey) {
        if (!isRehearsal()) {
            values.retitle(type, entity, title, titleKey);
        }
        return valueless(type, before, title, before.updated());
    }

    private Record valueless(BoundType type, Record before, String title, Record.Stamp updated) {
        Record after =
                new Record(
                        type.id(),
                        before.id(),
                        nextVersion(type, before),
                        title,
                        before.externalId(),
                        before.created(),
                        updated,
                        before.deletedAt(),
                        before.values());
        record(EntryKind.UPDATE, type, before, after);
        return after;
    }

    /** Puts a record into the bin or takes it out. */
    Record move(BoundType type, RecordEntity entity, Record before, boolean intoBin) {
        if (!isRehearsal()) {
            values.move(type, entity, intoBin);
        }
        Record after =
                new Record(
                        type.id(),
                        before.id(),
                        before.version() + 1,
                        before.title(),
                        before.externalId(),
                        before.created(),
                        new Record.Stamp(now, caller.id()),
                        intoBin ? now : null,
                        before.values());
        record(intoBin ? EntryKind.DELETE : EntryKind.RESTORE, type, before, after);
        return after;
    }

    /** Has the journal tell no more of records that are removed for good than that they were. */
    void forgetRemoved() {
        forgetting = true;
    }

    boolean isForgetting() {
        return forgetting;
    }

    /** Removes a record for good. */
    void purge(BoundType type, RecordEntity entity, Record before) {
        if (!isRehearsal()) {
            manager(type).remove(entity);
        }
        if (forgetting) {
            forgotten.add(before.id());
        }
        record(EntryKind.PURGE, type, before, before);
    }

    private void record(EntryKind kind, BoundType type, Record before, Record after) {
        if (!isRehearsal()) {
            pending.add(kind, type, before, after);
        }
    }

    /**
     * Sends what is pending to the database. The entities are forgotten, so that the next flush
     * does not compare them all again.
     */
    void flush() {
        if (pending.isEmpty()) {
            return;
        }
        for (EntityManager manager : managers.values()) {
            manager.flush();
            manager.clear();
        }
        entries.addAll(pending.take(changeSetId, now, caller));
    }

    /** Flushes and writes the journal, as the last thing of the transaction. */
    void complete() {
        flush();
        if (entries.isEmpty()) {
            return;
        }
        entries.replaceAll(entry -> forgotten.contains(entry.recordId()) ? entry.bare() : entry);
        if (changeSet.label() != null || changeSet.undoes() != 0) {
            journal.name(
                    changeSetId,
                    changeSet.label(),
                    changeSet.undoes(),
                    caller.id(),
                    caller.origin(),
                    now);
        }
        journal.append(entries);
    }

    @Override
    public void close() {
        managers.values().forEach(EntityManager::close);
        modules.close();
    }
}
