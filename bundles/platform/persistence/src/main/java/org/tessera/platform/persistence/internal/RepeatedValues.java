package org.tessera.platform.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tessera.platform.persistence.RepeatedValuesException;

/** Finds values that stand in the way of a unique constraint. Stateless. */
final class RepeatedValues {

    /** How many values are named. */
    private static final int SHOWN = 5;

    private static final int LENGTH = 80;

    private RepeatedValues() {}

    /**
     * Throws an exception that names column and values, if some are there more than once.
     *
     * @param table the table as it is called now
     * @param name the name that the module knows it by
     * @param columns what has to be unique together; the first one is what people know
     */
    static void refuse(Connection connection, String table, String name, List<String> columns)
            throws SQLException {
        List<String> found = find(connection, table, columns);
        if (found.isEmpty()) {
            return;
        }
        throw new RepeatedValuesException(name, columns.get(0), found);
    }

    private static List<String> find(Connection connection, String table, List<String> columns)
            throws SQLException {
        String all = String.join(", ", columns);
        String given =
                columns.stream()
                        .map(column -> column + " IS NOT NULL")
                        .collect(Collectors.joining(" AND "));
        String sql =
                "SELECT "
                        + columns.get(0)
                        + " FROM "
                        + table
                        + " WHERE "
                        + given
                        + " GROUP BY "
                        + all
                        + " HAVING COUNT(*) > 1 ORDER BY "
                        + columns.get(0);
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setMaxRows(SHOWN);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String value = rows.getString(1);
                    found.add(
                            "\""
                                    + (value.length() <= LENGTH
                                            ? value
                                            : value.substring(0, LENGTH) + "…")
                                    + "\"");
                }
            }
        }
        return found;
    }
}
