package org.tessera.platform.journal.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.DatabaseException;

/**
 * The order of a database that numbers its transactions. What a snapshot takes for ended it also
 * sees, so the entries below its horizon are complete for good, whichever node wrote them.
 *
 * <p>Numbers start anew when the data moves to another installation of the database, so each one
 * has its epoch.
 */
final class ServerCommitOrder implements CommitOrder {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCommitOrder.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 10;

    private final Database database;
    private final String number;
    private final String horizon;
    private final int epoch;

    ServerCommitOrder(Database database) {
        this.database = database;
        this.number = database.dialect().transactionNumber().orElseThrow();
        this.horizon = database.dialect().transactionHorizon().orElseThrow();
        this.epoch = findEpoch();
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public String insertExpression() {
        return number;
    }

    @Override
    public long[] number() {
        return new long[0];
    }

    @Override
    public Condition settled() {
        return new Condition(" AND TX_ORDER < " + horizon);
    }

    @Override
    public Condition committed() {
        return Condition.NONE;
    }

    @Override
    public long horizon() {
        return database.query(connection -> number(connection, "SELECT " + horizon));
    }

    private int findEpoch() {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.inNewTransaction(TIMEOUT, () -> database.query(this::epoch));
            } catch (DatabaseException e) {
                // Another node was as quick to begin the same epoch.
                if (!database.isUniqueViolation(e) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private int epoch(Connection connection) throws SQLException {
        String here = systemIdentifier();
        int last = 0;
        String lastSystem = null;
        try (PreparedStatement query =
                        connection.prepareStatement(
                                "SELECT EPOCH, SYSTEM_ID FROM TESSERA_JOURNAL_EPOCH ORDER BY EPOCH DESC"
                                        + database.dialect().limit(1));
                ResultSet rows = query.executeQuery()) {
            if (rows.next()) {
                last = rows.getInt(1);
                lastSystem = rows.getString(2);
            }
        }
        if (here.equals(lastSystem) && !aheadOfServer(connection, last)) {
            return last;
        }
        if (lastSystem != null) {
            LOG.info(
                    "The journal goes on in another installation of the database, epoch {}",
                    last + 1);
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO TESSERA_JOURNAL_EPOCH (EPOCH, SYSTEM_ID) VALUES (?, ?)")) {
            insert.setInt(1, last + 1);
            insert.setString(2, here);
            insert.executeUpdate();
        }
        return last + 1;
    }

    /** Numbers that the server has not reached yet were made by another one. */
    private boolean aheadOfServer(Connection connection, int last) throws SQLException {
        // Read first: what another node writes meanwhile has a number below the one that is taken
        // then.
        long written =
                number(
                        connection,
                        "SELECT COALESCE(MAX(TX_ORDER), 0) FROM TESSERA_JOURNAL WHERE EPOCH = "
                                + last);
        return written > number(connection, "SELECT " + number);
    }

    /**
     * Returns the name of the installation; the same for all of them if this user may not read it.
     */
    private String systemIdentifier() {
        Optional<String> expression = database.dialect().systemIdentifier();
        if (expression.isEmpty()) {
            return "";
        }
        try {
            return database.inNewTransaction(
                    TIMEOUT,
                    () ->
                            database.query(
                                    own -> {
                                        try (PreparedStatement query =
                                                        own.prepareStatement(
                                                                "SELECT " + expression.get());
                                                ResultSet rows = query.executeQuery()) {
                                            rows.next();
                                            return rows.getString(1);
                                        }
                                    }));
        } catch (DatabaseException e) {
            LOG.info("The identity of the database is not readable: {}", e.getMessage());
            return "";
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
