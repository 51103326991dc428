package org.tessera.platform.persistence;

import java.util.Objects;

/**
 * A column as it ought to be. Immutable.
 *
 * @param name upper case, no reserved word of either database
 * @param type its type
 * @param nullable whether it may be without a value
 * @param defaultSql what a new row gets when it says nothing, as an SQL literal; null for none. A
 *     column that is not nullable and comes to a table later needs one.
 */
public record ColumnDefinition(String name, ColumnType type, boolean nullable, String defaultSql) {

    /** Checks the name. */
    public ColumnDefinition {
        TableDefinition.requireIdentifier(name);
        Objects.requireNonNull(type, "type");
    }

    /** Returns a column that may be without a value. */
    public static ColumnDefinition optional(String name, ColumnType type) {
        return new ColumnDefinition(name, type, true, null);
    }

    /** Returns a column that always has a value. */
    public static ColumnDefinition required(String name, ColumnType type) {
        return new ColumnDefinition(name, type, false, null);
    }

    /** Returns a column that always has a value, this literal if a new row says nothing. */
    public static ColumnDefinition required(String name, ColumnType type, String defaultSql) {
        return new ColumnDefinition(
                name, type, false, Objects.requireNonNull(defaultSql, "defaultSql"));
    }
}
