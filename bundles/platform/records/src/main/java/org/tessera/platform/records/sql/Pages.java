package org.tessera.platform.records.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.tessera.api.record.Record;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.records.binding.BoundType;

/** Reads the pages of one list query. Not thread-safe; for one query. */
final class Pages {

    private final Dialect dialect;
    private final BoundType type;
    private final ListStatement statement;
    private final ZoneId zone;
    private AccessPath.Choice path;

    Pages(Dialect dialect, BoundType type, ListStatement statement, ZoneId zone) {
        this.dialect = dialect;
        this.type = type;
        this.statement = statement;
        this.zone = zone;
    }

    /** The rows of a page as far as they are read. Not thread-safe. */
    private final class Rows {

        private final int limit;
        private final List<Record> records = new ArrayList<>();
        private List<Object> last;
        private boolean more;

        Rows(int limit) {
            this.limit = limit;
        }

        void read(Connection connection, Sql sql) throws SQLException {
            try (PreparedStatement prepared = connection.prepareStatement(sql.text())) {
                sql.bind(prepared);
                try (ResultSet row = prepared.executeQuery()) {
                    while (row.next()) {
                        if (records.size() == limit) {
                            more = true;
                            return;
                        }
                        records.add(statement.read(row));
                        last = statement.sortValues(row);
                    }
                }
            }
        }

        Page page() {
            return more
                    ? new Page(records, last, Cursor.encode(type, statement.keys(), last))
                    : new Page(records, null, null);
        }
    }

    /**
     * Reads a page.
     *
     * @param after values of the sort keys of the last row of the page before; null for the first
     */
    Page read(Connection connection, List<Object> after, int limit) throws SQLException {
        if (path == null) {
            path = new AccessPath(dialect, type, zone).choose(connection, statement);
        }
        Rows rows = new Rows(limit);
        String end = dialect.limit(limit + 1);
        boolean inNulls = after != null && after.get(0) == null;
        if (!inNulls) {
            rows.read(connection, statement.part(true, after, path, end));
        }
        if (!rows.more && statement.keys().get(0).nullable()) {
            rows.read(connection, statement.part(false, inNulls ? after : null, path, end));
        }
        return rows.page();
    }
}
