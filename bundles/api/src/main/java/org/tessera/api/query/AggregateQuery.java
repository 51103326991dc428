package org.tessera.api.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A question for sums and counts of the records of one type, by groups. Immutable; made by its
 * {@link Builder}.
 */
public final class AggregateQuery {

    /** How dates are grouped. */
    public enum Period {
        /** By the value itself; the only one for fields that are no dates. */
        NONE,
        /** By day. */
        DAY,
        /** By month; the first day of the month stands for it. */
        MONTH,
        /** By quarter; the first day of the quarter stands for it. */
        QUARTER,
        /** By year; the first day of the year stands for it. */
        YEAR
    }

    /** What is computed over the records of a group. */
    public enum Function {
        /** How many records. */
        COUNT,
        /** Sum of the values. */
        SUM,
        /** Average of the values. */
        AVG,
        /** Smallest value. */
        MIN,
        /** Largest value. */
        MAX
    }

    /**
     * What to group by.
     *
     * @param path a field path; {@code amount.currency} for the currency of a money field
     * @param period how to group dates
     */
    public record Group(String path, Period period) {}

    /**
     * What to compute.
     *
     * @param function how
     * @param path of which field: decimal, percent, integer, money (its amount) or date; null for
     *     {@link Function#COUNT}
     */
    public record Measure(Function function, String path) {}

    private final String type;
    private final Filter filter;
    private final String expression;
    private final List<Group> groups;
    private final List<Measure> measures;
    private final int limit;

    private AggregateQuery(Builder b) {
        this.type = b.type;
        this.filter = b.filter;
        this.expression = b.expression;
        this.groups = List.copyOf(b.groups);
        this.measures = List.copyOf(b.measures);
        this.limit = b.limit;
    }

    /** Returns a builder for a query on the record type with this id. */
    public static Builder of(String type) {
        return new Builder(type);
    }

    /** Returns the id of the record type. */
    public String type() {
        return type;
    }

    /** Returns the condition. */
    public Filter filter() {
        return filter;
    }

    /** Returns a further condition in RSQL; empty if there is none. */
    public Optional<String> expression() {
        return Optional.ofNullable(expression);
    }

    /** Returns what to group by; empty for one row over everything. */
    public List<Group> groups() {
        return groups;
    }

    /** Returns what to compute; at least one. */
    public List<Measure> measures() {
        return measures;
    }

    /**
     * Returns how many rows are answered at most, the first ones; 0 for all.
     *
     * @since 1.2
     */
    public int limit() {
        return limit;
    }

    /** Collects the parts of a query. Not thread-safe. */
    public static final class Builder {

        private final String type;
        private final List<Group> groups = new ArrayList<>();
        private final List<Measure> measures = new ArrayList<>();
        private Filter filter = Filter.all();
        private String expression;
        private int limit;

        private Builder(String type) {
            this.type = Objects.requireNonNull(type, "type");
        }

        /** Sets the condition. */
        public Builder filter(Filter value) {
            this.filter = value;
            return this;
        }

        /** Sets a condition in RSQL; null for none. */
        public Builder expression(String value) {
            this.expression = value;
            return this;
        }

        /** Adds something to group by. */
        public Builder groupBy(String path) {
            return groupBy(path, Period.NONE);
        }

        /** Adds a date to group by. */
        public Builder groupBy(String path, Period period) {
            groups.add(new Group(path, period));
            return this;
        }

        /** Adds the number of records. */
        public Builder count() {
            measures.add(new Measure(Function.COUNT, null));
            return this;
        }

        /** Adds something to compute. */
        public Builder measure(Function function, String path) {
            measures.add(new Measure(function, path));
            return this;
        }

        /** Adds the sum of a field. */
        public Builder sum(String path) {
            return measure(Function.SUM, path);
        }

        /**
         * Sets how many rows are answered at most; 0 for all.
         *
         * @since 1.2
         */
        public Builder limit(int value) {
            this.limit = value;
            return this;
        }

        /** Returns the query. */
        public AggregateQuery build() {
            return new AggregateQuery(this);
        }
    }
}
