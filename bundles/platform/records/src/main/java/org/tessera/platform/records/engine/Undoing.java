package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.core.module.DeclaredModule;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.TypeCatalog;
import org.tessera.platform.records.value.ValueContext;
import org.tessera.platform.records.value.ValueEquality;
import org.tessera.platform.records.value.ValueReader;

/**
 * The undo of one change set as far as it is: what was done and what could not be. Entries come
 * newest first. As long as the versions of a record join, so that nobody else changed it since, it
 * goes back without further questions; behind a gap, each field that still has the value of the
 * change set does. Not thread-safe.
 */
final class Undoing {

    private static final LocalizedText CHANGED =
            new LocalizedText("was changed since", "se cambió después");
    private static final LocalizedText GONE =
            new LocalizedText("was removed for good", "se eliminó definitivamente");
    private static final LocalizedText IN_BIN =
            new LocalizedText("is in the bin", "está en la papelera");
    private static final LocalizedText GUARDED =
            new LocalizedText(
                    "Changes of users, roles, departments and shares are undone by administrators",
                    "Los cambios de usuarios, roles, departamentos y permisos los deshacen los administradores");
    private static final LocalizedText NO_TYPE =
            new LocalizedText(
                    "its record type is not available", "su tipo de registro no está disponible");
    private static final LocalizedText RESTORED =
            new LocalizedText("is not in the bin", "no está en la papelera");

    private static final long NONE = -1;

    private final long changeSet;
    private final long undoneBy;
    private final TypeCatalog catalog;
    private final Undoing earlier;

    /** The version that a record has with the next entry if nobody else changed it. */
    private final Map<RecordKey, Long> joining = new HashMap<>();

    private final List<UndoResult.Conflict> conflicts = new ArrayList<>();
    private long conflictCount;
    private long deleted;
    private long restored;
    private long reverted;

    Undoing(long changeSet, long undoneBy, TypeCatalog catalog) {
        this(changeSet, undoneBy, catalog, null);
    }

    private Undoing(long changeSet, long undoneBy, TypeCatalog catalog, Undoing earlier) {
        this.changeSet = changeSet;
        this.undoneBy = undoneBy;
        this.catalog = catalog;
        this.earlier = earlier;
    }

    /** Returns the undo of the next chunk, which may be tried several times before it is added. */
    Undoing next() {
        return new Undoing(changeSet, undoneBy, catalog, this);
    }

    /** Adds a chunk that is done. */
    void add(Undoing chunk) {
        joining.putAll(chunk.joining);
        chunk.conflicts.forEach(this::list);
        conflictCount += chunk.conflictCount;
        deleted += chunk.deleted;
        restored += chunk.restored;
        reverted += chunk.reverted;
    }

    boolean hasConflicts() {
        return conflictCount > 0;
    }

    UndoResult result() {
        return new UndoResult(
                changeSet,
                undoneBy,
                deleted,
                restored,
                reverted,
                List.copyOf(conflicts),
                conflictCount);
    }

    private void conflict(JournalEntry entry, String field, LocalizedText reason) {
        conflictCount++;
        list(new UndoResult.Conflict(entry.type(), entry.recordId(), entry.title(), field, reason));
    }

    private void conflict(JournalEntry entry, ProblemException problem) {
        if (problem.errors().isEmpty()) {
            conflict(entry, null, problem.detail());
        } else {
            FieldProblem first = problem.errors().get(0);
            conflict(entry, first.field(), first.message());
        }
    }

    private void list(UndoResult.Conflict conflict) {
        if (conflicts.size() < UndoResult.MAX_CONFLICTS) {
            conflicts.add(conflict);
        }
    }

    /** The rules of the platform's own types guard rights, and undo runs no rules. */
    private static boolean isGuarded(BoundType type) {
        return DeclaredModule.PLATFORM_MODULES.contains(type.type().module());
    }

    private static boolean mayAdminister(Caller caller) {
        return caller.isSystem() || (caller.isOperator() && caller.scope() == null);
    }

