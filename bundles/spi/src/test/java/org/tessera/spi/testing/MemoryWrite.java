package org.tessera.spi.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.record.Relation;
import org.tessera.spi.record.RecordWrite;

/** A write to a {@link MemorySession}. */
final class MemoryWrite implements RecordWrite {

    private final MemorySession session;
    private final EntryKind kind;
    private final long id;
    private final Record before;
    private final Set<String> given;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, List<Relation>> relations = new LinkedHashMap<>();
    private String externalId;
    private boolean stored;

    MemoryWrite(
            MemorySession session,
            String type,
            EntryKind kind,
            long id,
            Record before,
            Map<String, Object> changes) {
        this.session = session;
        this.kind = kind;
        this.id = id;
        this.before = before;
        this.given = Set.copyOf(changes.keySet());
        if (before != null) {
            values.putAll(before.values());
            externalId = before.externalId();
        }
        changes.forEach(
                (field, value) -> {
                    if (session.isRelation(type, field)) {
                        relations.put(field, relations(value));
                    } else {
                        put(field, value);
                    }
                });
    }

    private static List<Relation> relations(Object value) {
        List<Relation> relations = new ArrayList<>();
        ((List<?>) value).forEach(element -> relations.add((Relation) element));
        return relations;
    }

    Map<String, List<Relation>> relations() {
        return relations;
    }

    private void put(String field, Object value) {
        if (field.equals("externalId")) {
            externalId = (String) value;
        } else if (value == null) {
            values.remove(field);
        } else {
            values.put(field, value instanceof Integer number ? Long.valueOf(number) : value);
        }
    }

    String externalId() {
        return externalId;
    }

    Map<String, Object> values() {
        return values;
    }

    void store() {
        stored = true;
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
        return values.get(field);
    }

    @Override
    public boolean changed(String field) {
        Object old = before == null ? null : before.value(field);
        return !Objects.equals(old, values.get(field));
    }

    @Override
    public boolean given(String field) {
        return given.contains(field);
    }

    @Override
    public void set(String field, Object value) {
        if (stored) {
            throw new IllegalStateException("stored");
        }
        put(field, value);
    }
}
