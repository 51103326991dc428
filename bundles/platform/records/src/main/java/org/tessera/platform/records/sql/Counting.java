package org.tessera.platform.records.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.tessera.api.query.Count;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.SystemField;

/**
 * Counts the rows of a query: exactly up to 10,000, beyond that estimated from the statistics of
 * the table and a sample of rows spread over the keys.
 */
final class Counting {

    static final int EXACT = 10_000;
    private static final int PIVOTS = 20;
    private static final int ROWS = 200;

    private final Dialect dialect;
    private final BoundType type;

    Counting(Dialect dialect, BoundType type) {
        this.dialect = dialect;
        this.type = type;
    }

    Count count(Connection connection, ListStatement statement) throws SQLException {
        long counted = number(connection, statement.count("", dialect.limit(EXACT + 1)));
        if (counted <= EXACT) {
            return new Count(counted, true);
        }
        return new Count(Math.max(counted, estimate(connection, statement)), false);
    }

    private long estimate(Connection connection, ListStatement statement) throws SQLException {
        String id = type.column(SystemField.ID);
        long min = number(connection, new Sql().add("SELECT MIN(" + id + ") FROM " + type.table()));
        long max = number(connection, new Sql().add("SELECT MAX(" + id + ") FROM " + type.table()));
        long rows = 0;
        long hits = 0;
        for (int i = 0; i < PIVOTS; i++) {
            long pivot = min + (max - min) / PIVOTS * i;
            Sql sample = statement.sample(pivot, dialect.limit(ROWS));
            try (PreparedStatement prepared = connection.prepareStatement(sample.text())) {
                sample.bind(prepared);
                try (ResultSet row = prepared.executeQuery()) {
                    row.next();
                    rows += row.getLong(1);
                    hits += row.getLong(2);
                }
            }
        }
        long total = dialect.estimateRows(connection, type.table());
        return rows == 0 ? total : Math.round((double) total * hits / rows);
    }

    private static long number(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(sql.text())) {
            sql.bind(prepared);
            try (ResultSet row = prepared.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
