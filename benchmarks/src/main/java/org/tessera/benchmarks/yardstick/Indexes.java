package org.tessera.benchmarks.yardstick;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The indexes of a table that guard nothing, to be away while many rows come in: built afterwards
 * they take a fraction of the time.
 */
final class Indexes {

    /** What Derby says to dropping the index of a constraint. */
    private static final String OF_A_CONSTRAINT = "42X84";

    private final String table;
    private final Map<String, List<String>> columns;

    private Indexes(String table, Map<String, List<String>> columns) {
        this.table = table;
        this.columns = columns;
    }

    /** Drops the indexes of a table that do not make values unique, and returns them. */
    static Indexes drop(Connection connection, String table) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        DatabaseMetaData data = connection.getMetaData();
        String name = data.storesLowerCaseIdentifiers() ? table.toLowerCase(Locale.ROOT) : table;
        try (ResultSet found = data.getIndexInfo(null, null, name, false, true)) {
            while (found.next()) {
                if (found.getBoolean("NON_UNIQUE")
                        && found.getShort("TYPE") != DatabaseMetaData.tableIndexStatistic) {
                    columns.computeIfAbsent(found.getString("INDEX_NAME"), key -> new ArrayList<>())
                            .add(found.getString("COLUMN_NAME") + direction(found));
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (String index : List.copyOf(columns.keySet())) {
                if (!drop(statement, index)) {
                    columns.remove(index);
                }
            }
        }
        connection.commit();
        return new Indexes(table, columns);
    }

    /**
     * Drops an index unless it belongs to a constraint. Derby calls that of a unique constraint not
     * unique where values may be missing.
     */
    private static boolean drop(Statement statement, String index) throws SQLException {
        try {
            statement.execute("DROP INDEX " + index);
            return true;
        } catch (SQLException e) {
            if (OF_A_CONSTRAINT.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static String direction(ResultSet column) throws SQLException {
        return "D".equals(column.getString("ASC_OR_DESC")) ? " DESC" : "";
    }

    /** Creates the indexes again. */
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, List<String>> index : columns.entrySet()) {
                statement.execute(
                        "CREATE INDEX "
                                + index.getKey()
                                + " ON "
                                + table
                                + " ("
                                + String.join(", ", index.getValue())
                                + ")");
                connection.commit();
            }
        }
    }
}
