package org.tessera.platform.records.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.record.Record;
import org.tessera.platform.journal.NewEntry;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.binding.SystemField;
import org.tessera.platform.records.value.RecordJson;
import org.tessera.platform.records.value.ValueEquality;

/**
 * A change to one record that is not yet journaled.
 *
 * @param kind what happened
 * @param type the record's type
 * @param before the record before; null if it was created
 * @param after the record after; for a purge the record as it was
 */
record Change(EntryKind kind, BoundType type, Record before, Record after) {

    /**
     * Returns the journal entry. There is one for each version of a record, also where no value
     * differs in the end.
     */
    NewEntry entry(long changeSet, Instant at, Caller caller) {
        Map<String, Object> old = new LinkedHashMap<>();
        Map<String, Object> now = new LinkedHashMap<>();
        switch (kind) {
            case CREATE, RESTORE -> now.putAll(all(after));
            case DELETE, PURGE -> old.putAll(all(before));
            default -> differences(old, now);
        }
        return new NewEntry(
                changeSet,
                at,
                caller.id(),
                caller.origin(),
                kind,
                type.id(),
                after.id(),
                after.version(),
                after.title(),
                json(old),
                json(now));
    }

    private static Map<String, Object> all(Record record) {
        Map<String, Object> values = new LinkedHashMap<>(record.values());
        if (record.externalId() != null) {
            values.put(SystemField.EXTERNAL_ID.attribute(), record.externalId());
        }
        return values;
    }

    private void differences(Map<String, Object> old, Map<String, Object> now) {
        for (FieldBinding binding : type.stored()) {
            String name = binding.field().name();
            if (!ValueEquality.equal(
                    binding.field().type(), before.value(name), after.value(name))) {
                old.put(name, before.value(name));
                now.put(name, after.value(name));
            }
        }
        if (!Objects.equals(before.externalId(), after.externalId())) {
            old.put(SystemField.EXTERNAL_ID.attribute(), before.externalId());
            now.put(SystemField.EXTERNAL_ID.attribute(), after.externalId());
        }
    }

    private String json(Map<String, Object> values) {
        return values.isEmpty() ? null : RecordJson.values(type.type(), values);
    }
}
