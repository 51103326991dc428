package org.tessera.platform.journal.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.platform.journal.StoredEntry;
import org.tessera.platform.journal.StoredJournal;
import org.tessera.platform.persistence.Database;

/** Reads the rows of the journal in their order. */
@Component
public final class StoredEntryReader implements StoredJournal {

    private static final int MAX_ENTRIES = 1_000;
    private static final String ORDER_BY = " ORDER BY EPOCH, TX_ORDER, ID";

    private final Database database;
    private final CommitOrder order;

    /** Creates the service. */
    @Activate
    public StoredEntryReader(@Reference JournalStore store) {
        this.database = store.database();
        this.order = store.order();
    }

    @Override
    public List<StoredEntry> after(String cursor, int limit) {
        if (limit < 1 || limit > MAX_ENTRIES) {
            throw new IllegalArgumentException("From 1 to " + MAX_ENTRIES + ", not " + limit);
        }
        Position from = cursor.isEmpty() ? Position.START : Position.of(cursor);
        List<StoredEntry> entries = new ArrayList<>();
        if (from.id() != Long.MAX_VALUE && from.order() >= 0) {
            entries.addAll(
                    read(
                            " WHERE EPOCH = ? AND TX_ORDER = ? AND ID > ?",
                            from.epoch(),
                            limit,
                            from.epoch(),
                            from.order(),
                            from.id()));
        }
        for (int epoch = from.epoch(); epoch <= order.epoch() && entries.size() < limit; epoch++) {
            long number = epoch == from.epoch() ? from.order() : Position.START.order();
            entries.addAll(
                    read(
                            " WHERE EPOCH = ? AND TX_ORDER > ?",
                            epoch,
                            limit - entries.size(),
                            epoch,
                            number));
        }
        return entries;
    }

    @Override
    public int compare(String one, String other) {
        return Position.of(one).compareTo(Position.of(other));
    }

    private List<StoredEntry> read(String where, int epoch, int limit, long... parameters) {
        // All of a former epoch is settled.
        Condition settled = epoch == order.epoch() ? order.settled() : Condition.NONE;
        String sql =
                "SELECT "
                        + JournalTables.READ_COLUMNS
                        + " FROM TESSERA_JOURNAL"
                        + database.dialect().indexHint(JournalTables.BY_ORDER)
                        + where
                        + settled.sql()
                        + ORDER_BY
                        + database.dialect().limit(limit)
                        + database.dialect().withoutLocks();
        return database.query(
                connection -> rows(connection, sql, new Condition("", parameters), settled));
    }

    private static List<StoredEntry> rows(
            Connection connection, String sql, Condition where, Condition settled)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            settled.bind(statement, where.bind(statement, 1));
            try (ResultSet rows = statement.executeQuery()) {
                List<StoredEntry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(StoredEntries.read(rows));
                }
                return entries;
            }
        }
    }
}
