package org.tessera.platform.records.engine;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.binding.SystemField;
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
    private final Map<RecordKey, Change> pending = new LinkedHashMap<>();
    private final Set<String> pendingTypes = new HashSet<>();
    private final List<NewEntry> entries = new ArrayList<>();

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
    }

    /** Returns a type whose records are going to be changed. */
    BoundType writable(String typeId) {
        return modules.writable(typeId);
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

    private LocalDateTime utcNow() {
        return LocalDateTime.ofInstant(now, ZoneOffset.UTC);
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
        return pending.containsKey(key);
    }

    /** Tells whether a record of a type was changed and not yet flushed. */
    boolean isPending(BoundType type) {
        return pendingTypes.contains(type.id());
    }

    /** Tells whether anything was changed. */
    boolean hasChanges() {
        return !pending.isEmpty() || !entries.isEmpty();
    }

    /** Returns the record as it would be with a write. */
    Record draft(Write write) {
        Record.Stamp stamp = new Record.Stamp(now, caller.id());
        return record(write, 0, "", write.before().map(Record::created).orElse(stamp), stamp);
    }

    /** Stores a new record. */
    Record create(Write write, String title, String titleKey) {
        BoundType type = write.boundType();
        RecordEntity entity = newEntity(type);
        entity.setId(write.recordId());
        entity.created(utcNow(), caller.id());
        entity.deleted(null);
        fill(entity, write, title, titleKey);
        manager(type).persist(entity);
        Record.Stamp stamp = new Record.Stamp(now, caller.id());
        Record after = record(write, 1, title, stamp, stamp);
        record(EntryKind.CREATE, type, null, after);
        return after;
    }

    /** Stores the changes of a record. */
    Record update(RecordEntity entity, Write write, String title, String titleKey) {
        BoundType type = write.boundType();
        Record before = write.before().orElseThrow();
        if (!isRehearsal()) {
            fill(entity, write, title, titleKey);
        }
        long version = nextVersion(type, before);
        Record after =
                record(write, version, title, before.created(), new Record.Stamp(now, caller.id()));
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
            stamp(type, entity);
        }
        Record.Stamp stamp = new Record.Stamp(now, caller.id());
        return valueless(type, before, before.title(), stamp);
    }

    /** Stores a title that follows the title of another record. */
    Record retitle(
            BoundType type, RecordEntity entity, Record before, String title, String titleKey) {
        if (!isRehearsal()) {
            set(type, SystemField.TITLE, entity, title);
            set(type, SystemField.TITLE_KEY, entity, titleKey);
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

    private void fill(RecordEntity entity, Write write, String title, String titleKey) {
        BoundType type = write.boundType();
        for (FieldBinding binding : type.stored()) {
            String name = binding.field().name();
            if (write.before().isEmpty() || write.changed(name)) {
                binding.set(entity, write.values().get(name));
            }
        }
        set(type, SystemField.TITLE, entity, title);
        set(type, SystemField.TITLE_KEY, entity, titleKey);
        set(type, SystemField.EXTERNAL_ID, entity, write.externalId());
        stamp(type, entity);
    }

    private void stamp(BoundType type, RecordEntity entity) {
        set(type, SystemField.UPDATED_AT, entity, utcNow());
        set(type, SystemField.UPDATED_BY, entity, caller.id());
    }

    private static void set(BoundType type, SystemField field, RecordEntity entity, Object value) {
        type.system(field).set(entity, value);
    }

    /** Puts a record into the bin or takes it out. */
    Record move(BoundType type, RecordEntity entity, Record before, boolean intoBin) {
        if (!isRehearsal()) {
            entity.deleted(intoBin ? utcNow() : null);
            set(type, SystemField.DELETED_AT, entity, entity.getDeletedAt());
            set(type, SystemField.BIN_KEY, entity, entity.getBinKey());
            stamp(type, entity);
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

    /** Removes a record for good. */
    void purge(BoundType type, RecordEntity entity, Record before) {
        manager(type).remove(entity);
        record(EntryKind.PURGE, type, before, before);
    }

    private void record(EntryKind kind, BoundType type, Record before, Record after) {
        if (isRehearsal()) {
            return;
        }
        RecordKey key = new RecordKey(type.id(), after.id());
        Change earlier = pending.get(key);
        pendingTypes.add(type.id());
        pending.put(
                key,
                earlier == null
                        ? new Change(kind, type, before, after)
                        : new Change(earlier.kind(), type, earlier.before(), after));
    }

    private static Record record(
            Write write, long version, String title, Record.Stamp created, Record.Stamp updated) {
        return new Record(
                write.boundType().id(),
                write.recordId(),
                version,
                title,
                write.externalId(),
                created,
                updated,
                write.before().map(Record::deletedAt).orElse(null),
                inOrder(write));
    }

    private static Map<String, Object> inOrder(Write write) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (FieldBinding binding : write.boundType().stored()) {
            Object value = write.values().get(binding.field().name());
            if (value != null) {
                values.put(binding.field().name(), value);
            }
        }
        return values;
    }

    private static RecordEntity newEntity(BoundType type) {
        try {
            return (RecordEntity) type.entityClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The entity class "
                            + type.entityClass().getName()
                            + " needs a public constructor without arguments",
                    e);
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
        for (Change change : pending.values()) {
            entries.add(change.entry(changeSetId, now, caller));
        }
        pending.clear();
        pendingTypes.clear();
    }

    /** Flushes and writes the journal, as the last thing of the transaction. */
    void complete() {
        flush();
        if (entries.isEmpty()) {
            return;
        }
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
