package org.tessera.platform.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.Dialect;

/** What the schema manager needs to know of a database beyond the {@link Dialect}. */
interface SqlDialect extends Dialect {

    /** Returns an identifier in the case in which the catalog has it. */
    String catalogCase(String identifier);

    /**
     * Keeps other nodes from changing the schema until the transaction ends; waits for those that
     * do.
     */
    void lockSchema(Connection connection) throws SQLException;

    /**
     * Returns the query for the names of a table's constraints; its one parameter is the table in
     * catalog case.
     */
    String constraintQuery();

    /**
     * Returns the type of a column in the catalog.
     *
     * @param jdbcType one of {@link java.sql.Types}
     * @param typeName the product's own name
     * @param size characters or digits
     * @param scale decimal places
     * @return empty if it is none that this product uses
     */
    Optional<ColumnType> columnType(int jdbcType, String typeName, int size, int scale);

    /** Tells whether an index serves the opposite order as well. */
    boolean readsBackwards();

    /** Returns the statement that makes a text column longer. */
    String widen(String table, String column, ColumnType type);

    /** Returns the statement that lets a column be null. */
    String relax(String table, String column);

    /** Returns the statement that gives a table another name. */
    String rename(String table, String name);

    /** Returns the name of the violated constraint in upper case, if the exception tells it. */
    Optional<String> violatedConstraint(SQLException failure);

    /** Returns the names of a table's constraints in upper case. */
    default Set<String> constraintNames(Connection connection, String table) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(constraintQuery())) {
            statement.setString(1, catalogCase(table));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1).toUpperCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    /** Counts exactly, where statistics are missing or too old. */
    static long count(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT COUNT(*) FROM " + table);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
