package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.TypeCatalog;
import org.tessera.platform.records.sql.QueryEngine;
import org.tessera.platform.records.value.ValueContext;
import org.tessera.platform.records.value.ValueEquality;
import org.tessera.platform.records.value.ValueReader;

/**
 * The undo of one change set as far as it is: what was done and what could not be. Entries come
 * newest first. A record that nobody else changed since goes back without further questions; of
 * another one, each field that still has the value of the change set does. Not thread-safe.
 */
final class Undoing {

    private static final LocalizedText CHANGED =
            new LocalizedText("was changed since", "se cambió después");
    private static final LocalizedText GONE =
            new LocalizedText("was removed for good", "se eliminó definitivamente");
    private static final LocalizedText IN_BIN =
            new LocalizedText("is in the bin", "está en la papelera");
    private static final LocalizedText NO_TYPE =
            new LocalizedText(
                    "its record type is not available", "su tipo de registro no está disponible");
    private static final LocalizedText RESTORED =
            new LocalizedText("is not in the bin", "no está en la papelera");

    private final long changeSet;
    private final long undoneBy;
    private final TypeCatalog catalog;
    private final Map<RecordKey, Boolean> untouched;
    private final Map<RecordKey, Map<String, Object>> simulated;
    private final Map<RecordKey, Boolean> simulatedLive = new HashMap<>();
    private final List<UndoResult.Conflict> conflicts = new ArrayList<>();
    private long conflictCount;
    private long deleted;
    private long restored;
    private long reverted;

    Undoing(long changeSet, long undoneBy, TypeCatalog catalog) {
        this(changeSet, undoneBy, catalog, new HashMap<>());
    }

    private Undoing(
            long changeSet, long undoneBy, TypeCatalog catalog, Map<RecordKey, Boolean> untouched) {
        this.changeSet = changeSet;
        this.undoneBy = undoneBy;
        this.catalog = catalog;
        this.untouched = untouched;
        this.simulated = new HashMap<>();
    }

    /** Returns the undo of the next chunk, which may be tried several times before it is added. */
    Undoing next() {
        return new Undoing(changeSet, undoneBy, catalog, new HashMap<>(untouched));
    }

    /** Adds a chunk that is done. */
    void add(Undoing chunk) {
        untouched.putAll(chunk.untouched);
        chunk.conflicts.forEach(this::list);
        conflictCount += chunk.conflictCount;
        deleted += chunk.deleted;
        restored += chunk.restored;
        reverted += chunk.reverted;
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

    private void list(UndoResult.Conflict conflict) {
        if (conflicts.size() < UndoResult.MAX_CONFLICTS) {
            conflicts.add(conflict);
        }
    }

    /** Tells what undoing an entry would do. */
    void preview(JournalEntry entry, QueryEngine queries) {
        BoundType type = type(entry);
        if (type != null) {
            undo(entry, type, queries.load(type, entry.recordId()).orElse(null), null);
        }
    }

    /** Undoes an entry. */
    void apply(JournalEntry entry, Session session) {
        BoundType type = type(entry);
        if (type != null) {
            undo(
                    entry,
                    type,
                    session.records().anywhere(type, entry.recordId()).orElse(null),
                    session);
        }
    }

    private BoundType type(JournalEntry entry) {
        BoundType type = catalog.find(entry.type()).orElse(null);
        if (type == null) {
            conflict(entry, null, NO_TYPE);
        }
        return type;
    }

    private void undo(JournalEntry entry, BoundType type, Record record, Session session) {
        if (record == null) {
            conflict(entry, null, GONE);
            return;
        }
        RecordKey key = new RecordKey(entry.type(), entry.recordId());
        boolean clean = untouched.getOrDefault(key, record.version() == entry.version());
        if (entry.kind() != EntryKind.CREATE) {
            untouched.put(key, clean);
        }
        switch (entry.kind()) {
            case CREATE, RESTORE ->
                    delete(entry, record, clean || isAsLeft(entry, type, record), session);
            case DELETE -> restore(entry, record, session);
            case UPDATE -> revert(entry, type, record, clean, session);
            default -> conflict(entry, null, GONE);
        }
    }

    private void delete(JournalEntry entry, Record record, boolean clean, Session session) {
        if (!isLive(record)) {
            conflict(entry, null, IN_BIN);
        } else if (!clean) {
            conflict(entry, null, CHANGED);
        } else {
            deleted++;
            if (session == null) {
                simulatedLive.put(new RecordKey(record.type(), record.id()), false);
            } else {
                session.delete(entry.type(), entry.recordId(), 0);
            }
        }
    }

    private boolean isLive(Record record) {
        return simulatedLive.getOrDefault(
                new RecordKey(record.type(), record.id()), record.deletedAt() == null);
    }

    private void restore(JournalEntry entry, Record record, Session session) {
        if (isLive(record)) {
            conflict(entry, null, RESTORED);
            return;
        }
        try {
            if (session == null) {
                simulatedLive.put(new RecordKey(record.type(), record.id()), true);
            } else {
                session.restore(entry.type(), entry.recordId());
            }
            restored++;
        } catch (ProblemException e) {
            conflict(entry, null, e.detail());
        }
    }

    private void revert(
            JournalEntry entry, BoundType type, Record record, boolean clean, Session session) {
        Map<String, Object> back = new LinkedHashMap<>();
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
        if (back.isEmpty()) {
            return;
        }
        if (!isLive(record)) {
            conflict(entry, null, IN_BIN);
            return;
        }
        try {
            if (session == null) {
                simulated
                        .computeIfAbsent(
                                new RecordKey(entry.type(), entry.recordId()),
                                key -> new HashMap<>())
                        .putAll(back);
            } else {
                session.update(entry.type(), entry.recordId(), 0, back);
            }
            reverted++;
        } catch (ProblemException e) {
            conflict(entry, null, e.detail());
        }
    }

    /** Tells whether a record that came to be has the same values now, if only again. */
    private boolean isAsLeft(JournalEntry entry, BoundType type, Record record) {
        return isAsLeft(entry, null, "externalId", record)
                && type.type().fields().stream()
                        .filter(field -> field.type().isStored() && field.computed().isEmpty())
                        .allMatch(field -> isAsLeft(entry, field, field.name(), record));
    }

    /** Tells whether a field still has the value that the change set gave it. */
    private boolean isAsLeft(
            JournalEntry entry, FieldDescriptor field, String name, Record record) {
        Object left = entry.after().get(name);
        Map<String, Object> undone = simulated.get(new RecordKey(entry.type(), entry.recordId()));
        boolean isUndone = undone != null && undone.containsKey(name);
        if (field == null) {
            return java.util.Objects.equals(
                    left, isUndone ? undone.get(name) : record.externalId());
        }
        Object now = isUndone ? read(field, undone.get(name)) : record.value(name);
        return ValueEquality.equal(field.type(), read(field, left), now);
    }

    private static Object read(FieldDescriptor field, Object raw) {
        return ValueReader.read(field, raw, ValueContext.DEFAULT, new ArrayList<>());
    }
}
