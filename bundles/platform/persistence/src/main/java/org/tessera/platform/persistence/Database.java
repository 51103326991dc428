package org.tessera.platform.persistence;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one database of the installation: its connections and its transactions. An OSGi service; it
 * is there when the database has been reached. Thread-safe.
 *
 * <p>Methods that talk to the database throw {@link DatabaseException} when it refuses, and {@link
 * org.tessera.api.problem.ProblemException} of the kind {@code UNAVAILABLE} when it cannot be
 * reached.
 */
@ProviderType
public interface Database {

    /**
     * How long a transaction of {@link #inTransaction(Supplier)} may take before it is rolled back.
     */
    Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(2);

    /** Returns what differs from one database product to another. */
    Dialect dialect();

    /**
     * Runs work with a connection: within a transaction of this thread with the one enlisted in it,
     * which JPA uses as well, otherwise with one where each statement is its own transaction.
     * Refused once the transaction can only be rolled back.
     */
    <T> T query(SqlWork<T> work);

    /**
     * Tells whether this thread is in a transaction, also in one that can only be rolled back any
     * more.
     */
    boolean inTransaction();

    /**
     * Returns an object that stands for this thread's transaction: the same one, equal to itself
     * only, until it ends.
     *
     * @throws IllegalStateException outside a transaction
     */
    Object transactionKey();

    /**
     * Runs work in a transaction: the one of this thread, or else a new one, committed afterwards.
     * Whatever exception the work throws, it rolls the transaction back; in a joined one, the outer
     * owner can only roll back then. Nothing is tried again here.
     *
     * @return what the work returned
     * @throws DatabaseException also if the commit fails; a {@link RuntimeException} of {@link
     *     #beforeCommit} work is thrown as it is
     */
    <T> T inTransaction(Supplier<T> work);

    /**
     * Like {@link #inTransaction(Supplier)} with a time limit of its own, which counts only if a
     * new transaction is begun.
     *
     * @param timeout at least a second
     */
    <T> T inTransaction(Duration timeout, Supplier<T> work);

    /**
     * Runs work in a transaction of its own, while a transaction of this thread, if any, is
     * suspended. It must not touch rows that the suspended one has locked, or both wait for ever.
     */
    <T> T inNewTransaction(Duration timeout, Supplier<T> work);

    /**
     * Has work done in this thread's transaction just before it commits; not done when it rolls
     * back. An exception of the work rolls the transaction back.
     *
     * @throws IllegalStateException outside a transaction
     */
    void beforeCommit(Runnable work);

    /**
     * Has a listener told how this thread's transaction ended: {@code true} for a commit. Its
     * exceptions are logged and otherwise ignored. It is told after the locks are gone and must not
     * use the transaction.
     *
     * @throws IllegalStateException outside a transaction
     */
    void onCompletion(Consumer<Boolean> listener);

    /**
     * Tells whether the database gave a transaction up for the sake of another one (deadlock,
     * serialization, lock timeout), so that it is worth while to do it once more. The whole chain
     * of causes is looked at.
     */
    boolean isRetryable(Throwable failure);

    /**
     * Tells whether a value that has to be unique was there already. The whole chain of causes is
     * looked at.
     */
    boolean isUniqueViolation(Throwable failure);

    /**
     * Returns the name, in upper case, of the constraint or index that refused a value, if the
     * database tells it.
     *
     * @see TableDefinition#uniqueName
     */
    Optional<String> violatedConstraint(Throwable failure);
}