    /** Undoes an entry, or in the session of a rehearsal finds out whether that is possible. */
    void undo(JournalEntry entry, Session session) {
        BoundType type = catalog.find(entry.type()).orElse(null);
        if (type == null) {
            conflict(entry, null, NO_TYPE);
            return;
        }
        if (isGuarded(type) && !mayAdminister(session.caller())) {
            conflict(entry, null, GUARDED);
            return;
        }
        Record record = session.records().anywhere(type, entry.recordId()).orElse(null);
        if (record == null) {
            if (hasValues(entry)) {
                conflict(entry, null, GONE);
            }
            return;
        }
        boolean clean = joins(entry, record);
        switch (entry.kind()) {
            case CREATE, RESTORE ->
                    delete(entry, record, clean || isAsLeft(entry, type, record), session);
            case DELETE -> restore(entry, record, clean, session);
            case UPDATE -> revert(entry, type, record, clean, session);
            default -> conflict(entry, null, GONE);
        }
        if (entry.kind() == EntryKind.CREATE && session.isRehearsal()) {
            session.records().removed(new RecordKey(entry.type(), entry.recordId()));
        }
    }

    /** Tells whether there is anything to put back; a new title or new relations alone are not. */
    private static boolean hasValues(JournalEntry entry) {
        return entry.kind() != EntryKind.UPDATE
                || !entry.before().isEmpty()
                || !entry.after().isEmpty();
    }

    private boolean joins(JournalEntry entry, Record record) {
        RecordKey key = new RecordKey(entry.type(), entry.recordId());
        Long expected = joining.get(key);
        if (expected == null && earlier != null) {
            expected = earlier.joining.get(key);
        }
        boolean joins = entry.version() == (expected == null ? record.version() : expected);
        if (entry.kind() != EntryKind.CREATE) {
            joining.put(key, joins ? entry.version() - 1 : NONE);
        }
        return joins;
    }

    private void delete(JournalEntry entry, Record record, boolean clean, Session session) {
        if (record.deletedAt() != null) {
            conflict(entry, null, IN_BIN);
        } else if (!clean) {
            conflict(entry, null, CHANGED);
        } else {
            attempt(
                    entry,
                    () -> session.delete(entry.type(), entry.recordId(), 0),
                    () -> deleted++);
        }
    }

    private void restore(JournalEntry entry, Record record, boolean clean, Session session) {
        if (record.deletedAt() == null) {
            conflict(entry, null, RESTORED);
        } else if (!clean && !record.deletedAt().equals(entry.at())) {
            conflict(entry, null, CHANGED);
        } else {
            attempt(entry, () -> session.restore(entry.type(), entry.recordId()), () -> restored++);
        }
    }

    private void attempt(JournalEntry entry, Runnable change, Runnable count) {
        try {
            change.run();
            count.run();
        } catch (ProblemException e) {
            conflict(entry, e);
        }
    }

    private void revert(
            JournalEntry entry, BoundType type, Record record, boolean clean, Session session) {
        Map<String, Object> back = new LinkedHashMap<>();
        long conflictsBefore = conflictCount;
        entry.before()
                .forEach(
                        (name, before) -> {
                            FieldDescriptor field = type.type().field(name).orElse(null);
                            boolean kept =
                                    field == null
                                            ? name.equals("externalId")
                                            : field.computed().isEmpty();
                            if (!kept) {
                                return;
                            }
                            if (clean || isAsLeft(entry, field, name, record)) {
                                back.put(name, before);
                            } else {
                                conflict(entry, name, CHANGED);
                            }
                        });
        if (conflictCount > conflictsBefore && back.isEmpty()) {
            return;
        }
        if (record.deletedAt() != null) {
            if (hasValues(entry)) {
                conflict(entry, null, IN_BIN);
            }
        } else if (back.isEmpty()) {
            attempt(entry, () -> session.touch(entry.type(), entry.recordId()), () -> {});
        } else {
            attempt(
                    entry,
                    () -> session.update(entry.type(), entry.recordId(), 0, back),
                    () -> reverted++);
        }
    }

    /** Tells whether a record that came to be has the same values now, if only again. */
    private static boolean isAsLeft(JournalEntry entry, BoundType type, Record record) {
        return isAsLeft(entry, null, "externalId", record)
                && type.type().fields().stream()
                        .filter(field -> field.type().isStored() && field.computed().isEmpty())
                        .allMatch(field -> isAsLeft(entry, field, field.name(), record));
    }

    /** Tells whether a field still has the value that the change set gave it. */
    private static boolean isAsLeft(
            JournalEntry entry, FieldDescriptor field, String name, Record record) {
        Object left = entry.after().get(name);
        return field == null
                ? Objects.equals(left, record.externalId())
                : ValueEquality.equal(field.type(), read(field, left), record.value(name));
    }

    private static Object read(FieldDescriptor field, Object raw) {
        return ValueReader.read(field, raw, ValueContext.DEFAULT, new ArrayList<>());
    }
}
