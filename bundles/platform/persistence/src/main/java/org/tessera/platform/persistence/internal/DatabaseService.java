package org.tessera.platform.persistence.internal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import javax.transaction.Status;
import javax.transaction.TransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.problem.ProblemException;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.DatabaseException;
import org.tessera.platform.persistence.Dialect;
import org.tessera.platform.persistence.SqlWork;

/** The database behind a data source. Made and offered by the {@link DatabaseConnector}. */
public final class DatabaseService implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseService.class);

    private final DataSource dataSource;
    private final Transactions transactions;
    private final SqlDialect dialect;
    private final EmbeddedDerby embedded;

    /**
     * Reaches the database and finds out which product it is.
     *
     * @throws ProblemException if it cannot be reached
     * @throws DatabaseException if it is none that is supported
     */
    public DatabaseService(DataSource dataSource, TransactionManager manager) {
        this.dataSource = dataSource;
        this.transactions = new Transactions(manager);
        try (Connection connection = connect()) {
            DatabaseMetaData data = connection.getMetaData();
            this.dialect = Dialects.detect(connection);
            this.embedded = EmbeddedDerby.of(data);
            LOG.info(
                    "Database: {} {}, driver {}",
                    data.getDatabaseProductName(),
                    data.getDatabaseProductVersion(),
                    data.getDriverVersion());
        } catch (SQLException e) {
            throw SqlErrors.translate("The database cannot be used", e);
        }
    }

    /**
     * Writes everything to the files of an embedded database, and shuts it down if nobody needs it
     * any more.
     *
     * @param poolLivesOn whether the connections of the data source are still needed
     */
    void close(boolean poolLivesOn) {
        if (embedded == null) {
            return;
        }
        if (poolLivesOn) {
            query(embedded::checkpoint);
        } else {
            closePool();
            embedded.shutDown();
        }
    }

    /** A pool whose database is gone would print a stack trace for each of its connections. */
    private void closePool() {
        if (dataSource instanceof AutoCloseable pool) {
            try {
                pool.close();
            } catch (Exception e) {
                LOG.warn("The connections were not closed: {}", e.toString());
            }
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    SqlDialect sqlDialect() {
        return dialect;
    }

    @Override
    public <T> T query(SqlWork<T> work) {
        int status = transactions.status();
        if (status != Status.STATUS_NO_TRANSACTION && status != Status.STATUS_ACTIVE) {
            // The pool would hand out a connection outside the transaction.
            throw new DatabaseException("The transaction can only be rolled back", null, null);
        }
        try (Connection connection = connect()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw SqlErrors.translate("The database refused", e);
        }
    }

    @Override
    public boolean inTransaction() {
        return transactions.active();
    }

    @Override
    public Object transactionKey() {
        Object current = transactions.current();
        if (current == null) {
            throw new IllegalStateException("This thread is in no transaction");
        }
        return current;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return transactions.join(TRANSACTION_TIMEOUT, work);
    }

    @Override
    public <T> T inTransaction(Duration timeout, Supplier<T> work) {
        return transactions.join(timeout, work);
    }

    @Override
    public <T> T inNewTransaction(Duration timeout, Supplier<T> work) {
        return transactions.separate(timeout, work);
    }

    @Override
    public void beforeCommit(Runnable work) {
        transactions.beforeCommit(work);
    }

    @Override
    public void onCompletion(Consumer<Boolean> listener) {
        transactions.onCompletion(listener);
    }

    @Override
    public boolean isRetryable(Throwable failure) {
        return SqlErrors.isRetryable(failure);
    }

    @Override
    public boolean isUniqueViolation(Throwable failure) {
        return SqlErrors.isUniqueViolation(failure);
    }

    @Override
    public Optional<String> violatedConstraint(Throwable failure) {
        return SqlErrors.uniqueViolation(failure).flatMap(dialect::violatedConstraint);
    }

    private Connection connect() {
        try {
            return dataSource.getConnection();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("No connection to the database: {}", String.valueOf(e.getMessage()));
            throw SqlErrors.unreachable(e);
        }
    }
}
