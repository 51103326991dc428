package org.tessera.platform.persistence.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.transaction.HeuristicMixedException;
import javax.transaction.HeuristicRollbackException;
import javax.transaction.InvalidTransactionException;
import javax.transaction.NotSupportedException;
import javax.transaction.RollbackException;
import javax.transaction.Status;
import javax.transaction.Synchronization;
import javax.transaction.SystemException;
import javax.transaction.Transaction;
import javax.transaction.TransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.persistence.DatabaseException;

/** Begins, joins and ends JTA transactions. Thread-safe. */
final class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final TransactionManager manager;

    /** The transactions that were begun here and have not ended. */
    private final Map<Transaction, Owned> running = new ConcurrentHashMap<>();

    Transactions(TransactionManager manager) {
        this.manager = manager;
    }

    int status() {
        try {
            return manager.getStatus();
        } catch (SystemException e) {
            throw failed("The state of the transaction is not known", e);
        }
    }

    boolean active() {
        return status() != Status.STATUS_NO_TRANSACTION;
    }

    Transaction current() {
        try {
            return manager.getTransaction();
        } catch (SystemException e) {
            throw failed("The transaction is not known", e);
        }
    }

    <T> T join(Duration timeout, Supplier<T> work) {
        if (!active()) {
            return begin(timeout, work);
        }
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            doom(e);
            throw e;
        }
    }

    <T> T separate(Duration timeout, Supplier<T> work) {
        Transaction outer = suspend();
        try {
            return begin(timeout, work);
        } finally {
            resume(outer);
        }
    }

    void beforeCommit(Runnable work) {
        Transaction transaction = current();
        Owned owned = transaction == null ? null : running.get(transaction);
        if (owned != null) {
            owned.beforeCommit.add(work);
        } else {
            register(
                    new Synchronization() {
                        @Override
                        public void beforeCompletion() {
                            work.run();
                        }

                        @Override
                        public void afterCompletion(int status) {}
                    });
        }
    }

    void onCompletion(Consumer<Boolean> listener) {
        register(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        try {
                            listener.accept(status == Status.STATUS_COMMITTED);
                        } catch (RuntimeException e) {
                            LOG.error("A listener failed after the end of a transaction", e);
                        }
                    }
                });
    }

    private <T> T begin(Duration timeout, Supplier<T> work) {
        start(timeout);
        Transaction transaction = current();
        Owned owned = new Owned();
        running.put(transaction, owned);
        try {
            T result = work.get();
            // Not left to the transaction manager, which would log whatever is thrown here.
            while (!owned.beforeCommit.isEmpty()) {
                owned.beforeCommit.remove().run();
            }
            if (owned.failure != null) {
                throw partFailed(owned.failure);
            }
            running.remove(transaction);
            commit();
            return result;
        } catch (RuntimeException | Error e) {
            if (running.remove(transaction) != null) {
                rollback(e);
            }
            throw e;
        }
    }

    private void start(Duration timeout) {
        try {
            manager.setTransactionTimeout((int) Math.max(1, timeout.toSeconds()));
            try {
                manager.begin();
            } finally {
                manager.setTransactionTimeout(0);
            }
        } catch (NotSupportedException | SystemException e) {
            throw failed("No transaction can be begun", e);
        }
    }

    private void commit() {
        try {
            manager.commit();
        } catch (RollbackException e) {
            throw failed("The transaction was rolled back", e);
        } catch (HeuristicMixedException
                | HeuristicRollbackException
                | SystemException
                | RuntimeException e) {
            throw failed("The transaction could not be committed", e);
        }
    }

    private void rollback(Throwable reason) {
        try {
            manager.rollback();
        } catch (SystemException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Makes the commit of this thread's transaction fail. It is not marked for rollback here and
     * now, because the pool gives out connections outside the transaction from that moment on, and
     * their changes would stay.
     */
    private void doom(Throwable reason) {
        Transaction transaction = current();
        Owned owned = transaction == null ? null : running.get(transaction);
        if (owned != null) {
            owned.failure = reason;
            return;
        }
        try {
            beforeCommit(
                    () -> {
                        throw partFailed(reason);
                    });
        } catch (RuntimeException e) {
            // It can only be rolled back already.
            reason.addSuppressed(e);
        }
    }

    private void register(Synchronization synchronization) {
        Transaction transaction = current();
        if (transaction == null) {
            throw new IllegalStateException("This thread is in no transaction");
        }
        try {
            transaction.registerSynchronization(synchronization);
        } catch (RollbackException e) {
            throw failed("The transaction can only be rolled back", e);
        } catch (SystemException e) {
            throw failed("The transaction takes no listener", e);
        }
    }

    private Transaction suspend() {
        try {
            return manager.suspend();
        } catch (SystemException e) {
            throw failed("The transaction cannot be suspended", e);
        }
    }

    private void resume(Transaction outer) {
        if (outer == null) {
            return;
        }
        try {
            manager.resume(outer);
        } catch (InvalidTransactionException | SystemException | RuntimeException e) {
            throw failed("The suspended transaction cannot be resumed", e);
        }
    }

    private static RuntimeException failed(String what, Exception cause) {
        SQLException told = SqlErrors.find(cause, e -> e.getSQLState() != null).orElse(null);
        return told == null
                ? new DatabaseException(what + ": " + cause.getMessage(), null, cause)
                : SqlErrors.translate(what, told);
    }

    private static DatabaseException partFailed(Throwable reason) {
        return new DatabaseException(
                "A part of the transaction failed before: " + reason, null, reason);
    }

    /** What is known of a transaction that was begun here. Used by its thread only. */
    private static final class Owned {

        private final Deque<Runnable> beforeCommit = new ArrayDeque<>();
        private Throwable failure;
    }
}
