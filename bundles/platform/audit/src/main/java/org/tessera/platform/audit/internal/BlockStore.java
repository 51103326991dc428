package org.tessera.platform.audit.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tessera.platform.persistence.Database;

/** The blocks in the database. Thread-safe. */
final class BlockStore {

    private static final String SELECT =
            "SELECT " + AuditTables.COLUMNS + " FROM TESSERA_AUDIT_BLOCK WHERE BLOCK_NUMBER ";

    private final Database database;

    BlockStore(Database database) {
        this.database = database;
    }

    /** Returns the last block. */
    Optional<Block> last() {
        return read(SELECT + "= (SELECT MAX(BLOCK_NUMBER) FROM TESSERA_AUDIT_BLOCK)").stream()
                .findFirst();
    }

    /** Returns blocks behind a number, in order. */
    List<Block> behind(long number, int limit) {
        return read(SELECT + "> ? ORDER BY BLOCK_NUMBER" + database.dialect().limit(limit), number);
    }

    private List<Block> read(String sql, long... parameters) {
        return database.query(
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        for (int i = 0; i < parameters.length; i++) {
                            statement.setLong(i + 1, parameters[i]);
                        }
                        try (ResultSet rows = statement.executeQuery()) {
                            List<Block> blocks = new ArrayList<>();
                            while (rows.next()) {
                                blocks.add(block(rows));
                            }
                            return blocks;
                        }
                    }
                });
    }

    private static Block block(ResultSet row) throws SQLException {
        return new Block(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getBytes(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    /** Adds a block; fails with a unique violation if another node was faster. */
    void add(Block block) {
        database.query(
                connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "INSERT INTO TESSERA_AUDIT_BLOCK ("
                                            + AuditTables.COLUMNS
                                            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
                        statement.setLong(1, block.number());
                        statement.setString(2, block.previous());
                        statement.setString(3, block.lastCursor());
                        statement.setBytes(4, block.leaves());
                        statement.setLong(5, block.micros());
                        statement.setString(6, block.keyId());
                        statement.setString(7, block.hash());
                        statement.setString(8, block.signature());
                        return statement.executeUpdate();
                    }
                });
    }
}
