package org.tessera.platform.records.engine;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.value.ValueEquality;
import org.tessera.spi.record.RecordWrite;

/**
 * One write that is under way: the values before and after, and what was given. Not thread-safe.
 */
final class Write implements RecordWrite {

    private final BoundType type;
    private final EntryKind kind;
    private final long id;
    private final Record before;
    private final RecordSession session;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, List<Relation>> relations = new LinkedHashMap<>();
    private final Set<String> given = new HashSet<>();
    private String externalId;
    private boolean stored;

    Write(BoundType type, EntryKind kind, long id, Record before, RecordSession session) {
        this.type = type;
        this.kind = kind;
        this.id = id;
        this.before = before;
        this.session = session;
        if (before != null) {
            values.putAll(before.values());
            externalId = before.externalId();
        }
    }

    BoundType boundType() {
        return type;
    }

    Map<String, Object> values() {
        return values;
    }

    Map<String, List<Relation>> relations() {
        return relations;
    }

    String externalId() {
        return externalId;
    }

    void externalId(String value) {
        externalId = value;
    }

    void markGiven(String field) {
        given.add(field);
    }

    void markStored() {
        stored = true;
    }

    /** Sets a value without the check that it is still possible. */
    void put(String field, Object value) {
        if (value == null) {
            values.remove(field);
        } else {
            values.put(field, value);
        }
    }

    /** Returns the record as it is after this write. */
    Record after(long version, String title, Record.Stamp created, Record.Stamp updated) {
        return new Record(
                type.id(),
                id,
                version,
                title,
                externalId,
                created,
                updated,
                before == null ? null : before.deletedAt(),
                inOrder());
    }

    private Map<String, Object> inOrder() {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (FieldBinding binding : type.stored()) {
            Object value = values.get(binding.field().name());
            if (value != null) {
                ordered.put(binding.field().name(), value);
            }
        }
        return ordered;
    }

    /** Tells whether anything differs from before. */
    boolean hasChanges() {
        return before == null
                || !java.util.Objects.equals(externalId, before.externalId())
                || type.type().fields().stream().anyMatch(field -> changed(field.name()));
    }

    @Override
    public EntryKind kind() {
        return kind;
    }

    @Override
    public RecordSession session() {
        return session;
    }

    @Override
    public long recordId() {
        return id;
    }

    @Override
    public Optional<Record> before() {
        return Optional.ofNullable(before);
    }

    @Override
    public Object value(String field) {
        return values.get(descriptor(field).name());
    }

    @Override
    public boolean changed(String field) {
        Object old = before == null ? null : before.value(field);
        return !ValueEquality.equal(descriptor(field).type(), old, values.get(field));
    }

    @Override
    public boolean given(String field) {
        return given.contains(descriptor(field).name());
    }

    @Override
    public void set(String field, Object value) {
        if (stored) {
            throw new IllegalStateException(
                    "The record is stored; " + field + " can no longer be changed");
        }
        FieldDescriptor descriptor = descriptor(field);
        if (!descriptor.type().isStored() || descriptor.computed().isPresent()) {
            throw new IllegalArgumentException("A rule cannot set " + type.id() + "." + field);
        }
        put(field, value);
    }

    private FieldDescriptor descriptor(String field) {
        return type.type()
                .field(field)
                .orElseThrow(
                        () -> new IllegalArgumentException(type.id() + " has no field " + field));
    }
}
