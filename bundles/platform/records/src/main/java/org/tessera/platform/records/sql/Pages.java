package org.tessera.platform.records.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.tessera.api.record.Record;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.records.binding.BoundType;

/** Reads the pages of one list query. Not thread-safe; for one query. */
final class Pages {

    /** Among so many times the rows of a page it is looked for first. */
    private static final int WINDOW = 4;

    private static final int WIDER = 16;

    /** Where a page is not among so many, a few more make no difference. */
    private static final int MOST = 50_000;

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
        if (path.isNewestFirst()) {
            return newest(connection, after, limit);
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

    /** Reads a page among more and more of the newest rows, until it is full. */
    private Page newest(Connection connection, List<Object> after, int limit) throws SQLException {
        NewestRows newest = new NewestRows(dialect, type);
        long end = after == null ? Long.MAX_VALUE : (Long) after.get(0);
        int count = WINDOW * (limit + 1);
        while (true) {
            OptionalLong from =
                    count > MOST ? OptionalLong.empty() : newest.begin(connection, end, count);
            Rows rows = new Rows(limit);
            rows.read(
                    connection,
                    statement.part(true, after, path.from(from), dialect.limit(limit + 1)));
            if (rows.more || from.isEmpty()) {
                return rows.page();
            }
            count *= WIDER;
        }
    }
}
