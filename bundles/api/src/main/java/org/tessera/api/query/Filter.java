package org.tessera.api.query;

import java.util.Arrays;
import java.util.List;

/**
 * A condition on records. A path is a field name, or a link's name, a dot and a field of the type
 * linked to ({@code account.name}); {@code id}, {@code title}, {@code externalId}, {@code version},
 * {@code createdAt}, {@code createdBy}, {@code updatedAt} and {@code updatedBy} are there for every
 * type. Immutable.
 */
public sealed interface Filter permits Filter.And, Filter.Or, Filter.Comparison {

    /**
     * All of the parts hold; none at all always holds.
     *
     * @param parts the conditions
     */
    record And(List<Filter> parts) implements Filter {
        /** Makes the list immutable. */
        public And {
            parts = List.copyOf(parts);
        }
    }

    /**
     * At least one of the parts holds.
     *
     * @param parts the conditions, at least one
     */
    record Or(List<Filter> parts) implements Filter {
        /** Makes the list immutable. */
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A field compares with values.
     *
     * @param path which field
     * @param operator how
     * @param values with what, in Java types or as text; exactly one but for {@link Operator#IN}
     *     and {@link Operator#OUT}
     */
    record Comparison(String path, Operator operator, List<Object> values) implements Filter {
        /** Makes the list immutable. */
        public Comparison {
            values = List.copyOf(values);
        }
    }

    /** Returns the filter that lets everything through. */
    static Filter all() {
        return new And(List.of());
    }

    /** Returns the filter that a field equals a value. */
    static Filter eq(String path, Object value) {
        return new Comparison(path, Operator.EQ, List.of(value));
    }

    /** Returns the filter that a field compares with a value. */
    static Filter compare(String path, Operator operator, Object value) {
        return new Comparison(path, operator, List.of(value));
    }

    /** Returns the filter that a field equals one of the values, which are at least one. */
    static Filter in(String path, List<?> values) {
        return new Comparison(path, Operator.IN, List.copyOf(values));
    }

    /** Returns the filter that a field has no value. */
    static Filter isNull(String path) {
        return new Comparison(path, Operator.NULL, List.of(true));
    }

    /** Returns the filter that all of the conditions hold. */
    static Filter and(Filter... parts) {
        return new And(Arrays.asList(parts));
    }

    /** Returns the filter that at least one of the conditions holds. */
    static Filter or(Filter... parts) {
        return new Or(Arrays.asList(parts));
    }
}
