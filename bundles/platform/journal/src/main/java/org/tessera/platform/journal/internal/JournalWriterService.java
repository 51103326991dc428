package org.tessera.platform.journal.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.platform.journal.JournalWriter;
import org.tessera.platform.journal.NewEntry;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Keys;

/** Inserts entries in one batch. */
@Component
public final class JournalWriterService implements JournalWriter {

    /** So that a large set does not pile up in memory twice. */
    private static final int BATCH = 500;

    private final Database database;
    private final Keys keys;
    private final CommitOrder order;
    private final String insert;

    /** Prepares the text of the insert. */
    @Activate
    public JournalWriterService(@Reference JournalStore store) {
        this.database = store.database();
        this.keys = store.keys();
        this.order = store.order();
        this.insert =
                "INSERT INTO TESSERA_JOURNAL ("
                        + JournalTables.ENTRY_COLUMNS
                        + ") VALUES (?, ?, "
                        + order.insertExpression()
                        + ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    }

    @Override
    public void append(List<NewEntry> entries) {
        requireTransaction();
        if (!entries.isEmpty()) {
            // Taken before the keys, which have to be larger.
            long[] number = order.number();
            database.query(connection -> insert(connection, entries, number));
        }
    }

    @Override
    public void name(
            long changeSet, String label, long undoes, String actor, String origin, Instant at) {
        requireTransaction();
        database.query(
                connection -> {
                    if (!isNamed(connection, changeSet)) {
                        insertName(connection, changeSet, label, undoes, actor, origin, at);
                    }
                    return null;
                });
    }

    private Void insert(Connection connection, List<NewEntry> entries, long[] number)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            int open = 0;
            Salts salts = new Salts(entries.size());
            for (NewEntry entry : entries) {
                bind(statement, entry, number, salts.next());
                statement.addBatch();
                if (++open == BATCH) {
                    statement.executeBatch();
                    open = 0;
                }
            }
            if (open > 0) {
                statement.executeBatch();
            }
        }
        return null;
    }

    private void bind(PreparedStatement statement, NewEntry entry, long[] number, String salt)
            throws SQLException {
        int index = 1;
        statement.setLong(index++, keys.next());
        statement.setInt(index++, order.epoch());
        for (long value : number) {
            statement.setLong(index++, value);
        }
        statement.setLong(index++, entry.changeSet());
        statement.setLong(index++, Micros.of(entry.at()));
        statement.setString(index++, entry.actor());
        statement.setString(index++, entry.origin());
        statement.setString(index++, entry.kind().name());
        statement.setString(index++, entry.type());
        statement.setLong(index++, entry.recordId());
        statement.setLong(index++, entry.version());
        statement.setString(index++, entry.title());
        statement.setBytes(index++, bytes(entry.beforeJson()));
        statement.setBytes(index++, bytes(entry.afterJson()));
        statement.setString(index, salt);
    }

    private static byte[] bytes(String json) {
        return json == null ? null : json.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isNamed(Connection connection, long changeSet) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM TESSERA_CHANGE_SET WHERE ID = ?")) {
            query.setLong(1, changeSet);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void insertName(
            Connection connection,
            long changeSet,
            String label,
            long undoes,
            String actor,
            String origin,
            Instant at)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO TESSERA_CHANGE_SET (ID, LABEL, UNDOES, ACTOR, ORIGIN, BEGAN_MICROS)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")) {
            statement.setLong(1, changeSet);
            statement.setString(2, cut(label));
            statement.setLong(3, undoes);
            statement.setString(4, actor);
            statement.setString(5, origin);
            statement.setLong(6, Micros.of(at));
            statement.executeUpdate();
        }
    }

    private static String cut(String label) {
        return label == null || label.length() <= JournalTables.LABEL_LENGTH
                ? label
                : label.substring(0, JournalTables.LABEL_LENGTH - 1) + "…";
    }

    private void requireTransaction() {
        if (!database.inTransaction()) {
            throw new IllegalStateException(
                    "The journal is written in the transaction of the change");
        }
    }
}
