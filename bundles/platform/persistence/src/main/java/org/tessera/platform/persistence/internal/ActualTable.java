package org.tessera.platform.persistence.internal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.platform.persistence.ColumnType;

/**
 * A table as the database has it. Names are in upper case.
 *
 * @param columns by name
 * @param primaryKey names of the columns of its primary key
 * @param indexes names of its indexes
 * @param constraints names of its constraints
 */
record ActualTable(
        Map<String, Column> columns,
        Set<String> primaryKey,
        Set<String> indexes,
        Set<String> constraints) {

    /**
     * A column.
     *
     * @param type its type; empty if it is none of ours
     * @param description its type in the words of the database
     * @param nullable whether it may be without a value
     */
    record Column(Optional<ColumnType> type, String description, boolean nullable) {}

    /** Tells whether the connection's own schema has a table. */
    static boolean exists(Connection connection, SqlDialect dialect, String table)
            throws SQLException {
        String name = dialect.catalogCase(table);
        String schema = connection.getSchema();
        try (ResultSet rows = connection.getMetaData().getTables(null, schema, name, null)) {
            while (rows.next()) {
                // The name is taken for a pattern.
                if (rows.getString("TABLE_NAME").equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Reads a table of the connection's own schema from the catalog; empty if there is none. */
    static Optional<ActualTable> read(Connection connection, SqlDialect dialect, String table)
            throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String schema = connection.getSchema();
        String name = dialect.catalogCase(table);
        Map<String, Column> columns = columns(data, schema, name, dialect);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        Set<String> primaryKey = new HashSet<>();
        try (ResultSet rows = data.getPrimaryKeys(null, schema, name)) {
            while (rows.next()) {
                primaryKey.add(upper(rows.getString("COLUMN_NAME")));
            }
        }
        Set<String> indexes = new HashSet<>();
        try (ResultSet rows = data.getIndexInfo(null, schema, name, false, true)) {
            while (rows.next()) {
                if (rows.getString("INDEX_NAME") != null) {
                    indexes.add(upper(rows.getString("INDEX_NAME")));
                }
            }
        }
        return Optional.of(
                new ActualTable(
                        columns, primaryKey, indexes, dialect.constraintNames(connection, table)));
    }

    private static Map<String, Column> columns(
            DatabaseMetaData data, String schema, String table, SqlDialect dialect)
            throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        try (ResultSet rows = data.getColumns(null, schema, table, null)) {
            while (rows.next()) {
                // The name is taken for a pattern, and Derby knows no escape for the underscores in
                // it.
                if (!rows.getString("TABLE_NAME").equals(table)) {
                    continue;
                }
                String typeName = rows.getString("TYPE_NAME");
                int size = rows.getInt("COLUMN_SIZE");
                int scale = rows.getInt("DECIMAL_DIGITS");
                columns.put(
                        upper(rows.getString("COLUMN_NAME")),
                        new Column(
                                dialect.columnType(rows.getInt("DATA_TYPE"), typeName, size, scale),
                                typeName + "(" + size + (scale > 0 ? "," + scale : "") + ")",
                                rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls));
            }
        }
        return columns;
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
