package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.RecordEraser;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.binding.TypeCatalog;
import org.tessera.spi.entity.RecordEntity;
import org.tessera.spi.record.RecordRule;

/** Puts records into the bin, takes them out, and removes them for good. Not thread-safe. */
final class Removal {

    private final Session session;
    private final SessionRecords records;
    private final Session.Engine engine;
    private final UnitOfWork work;
    private final WriteChecks checks;
    private final List<RecordEraser.Target> removed = new ArrayList<>();
    private final List<RecordEraser.Target> released = new ArrayList<>();
    private final Set<String> namedAfter = new HashSet<>();

    /**
     * Creates one.
     *
     * @param session the session that writes
     * @param checks shared by all of a transaction
     */
    Removal(
            Session session,
            SessionRecords records,
            Session.Engine engine,
            UnitOfWork work,
            WriteChecks checks) {
        this.session = session;
        this.records = records;
        this.engine = engine;
        this.work = work;
        this.checks = checks;
    }

    /** Puts a record into the bin. */
    void delete(BoundType type, long id, long expectedVersion) {
        Access access = records.access(Operation.DELETE, type);
        Record before = records.writable(type, id, access);
        SessionRecords.requireVersion(before, expectedVersion, access);
        records.settle(new RecordKey(type.id(), id));
        Record after = work.move(type, records.entity(type, before), before, true);
        records.wrote(after);
        afterwards(EntryKind.DELETE, type, before);
    }

    /** Takes a record out of the bin. */
    Record restore(BoundType type, long id, Access access) {
        RecordKey key = new RecordKey(type.id(), id);
        records.settle(key);
        Record before = records.required(type, id);
        records.requireReach(access, type, before);
        if (before.deletedAt() == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    new LocalizedText("{0} is not in the bin", "{0} no está en la papelera")
                            .with(before.title()));
        }
        checks.checkRestored(type, before, asNew(type, before));
        Record after = work.move(type, records.entity(type, before), before, false);
        records.wrote(after);
        afterwards(EntryKind.RESTORE, type, before);
        return after;
    }

    /** The write that would create a record as it is, so that all of its values count as new. */
    private Write asNew(BoundType type, Record record) {
        Write write = new Write(type, EntryKind.CREATE, record.id(), null, session);
        record.values().forEach(write::put);
        write.externalId(record.externalId());
        return write;
    }

    private void afterwards(EntryKind kind, BoundType type, Record before) {
        Write write = new Write(type, kind, before.id(), before, session.trusted());
        write.markStored();
        for (RecordRule rule : session.rules(type)) {
            rule.afterWrite(write);
        }
    }

    /**
     * Removes a record for good. One that is there goes as by a delete, so the rules are told of
     * one; a record in the bin is gone for them already.
     */
    void purge(BoundType type, long id) {
        Access access = records.access(Operation.DELETE, type);
        records.settle(new RecordKey(type.id(), id));
        records.requireReach(access, type, records.required(type, id));
        purgeAll(type, id);
    }

    /** Purges a record and what cannot be without it, whomever that belongs to. */
    private void purgeAll(BoundType type, long id) {
        records.access(Operation.DELETE, type);
        RecordKey key = new RecordKey(type.id(), id);
        records.settle(key);
        Record before = records.required(type, id);
        work.purge(type, records.entity(type, before), before);
        records.removed(key);
        removed.add(target(before));
        if (before.deletedAt() == null) {
            afterwards(EntryKind.DELETE, type, before);
        }
        for (TypeCatalog.InboundLink link : engine.catalog().inbound(type.id())) {
            // A module that was stopped meanwhile keeps nobody from removing records of another.
            if (link.owner().title().fields().contains(link.field().field().name())) {
                namedAfter.add(link.owner().id());
            }
            work.writableIfServing(link.owner().id())
                    .ifPresent(owner -> release(owner, link.field().field().name(), id));
        }
    }

    /**
     * Clears a link to a record that is gone; a record that cannot be without the link goes as
     * well.
     */
    private void release(BoundType owner, String link, long id) {
        FieldBinding field = owner.stored(link).orElse(null);
        if (field == null) {
            return;
        }
        work.flush();
        List<Long> found =
                engine.queries()
                        .idsWith(
                                owner,
                                field.main().column(),
                                id,
                                field.main().kind(),
                                false,
                                Integer.MAX_VALUE);
        for (long linking : found) {
            Record record = records.anywhere(owner, linking).orElse(null);
            if (record == null) {
                continue;
            }
            if (field.field().required() || isPart(owner, record, link)) {
                purgeAll(owner, linking);
            } else {
                clear(owner, record, field);
            }
        }
    }

    /**
     * A part goes with the record that it is a part of. One that is a part of others as well stays
     * with those, unless nothing of the record must stay.
     */
    private boolean isPart(BoundType owner, Record record, String link) {
        Collection<String> follows = owner.type().follows();
        return follows.contains(link)
                && (work.isForgetting()
                        || follows.stream()
                                .noneMatch(
                                        other ->
                                                !other.equals(link)
                                                        && record.value(other) != null));
    }

    private void clear(BoundType type, Record before, FieldBinding field) {
        Write write = new Write(type, EntryKind.UPDATE, before.id(), before, session.trusted());
        write.put(field.field().name(), null);
        String title = checks.title(write);
        RecordEntity entity = records.entity(type, before);
        Record after = work.update(entity, write, title, WriteChecks.titleKey(title));
        records.wrote(after);
        released.add(target(after));
    }

    private static RecordEraser.Target target(Record record) {
        return new RecordEraser.Target(record.type(), record.id(), record.title());
    }

    /** Returns what was removed for good so far, and what that took along. */
    RecordEraser.Reach reach() {
        return new RecordEraser.Reach(removed, released, namedAfter);
    }
}
