package org.tessera.platform.persistence.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import javax.transaction.TransactionManager;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.apache.geronimo.transaction.manager.GeronimoTransactionManager;
import org.ops4j.pax.transx.jdbc.ManagedDataSourceBuilder;
import org.ops4j.pax.transx.tm.impl.geronimo.TransactionManagerWrapper;
import org.postgresql.xa.PGXADataSource;

/**
 * An empty database of its own for a test, behind the same pool and transaction manager that the
 * container has. Thread-safe.
 */
public final class TestDatabase implements AutoCloseable {

    /** The products that every test runs on. */
    public enum Product {
        /** Derby in memory. */
        DERBY,
        /** A PostgreSQL server, started once for all tests of the JVM. */
        POSTGRESQL
    }

    private static final int POOL_SIZE = 24;

    private final Product product;
    private final String name;
    private final XADataSource unpooled;
    private final DataSource pooled;
    private final GeronimoTransactionManager transactions;

    private TestDatabase(Product product) throws Exception {
        this.product = product;
        this.name = "t" + UUID.randomUUID().toString().replace("-", "");
        this.unpooled = product == Product.DERBY ? derby(name) : postgres(name);
        this.transactions = new GeronimoTransactionManager(600);
        this.pooled =
                ManagedDataSourceBuilder.builder()
                        .name(name)
                        .dataSource(unpooled)
                        .transactionManager(new TransactionManagerWrapper(transactions))
                        .minIdle(1)
                        .maxPoolSize(POOL_SIZE)
                        .connectionTimeout(5, TimeUnit.SECONDS)
                        .build();
    }

    /** Creates an empty database. */
    public static TestDatabase create(Product product) {
        try {
            return new TestDatabase(product);
        } catch (Exception e) {
            throw new IllegalStateException("No test database " + product, e);
        }
    }

    /** Returns the product. */
    public Product product() {
        return product;
    }

    /** Returns the pool, whose connections take part in transactions. */
    public DataSource dataSource() {
        return pooled;
    }

    /** Returns the transaction manager. */
    public TransactionManager transactions() {
        return transactions;
    }

    /** Returns a connection beside the pool and outside every transaction; the caller closes it. */
    public Connection plainConnection() throws SQLException {
        return unpooled.getXAConnection().getConnection();
    }

    /** Runs statements beside the pool, each in a transaction of its own. */
    public void execute(String... statements) {
        try (Connection connection = plainConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        if (pooled instanceof AutoCloseable pool) {
            pool.close();
        }
        if (product == Product.DERBY) {
            EmbeddedXADataSource drop = new EmbeddedXADataSource();
            drop.setDatabaseName("memory:" + name);
            drop.setConnectionAttributes("drop=true");
            try {
                drop.getXAConnection().getConnection().close();
            } catch (SQLException e) {
                // Derby tells success by an exception of this state.
                if (!"08006".equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private static XADataSource derby(String name) {
        // The default is to wait 20 seconds before it looks for a deadlock.
        System.setProperty("derby.locks.deadlockTimeout", "1");
        System.setProperty("derby.stream.error.file", "target/derby.log");
        EmbeddedXADataSource source = new EmbeddedXADataSource();
        source.setDatabaseName("memory:" + name);
        source.setCreateDatabase("create");
        return source;
    }

    private static XADataSource postgres(String name) throws SQLException {
        EmbeddedPostgres server = Server.INSTANCE;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        PGXADataSource source = new PGXADataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {server.getPort()});
        source.setDatabaseName(name);
        source.setUser("postgres");
        return source;
    }

    /** Started when the first test asks for it; a shutdown hook of its own stops it. */
    private static final class Server {

        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
