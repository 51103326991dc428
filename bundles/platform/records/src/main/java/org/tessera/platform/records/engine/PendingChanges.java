package org.tessera.platform.records.engine;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.record.Record;
import org.tessera.platform.journal.NewEntry;
import org.tessera.platform.records.binding.BoundType;

/** What was changed since the last flush, one change for each record. Not thread-safe. */
final class PendingChanges {

    private final Map<RecordKey, Change> changes = new LinkedHashMap<>();
    private final Set<String> types = new HashSet<>();

    boolean isEmpty() {
        return changes.isEmpty();
    }

    boolean contains(RecordKey key) {
        return changes.containsKey(key);
    }

    boolean contains(BoundType type) {
        return types.contains(type.id());
    }

    /** Adds a change; one of the same record before becomes one with it. */
    void add(EntryKind kind, BoundType type, Record before, Record after) {
        RecordKey key = new RecordKey(type.id(), after.id());
        Change earlier = changes.get(key);
        types.add(type.id());
        changes.put(
                key,
                earlier == null
                        ? new Change(kind, type, before, after)
                        : new Change(earlier.kind(), type, earlier.before(), after));
    }

    /** Returns the entries of all changes and forgets them. */
    List<NewEntry> take(long changeSet, Instant at, Caller caller) {
        List<NewEntry> entries =
                changes.values().stream()
                        .map(change -> change.entry(changeSet, at, caller))
                        .toList();
        changes.clear();
        types.clear();
        return entries;
    }
}
