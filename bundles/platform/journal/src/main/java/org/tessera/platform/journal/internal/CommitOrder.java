package org.tessera.platform.journal.internal;

import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Keys;

/**
 * Numbers transactions so that readers of the journal never miss one that commits late, and says
 * which are safe to read. Thread-safe.
 */
interface CommitOrder {

    /** Returns the order of this database. */
    static CommitOrder of(Database database, Keys keys) {
        return database.dialect().transactionNumber().isPresent()
                ? new ServerCommitOrder(database)
                : new LocalCommitOrder(database, keys);
    }

    /** Returns the epoch that entries are written in now. */
    int epoch();

    /**
     * Returns the SQL expression that fills the column TX_ORDER of a new entry, with as many
     * parameters as {@link #number}.
     */
    String insertExpression();

    /**
     * Returns the number of this thread's transaction, which is under way from now on; empty if the
     * database fills it.
     */
    long[] number();

    /**
     * Returns the condition for entries of the present epoch in front of which nothing can appear
     * any more. To be asked for right before each query.
     */
    Condition settled();

    /**
     * Returns the condition for entries that are committed. To be asked for right before each
     * query.
     */
    Condition committed();

    /** Returns the number below which entries of the present epoch are settled. */
    long horizon();
}
