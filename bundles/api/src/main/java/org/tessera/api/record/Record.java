package org.tessera.api.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A record as it was read. Immutable; values have the Java types that {@link
 * org.tessera.api.type.FieldType} names.
 */
public final class Record {

    private final String type;
    private final long id;
    private final long version;
    private final String title;
    private final String externalId;
    private final Stamp created;
    private final Stamp updated;
    private final Instant deletedAt;
    private final Map<String, Object> values;
    private final Set<String> hidden;

    /**
     * Creates a record.
     *
     * @param type id of the record type
     * @param id its key
     * @param version counts its changes, from 1
     * @param title what people call it
     * @param externalId its key in another system; null if it has none
     * @param created when and by whom it was created
     * @param updated when and by whom it was last changed
     * @param deletedAt when it went to the bin; null if it did not
     * @param values values by field name; fields without value are absent
     */
    public Record(
            String type,
            long id,
            long version,
            String title,
            String externalId,
            Stamp created,
            Stamp updated,
            Instant deletedAt,
            Map<String, Object> values) {
        this.type = Objects.requireNonNull(type, "type");
        this.id = id;
        this.version = version;
        this.title = title;
        this.externalId = externalId;
        this.created = created;
        this.updated = updated;
        this.deletedAt = deletedAt;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.hidden = Set.of();
    }

    private Record(Record whole, Set<String> hidden) {
        this.type = whole.type;
        this.id = whole.id;
        this.version = whole.version;
        this.title = whole.title;
        this.externalId = whole.externalId;
        this.created = whole.created;
        this.updated = whole.updated;
        this.deletedAt = whole.deletedAt;
        Map<String, Object> rest = new LinkedHashMap<>(whole.values);
        rest.keySet().removeAll(hidden);
        this.values = Collections.unmodifiableMap(rest);
        this.hidden = hidden;
    }

    /**
     * Returns the same record as somebody sees it for whom these fields do not exist: without their
     * values, and not to be shown with them as fields without value.
     *
     * @since 1.2
     */
    public Record without(Set<String> fields) {
        if (hidden.containsAll(fields)) {
            return this;
        }
        Set<String> all = new HashSet<>(hidden);
        all.addAll(fields);
        return new Record(this, Set.copyOf(all));
    }

    /**
     * Who did something and when.
     *
     * @param at when
     * @param by id of the caller
     */
    public record Stamp(Instant at, String by) {}

    /** Returns the id of the record type. */
    public String type() {
        return type;
    }

    /** Returns the key: positive, time-ordered, unique in the installation. */
    public long id() {
        return id;
    }

    /** Returns the number of the last change, from 1. */
    public long version() {
        return version;
    }

    /** Returns what people call it. */
    public String title() {
        return title;
    }

    /** Returns its key in another system; null if it has none. */
    public String externalId() {
        return externalId;
    }

    /** Returns when and by whom it was created. */
    public Stamp created() {
        return created;
    }

    /** Returns when and by whom it was last changed. */
    public Stamp updated() {
        return updated;
    }

    /** Returns when it went to the bin; null if it is not there. */
    public Instant deletedAt() {
        return deletedAt;
    }

    /**
     * Returns the values by field name; fields without a value are absent. Unmodifiable, in the
     * order of the descriptor.
     */
    public Map<String, Object> values() {
        return values;
    }

    /**
     * Tells whether a field does not exist for whom this record was read.
     *
     * @since 1.2
     */
    public boolean hides(String field) {
        return hidden.contains(field);
    }

    /**
     * Returns the names of the fields that do not exist for whom this record was read.
     *
     * @since 1.2
     */
    public Set<String> hidden() {
        return hidden;
    }

    /** Returns the value of a field; null if it has none. */
    public Object value(String field) {
        return values.get(field);
    }

    /** Returns the value of a field of a text or choice kind; null if it has none. */
    public String text(String field) {
        return (String) values.get(field);
    }

    /** Returns the value of a decimal or percent field; null if it has none. */
    public BigDecimal decimal(String field) {
        return (BigDecimal) values.get(field);
    }

    /** Returns the value of an integer field; null if it has none. */
    public Long integer(String field) {
        return (Long) values.get(field);
    }

    /** Returns the value of a money field; null if it has none. */
    public Money money(String field) {
        return (Money) values.get(field);
    }

    /** Returns the value of a date field; null if it has none. */
    public LocalDate date(String field) {
        return (LocalDate) values.get(field);
    }

    /** Returns the id that a link points to; null if it points nowhere. */
    public Long link(String field) {
        return (Long) values.get(field);
    }

    /** Returns whether a boolean field is yes; no value counts as no. */
    public boolean flag(String field) {
        return Boolean.TRUE.equals(values.get(field));
    }

    @Override
    public String toString() {
        return type + "/" + id + " v" + version + " " + title;
    }
}
