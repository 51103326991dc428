package org.tessera.platform.records.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.SystemField;

/**
 * Finds where some of the newest rows begin, for databases that read no index backwards and would
 * sort all rows for the newest page. Keys grow with time, in bursts and with gaps. Not thread-safe;
 * for one query.
 */
final class NewestRows {

    private static final long NARROWEST = 1L << 16;

    /** So many times what was asked for may be found; nearer would take more looking. */
    private static final int ROOM = 4;

    private final Dialect dialect;
    private final BoundType type;
    private final String id;
    private final String hint;

    NewestRows(Dialect dialect, BoundType type) {
        this.dialect = dialect;
        this.type = type;
        this.id = type.column(SystemField.ID);
        this.hint = IndexHints.of(dialect, type, id);
    }

    /**
     * Returns a key from which on there are at least so many rows in front of an end, and not many
     * more; empty if there are fewer in all.
     *
     * @param end no row with this key or a larger one counts
     */
    OptionalLong begin(Connection connection, long end, int count) throws SQLException {
        long newest = end == Long.MAX_VALUE ? newest(connection) : end - 1;
        long few = newest + 1;
        for (long width = NARROWEST; width < newest; width *= ROOM) {
            long many = newest - width;
            long found = count(connection, many, end, count);
            if (found > (long) ROOM * count) {
                return OptionalLong.of(between(connection, many, few, end, count));
            }
            if (found >= count) {
                return OptionalLong.of(many);
            }
            few = many;
        }
        return OptionalLong.empty();
    }

    /**
     * Looks between a key from which on there are too many rows and one with too few; at worst it
     * returns the first, which is right as well.
     */
    private long between(Connection connection, long tooMany, long tooFew, long end, int count)
            throws SQLException {
        long many = tooMany;
        long few = tooFew;
        while (few - many > 1) {
            long middle = many + (few - many) / 2;
            long found = count(connection, middle, end, count);
            if (found < count) {
                few = middle;
            } else if (found > (long) ROOM * count) {
                many = middle;
            } else {
                return middle;
            }
        }
        return many;
    }

    private long newest(Connection connection) throws SQLException {
        String sql = "SELECT MAX(" + id + ") FROM " + type.table();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Counts rows from a key on, and stops at more than there is room for. */
    private long count(Connection connection, long from, long end, int count) throws SQLException {
        String sql =
                "SELECT COUNT(*) FROM (SELECT 1 AS ONE FROM "
                        + type.table()
                        + " p"
                        + hint
                        + " WHERE p."
                        + id
                        + " >= ? AND p."
                        + id
                        + " < ?"
                        + dialect.limit(ROOM * count + 1)
                        + ") c";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, from);
            statement.setLong(2, end);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
