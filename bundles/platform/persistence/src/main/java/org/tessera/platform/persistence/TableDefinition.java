package org.tessera.platform.persistence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A table as it ought to be. Names of indexes and constraints follow from the columns, so that
 * equal definitions give equal names everywhere. Immutable; made by its {@link Builder}.
 *
 * @param name upper case, at most {@value #MAX_NAME} characters
 * @param columns in the order in which they are created
 * @param primaryKey names of the columns of the primary key, at least one
 * @param indexes column names of each index, {@value #DESCENDING} behind those that the index has
 *     from large to small; one that is the {@link #reversed} of another is only made where the
 *     database cannot read an index backwards
 * @param uniques column names of each unique constraint; rows with a null in one of them never
 *     collide
 */
public record TableDefinition(
        String name,
        List<ColumnDefinition> columns,
        List<String> primaryKey,
        List<List<String>> indexes,
        List<List<String>> uniques) {

    /** The longest name of a table, column, index or constraint. */
    public static final int MAX_NAME = 60;

    /**
     * What follows the name of a column that an index has from large to small; Derby reads an index
     * forwards only.
     */
    public static final String DESCENDING = " DESC";

    private static final Pattern IDENTIFIER =
            Pattern.compile("[A-Z][A-Z0-9_]{0," + (MAX_NAME - 1) + "}");

    /** Checks that names are possible and that keys and indexes name columns of the table. */
    public TableDefinition {
        requireIdentifier(name);
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        indexes = indexes.stream().map(List::copyOf).toList();
        uniques = uniques.stream().map(List::copyOf).toList();
        Map<String, ColumnDefinition> known = new LinkedHashMap<>();
        for (ColumnDefinition column : columns) {
            if (known.put(column.name(), column) != null) {
                throw new IllegalArgumentException(
                        "Column " + column.name() + " is twice in " + name);
            }
        }
        List<List<String>> keys = new ArrayList<>(indexes);
        keys.addAll(uniques);
        keys.add(primaryKey);
        for (List<String> key : keys) {
            if (key.isEmpty() || !known.keySet().containsAll(columnNames(key))) {
                throw new IllegalArgumentException(
                        "Key " + key + " does not fit the columns of " + name);
            }
        }
    }

    /** Returns a builder for the table of that name. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns the column of that name. */
    public Optional<ColumnDefinition> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    /** Returns the name of the index over these columns, for {@link Dialect#indexHint}. */
    public static String indexName(String table, List<String> columns) {
        return shorten("IX_" + table + "_" + String.join("_", columns).replace(' ', '_'));
    }

    /** Returns the name of the unique constraint over these columns. */
    public static String uniqueName(String table, List<String> columns) {
        return shorten("UQ_" + table + "_" + String.join("_", columns));
    }

    /** Returns the name of the primary key constraint. */
    public static String primaryKeyName(String table) {
        return shorten("PK_" + table);
    }

    /** Returns the name that a table has while it is put aside. */
    public static String parkedName(String table) {
        return shorten("PARKED_" + table);
    }

    /** Returns the names of the columns of an index without their direction. */
    static List<String> columnNames(List<String> index) {
        return index.stream()
                .map(
                        c ->
                                c.endsWith(DESCENDING)
                                        ? c.substring(0, c.length() - DESCENDING.length())
                                        : c)
                .toList();
    }

    /** Returns the same columns, each in the other direction: the index that is read backwards. */
    public static List<String> reversed(List<String> index) {
        return index.stream()
                .map(
                        c ->
                                c.endsWith(DESCENDING)
                                        ? c.substring(0, c.length() - DESCENDING.length())
                                        : c + DESCENDING)
                .toList();
    }

    private static String shorten(String name) {
        if (name.length() <= MAX_NAME) {
            return name;
        }
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return name.substring(0, MAX_NAME - 9) + "_" + String.format("%08X", crc.getValue());
    }

    static void requireIdentifier(String name) {
        if (!IDENTIFIER.matcher(Objects.requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException("No name for a table or column: " + name);
        }
    }

    /** Collects the parts of a table. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private final List<ColumnDefinition> columns = new ArrayList<>();
        private final List<List<String>> indexes = new ArrayList<>();
        private final List<List<String>> uniques = new ArrayList<>();
        private List<String> primaryKey = List.of();

        private Builder(String name) {
            this.name = name;
        }

        /** Adds a column. */
        public Builder column(ColumnDefinition column) {
            columns.add(column);
            return this;
        }

        /** Adds a column that may be without a value. */
        public Builder optional(String columnName, ColumnType type) {
            return column(ColumnDefinition.optional(columnName, type));
        }

        /** Adds a column that always has a value. */
        public Builder required(String columnName, ColumnType type) {
            return column(ColumnDefinition.required(columnName, type));
        }

        /** Sets the columns of the primary key. */
        public Builder primaryKey(String... columnNames) {
            primaryKey = List.of(columnNames);
            return this;
        }

        /** Adds an index. */
        public Builder index(String... columnNames) {
            indexes.add(List.of(columnNames));
            return this;
        }

        /** Adds a unique constraint. */
        public Builder unique(String... columnNames) {
            uniques.add(List.of(columnNames));
            return this;
        }

        /** Returns the table. */
        public TableDefinition build() {
            return new TableDefinition(name, columns, primaryKey, indexes, uniques);
        }
    }
}
