package org.tessera.platform.persistence.internal;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one Derby database that runs in this JVM and has to be left in order. */
final class EmbeddedDerby {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDerby.class);
    private static final String SHUT_DOWN = "08006";
    private static final String NOT_RUNNING = "XJ004";

    /** Every connection has a transaction, if only an idle one. */
    private static final String CONNECTIONS =
            "SELECT COUNT(*) FROM SYSCS_DIAG.TRANSACTION_TABLE WHERE TYPE = 'UserTransaction'";

    private static final int TRIES = 40;
    private static final long PAUSE_MILLIS = 50;

    private final String url;
    private final Driver driver;

    private EmbeddedDerby(String url, Driver driver) {
        this.url = url;
        this.driver = driver;
    }

    /**
     * Returns the database that a connection belongs to; null if it is not embedded in this JVM.
     */
    static EmbeddedDerby of(DatabaseMetaData data) throws SQLException {
        String url = data.getURL();
        if (url == null || !url.startsWith("jdbc:derby:") || url.startsWith("jdbc:derby://")) {
            return null;
        }
        // DriverManager does not see the drivers of other bundles; the connection's own loader
        // does.
        ClassLoader loader = data.getClass().getClassLoader();
        try {
            Class<?> driver = Class.forName("org.apache.derby.jdbc.EmbeddedDriver", true, loader);
            int attributes = url.indexOf(';');
            return new EmbeddedDerby(
                    attributes < 0 ? url : url.substring(0, attributes),
                    (Driver) driver.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            LOG.warn("{} will not be shut down: {}", url, e.toString());
            return null;
        }
    }

    /** A pool closes its connections in threads of its own; waits for that, not for ever. */
    private void awaitLastConnection() {
        try (Connection own = driver.connect(url, new Properties());
                Statement statement = own.createStatement()) {
            for (int tries = 0; tries < TRIES && others(statement) > 0; tries++) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException e) {
            LOG.debug("Nobody can be connected", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int others(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery(CONNECTIONS)) {
            count.next();
            return count.getInt(1) - 1;
        }
    }

    /** Writes everything to the database's files. */
    Void checkpoint(Connection connection) throws SQLException {
        try (CallableStatement call =
                connection.prepareCall("CALL SYSCS_UTIL.SYSCS_CHECKPOINT_DATABASE()")) {
            call.execute();
        }
        return null;
    }

    /** Shuts this database down, and no other of the JVM, as soon as nobody is connected. */
    void shutDown() {
        awaitLastConnection();
        try {
            driver.connect(url + ";shutdown=true", new Properties()).close();
        } catch (SQLException e) {
            if (SHUT_DOWN.equals(e.getSQLState())) {
                LOG.info("Database shut down");
            } else if (!NOT_RUNNING.equals(e.getSQLState())) {
                LOG.warn("The database was not shut down: {}", e.getMessage());
            }
        }
    }
}
