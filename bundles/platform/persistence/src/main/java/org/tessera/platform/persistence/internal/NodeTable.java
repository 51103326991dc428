package org.tessera.platform.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.DatabaseException;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.TableDefinition;

/** The numbers of the nodes that share the database. */
final class NodeTable {

    static final ModuleSchema SCHEMA =
            ModuleSchema.of(
                    "platform.keys",
                    1,
                    TableDefinition.builder("TESSERA_NODE")
                            .required("NODE_NUMBER", ColumnType.INTEGER)
                            .required("NODE_ID", ColumnType.text(36))
                            .required("LAST_KEY", ColumnType.BIGINT)
                            .primaryKey("NODE_NUMBER")
                            .unique("NODE_ID")
                            .build());

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** As many nodes may start at once and take the number that another one was about to take. */
    private static final int ATTEMPTS = 100;

    private final Database database;
    private final UUID id;

    NodeTable(Database database, UUID id) {
        this.database = database;
        this.id = id;
    }

    /**
     * What is known of a node.
     *
     * @param number its number
     * @param lastKey the last key that it reported; 0 if none
     */
    record Node(int number, long lastKey) {}

    /** Returns the number of this installation, a new one at its first start. */
    Node claim() {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.inNewTransaction(TIMEOUT, () -> database.query(this::findOrInsert));
            } catch (DatabaseException e) {
                boolean taken = database.isUniqueViolation(e) || database.isRetryable(e);
                if (!taken || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Keeps the last key, from which the next start goes on even if the clock was set back. */
    void report(long lastKey) {
        database.query(
                connection -> {
                    try (PreparedStatement update =
                            connection.prepareStatement(
                                    "UPDATE TESSERA_NODE SET LAST_KEY = ? WHERE NODE_ID = ?")) {
                        update.setLong(1, lastKey);
                        update.setString(2, id.toString());
                        return update.executeUpdate();
                    }
                });
    }

    private Node findOrInsert(Connection connection) throws SQLException {
        int free = 0;
        try (PreparedStatement query =
                        connection.prepareStatement(
                                "SELECT NODE_NUMBER, NODE_ID, LAST_KEY FROM TESSERA_NODE"
                                        + " ORDER BY NODE_NUMBER");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                if (rows.getString(2).equals(id.toString())) {
                    return new Node(rows.getInt(1), rows.getLong(3));
                }
                if (rows.getInt(1) == free) {
                    free++;
                }
            }
        }
        if (free > KeyGenerator.MAX_NODE) {
            throw new IllegalStateException(
                    "All node numbers are taken; delete rows of nodes that are gone from TESSERA_NODE");
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO TESSERA_NODE (NODE_NUMBER, NODE_ID, LAST_KEY) VALUES (?, ?, 0)")) {
            insert.setInt(1, free);
            insert.setString(2, id.toString());
            insert.executeUpdate();
        }
        return new Node(free, 0);
    }
}
