package org.tessera.api.query;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A question for a page of records of one type. Immutable; made by its {@link Builder}. */
public final class RecordQuery {

    /** Page size when none is given. */
    public static final int DEFAULT_LIMIT = 50;

    /** Largest page. */
    public static final int MAX_LIMIT = 500;

    /** Which records a query sees with regard to the bin. */
    public enum Bin {
        /** Only records that are not in the bin. */
        WITHOUT,
        /** Only records in the bin. */
        ONLY
    }

    private final String type;
    private final Filter filter;
    private final String expression;
    private final List<Sort> sort;
    private final List<String> fields;
    private final List<String> includes;
    private final int limit;
    private final String after;
    private final boolean counted;
    private final Bin bin;
    private final Filter restriction;

    private RecordQuery(Builder b) {
        this.type = b.type;
        this.filter = b.filter;
        this.expression = b.expression;
        this.sort = List.copyOf(b.sort);
        this.fields = List.copyOf(b.fields);
        this.includes = List.copyOf(b.includes);
        this.limit = b.limit;
        this.after = b.after;
        this.counted = b.counted;
        this.bin = b.bin;
        this.restriction = b.restriction;
    }

    /** Returns a builder for a query on the record type with this id. */
    public static Builder of(String type) {
        return new Builder(type);
    }

    /** Returns the id of the record type. */
    public String type() {
        return type;
    }

    /** Returns the condition; {@link #expression()} holds as well. */
    public Filter filter() {
        return filter;
    }

    /** Returns a further condition in RSQL as a client wrote it; empty if there is none. */
    public Optional<String> expression() {
        return Optional.ofNullable(expression);
    }

    /** Returns the sort keys; the record's id is always added as the last one. */
    public List<Sort> sort() {
        return sort;
    }

    /** Returns the names of the fields to read; empty means all. */
    public List<String> fields() {
        return fields;
    }

    /** Returns the names of the link fields whose records come along. */
    public List<String> includes() {
        return includes;
    }

    /** Returns the size of the page, 1 to {@value #MAX_LIMIT}. */
    public int limit() {
        return limit;
    }

    /** Returns the cursor of a page before, where this one starts; empty for the first page. */
    public Optional<String> after() {
        return Optional.ofNullable(after);
    }

    /** Tells whether the page says how many records there are in all. */
    public boolean counted() {
        return counted;
    }

    /** Returns whether records in the bin are meant. */
    public Bin bin() {
        return bin;
    }

    /**
     * Returns what further restricts the records, beside what the caller may see. Unlike the filter
     * it may name what the caller does not.
     *
     * @since 1.1
     */
    public Filter restriction() {
        return restriction;
    }

    /** Collects the parts of a query. Not thread-safe. */
    public static final class Builder {

        private final String type;
        private Filter filter = Filter.all();
        private String expression;
        private List<Sort> sort = List.of();
        private List<String> fields = List.of();
        private List<String> includes = List.of();
        private int limit = DEFAULT_LIMIT;
        private String after;
        private boolean counted;
        private Bin bin = Bin.WITHOUT;
        private Filter restriction = Filter.all();

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

        /** Sets the sort keys. */
        public Builder sort(List<Sort> value) {
            this.sort = value;
            return this;
        }

        /** Sets the sort keys. */
        public Builder sort(Sort... value) {
            return sort(List.of(value));
        }

        /** Sets the fields to read. */
        public Builder fields(List<String> value) {
            this.fields = value;
            return this;
        }

        /** Sets the link fields to include. */
        public Builder includes(List<String> value) {
            this.includes = value;
            return this;
        }

        /** Sets the size of the page. */
        public Builder limit(int value) {
            this.limit = value;
            return this;
        }

        /** Sets the cursor; null for the first page. */
        public Builder after(String value) {
            this.after = value;
            return this;
        }

        /** Asks for the count of all records. */
        public Builder counted(boolean value) {
            this.counted = value;
            return this;
        }

        /** Sets which records are meant with regard to the bin. */
        public Builder bin(Bin value) {
            this.bin = value;
            return this;
        }

        /**
         * Sets what further restricts the records, such as what a policy grants.
         *
         * @since 1.1
         */
        public Builder restriction(Filter value) {
            this.restriction = value;
            return this;
        }

        /** Returns the query. */
        public RecordQuery build() {
            return new RecordQuery(this);
        }
    }
}
