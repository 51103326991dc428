package org.tessera.platform.records.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.persistence.RecordTables;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.ColumnKind;
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.binding.SystemField;
import org.tessera.platform.records.sql.QueryEngine;
import org.tessera.platform.records.sql.Sql;
import org.tessera.platform.records.value.ValueContext;
import org.tessera.platform.records.value.ValueReader;

/**
 * Checks that unique values are free, as the transaction sees it: what it has written and the
 * database may not know yet counts. Not thread-safe; for one transaction.
 */
final class UniqueValues {

    private static final int BATCH = 256;

    private final SessionRecords records;
    private final QueryEngine queries;
    private final boolean asking;
    private final Map<Claim, Long> claims = new HashMap<>();

    /** Where values were announced: many come, and who has one is told without a second attempt. */
    private final Set<Column> announced = new HashSet<>();

    /** Announced values that nobody has in the database. */
    private final Set<Claim> free = new HashSet<>();

    private record Column(String type, String name) {}

    /** A unique value that a record of this transaction takes. */
    private record Claim(String type, String column, Object value) {}

    /**
     * Where a unique value is kept.
     *
     * @param field its name
     * @param column its column
     * @param kind the column's kind
     * @param constrained whether the database refuses a value that is taken
     * @param reader takes the column's value out of a record
     */
    private record Place(
            String field,
            String column,
            ColumnKind kind,
            boolean constrained,
            Function<Record, Object> reader) {

        static Place externalId(BoundType type) {
            return new Place(
                    SystemField.EXTERNAL_ID.attribute(),
                    type.column(SystemField.EXTERNAL_ID),
                    ColumnKind.TEXT,
                    true,
                    Record::externalId);
        }

        static Place of(FieldBinding binding) {
            String name = binding.field().name();
            return new Place(
                    name,
                    binding.main().column(),
                    binding.main().kind(),
                    RecordTables.isConstrained(binding.field()),
                    record -> binding.split(record.value(name))[0]);
        }
    }

    /**
     * Creates the checks of a transaction.
     *
     * @param asking whether the database is asked who has a value, also where a constraint of its
     *     own refuses a new row with one that is taken
     */
    UniqueValues(SessionRecords records, QueryEngine queries, boolean asking) {
        this.records = records;
        this.queries = queries;
        this.asking = asking;
    }

    /** Looks up at once which of the values to come are free. */
    void announce(BoundType type, String field, Collection<?> values, ValueContext context) {
        if (field.equals(SystemField.EXTERNAL_ID.attribute())) {
            announce(
                    type,
                    Place.externalId(type),
                    values.stream().filter(String.class::isInstance).distinct().toList());
            return;
        }
        for (FieldBinding binding : type.stored()) {
            FieldDescriptor known = binding.field();
            if (known.name().equals(field) && known.unique()) {
                Set<Object> read = new LinkedHashSet<>();
                for (Object value : values) {
                    Object fitting = ValueReader.read(known, value, context, new ArrayList<>());
                    if (fitting != null) {
                        read.add(binding.split(fitting)[0]);
                    }
                }
                announce(type, Place.of(binding), List.copyOf(read));
            }
        }
    }

    private void announce(BoundType type, Place place, List<?> values) {
        announced.add(new Column(type.id(), place.column()));
        List<?> all = values.stream().filter(Sql::isStorable).toList();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<?> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            Set<Object> taken =
                    queries.valuesTaken(type, place.column(), batch, place.kind()).stream()
                            .map(UniqueValues::loose)
                            .collect(Collectors.toSet());
            for (Object value : batch) {
                if (!taken.contains(loose(value))) {
                    free.add(new Claim(type.id(), place.column(), value));
                }
            }
        }
    }

    /** Brings values together that a database may take for the same. */
    private static Object loose(Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        return value instanceof String text ? text.stripTrailing() : value;
    }

    /** Checks the unique values that a write takes. */
    void check(Write write) {
        check(write, write.before().isEmpty());
    }

    /** Checks the unique values of a record that comes back, as the write that would create it. */
    void checkRestored(Write asNew) {
        check(asNew, false);
    }

    /**
     * Checks them.
     *
     * @param isNew whether the row is new. In an index of a column that may be blank, Derby takes
     *     the entry of a row that had the value before for good again, and does not look whether
     *     another row has the value by now.
     */
    private void check(Write write, boolean isNew) {
        BoundType type = write.boundType();
        String oldExternalId = write.before().map(Record::externalId).orElse(null);
        if (write.externalId() != null && !write.externalId().equals(oldExternalId)) {
            requireFree(write, Place.externalId(type), write.externalId(), isNew);
        }
        for (FieldBinding binding : type.stored()) {
            FieldDescriptor field = binding.field();
            Object value = write.values().get(field.name());
            if (field.unique() && value != null && write.changed(field.name())) {
                requireFree(write, Place.of(binding), binding.split(value)[0], isNew);
            }
        }
    }

    private void requireFree(Write write, Place place, Object value, boolean isNew) {
        BoundType type = write.boundType();
        Claim claim = new Claim(type.id(), place.column(), value);
        Long claimed = claims.get(claim);
        if (claimed != null
                && claimed != write.recordId()
                && records.isTouched(new RecordKey(type.id(), claimed))
                && holds(type, claimed, place, value)) {
            throw taken(type, place.field(), value, claimed);
        }
        for (long other : others(type, place, claim, isNew)) {
            if (other == write.recordId()) {
                continue;
            }
            if (holds(type, other, place, value)) {
                throw taken(type, place.field(), value, other);
            }
            // The database has to learn first that the value is free.
            records.settle(new RecordKey(type.id(), other));
        }
        claims.put(claim, write.recordId());
    }

    /** Returns the records that have a value, as far as the database is asked. */
    private List<Long> others(BoundType type, Place place, Claim claim, boolean isNew) {
        boolean known = announced.contains(new Column(type.id(), place.column()));
        if (known ? free.remove(claim) : isNew && place.constrained() && !asking) {
            return List.of();
        }
        return queries.idsWith(type, place.column(), claim.value(), place.kind(), true, 2);
    }

    /** Tells whether a record still has the value that the database or a claim says it has. */
    private boolean holds(BoundType type, long id, Place place, Object value) {
        RecordKey key = new RecordKey(type.id(), id);
        if (!records.isTouched(key)) {
            return true;
        }
        Record record = records.anywhere(type, id).orElse(null);
        return record != null
                && record.deletedAt() == null
                && same(value, place.reader().apply(record));
    }

    private static boolean same(Object value, Object other) {
        if (value instanceof BigDecimal number && other instanceof BigDecimal otherNumber) {
            return number.compareTo(otherNumber) == 0;
        }
        return Objects.equals(value, other);
    }

    /** Of a record that the caller may not see it is told that it has the value and no more. */
    private ProblemException taken(BoundType type, String field, Object value, long other) {
        boolean visible =
                records.anywhere(type, other)
                        .filter(record -> records.isVisible(type, record))
                        .isPresent();
        LocalizedText message =
                visible
                        ? new LocalizedText(
                                        "{0} is taken by record {1}",
                                        "{0} ya lo tiene el registro {1}")
                                .with(value, other)
                        : new LocalizedText("{0} is taken", "{0} ya está en uso").with(value);
        return new ProblemException(
                ProblemType.CONFLICT,
                new LocalizedText(field + ": " + message.en(), field + ": " + message.es()),
                List.of(new FieldProblem(field, "unique", message)),
                visible ? Map.of("record", Long.toString(other)) : Map.of());
    }
}
