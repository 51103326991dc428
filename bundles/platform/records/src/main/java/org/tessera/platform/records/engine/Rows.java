package org.tessera.platform.records.engine;

import java.util.List;
import java.util.Optional;
import org.tessera.api.query.Filter;
import org.tessera.api.record.Record;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/**
 * Tells from a record in memory whether it is among those that a policy grants, so that reading one
 * needs no query. Knows the conditions that policies make of owners, departments and links; of any
 * other it says that it cannot tell.
 */
final class Rows {

    /** Finds records by type and key, whether the caller may see them or not. */
    @FunctionalInterface
    interface Lookup {
        /** Returns a type with one of its records outside the bin. */
        Optional<Found> find(String type, long id);
    }

    /** A record and its type. */
    record Found(RecordType type, Record record) {}

    private final Lookup lookup;

    Rows(Lookup lookup) {
        this.lookup = lookup;
    }

    /** Tells whether a record meets a condition; empty if that cannot be told from it. */
    Optional<Boolean> holds(Filter filter, RecordType type, Record record) {
        if (filter instanceof Filter.And and) {
            return all(and.parts(), type, record, true);
        }
        if (filter instanceof Filter.Or or) {
            return all(or.parts(), type, record, false);
        }
        return compare((Filter.Comparison) filter, type, record);
    }

    /** Whether all of the conditions come out as wanted; one that does not decides. */
    private Optional<Boolean> all(
            List<Filter> parts, RecordType type, Record record, boolean wanted) {
        boolean certain = true;
        for (Filter part : parts) {
            Optional<Boolean> holds = holds(part, type, record);
            if (holds.isPresent() && holds.get() != wanted) {
                return Optional.of(!wanted);
            }
            certain &= holds.isPresent();
        }
        return certain ? Optional.of(wanted) : Optional.empty();
    }

    private Optional<Boolean> compare(
            Filter.Comparison comparison, RecordType type, Record record) {
        String path = comparison.path();
        int dot = path.indexOf('.');
        if (dot < 0) {
            if (path.equals("id")) {
                return met(comparison, record == null ? null : (Object) record.id());
            }
            FieldDescriptor field = type == null ? null : type.field(path).orElse(null);
            if (type != null && !isComparable(field)) {
                return Optional.empty();
            }
            Object value = record == null ? null : record.value(path);
            return met(comparison, value == null && isFlag(comparison) ? Boolean.FALSE : value);
        }
        String link = path.substring(0, dot);
        Filter.Comparison rest =
                new Filter.Comparison(
                        path.substring(dot + 1), comparison.operator(), comparison.values());
        FieldDescriptor field = type == null ? null : type.field(link).orElse(null);
        if (type != null && (field == null || field.type() != FieldType.LINK)) {
            return Optional.empty();
        }
        Long id = record == null ? null : record.link(link);
        Found target = id == null ? null : lookup.find(field.target(), id).orElse(null);
        return target == null
                ? compare(rest, null, null)
                : compare(rest, target.type(), target.record());
    }

    private static boolean isComparable(FieldDescriptor field) {
        return field != null
                && (field.type() == FieldType.LINK || field.type() == FieldType.BOOLEAN);
    }

    private static boolean isFlag(Filter.Comparison comparison) {
        return comparison.values().get(0) instanceof Boolean
                && comparison.operator() != org.tessera.api.query.Operator.NULL;
    }

    private static Optional<Boolean> met(Filter.Comparison comparison, Object value) {
        List<Object> values = comparison.values();
        return switch (comparison.operator()) {
            case NULL ->
                    values.get(0) instanceof Boolean none
                            ? Optional.of((value == null) == none)
                            : Optional.empty();
            case EQ, IN ->
                    values.stream()
                                    .allMatch(
                                            each -> each instanceof Long || each instanceof Boolean)
                            ? Optional.of(value != null && values.contains(value))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }
}
