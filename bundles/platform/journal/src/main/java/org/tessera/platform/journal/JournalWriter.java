package org.tessera.platform.journal;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Appends to the journal, in the transaction of the change itself. An OSGi service. Thread-safe.
 * Cheapest when a transaction appends all of its entries at once, right before it commits.
 */
@ProviderType
public interface JournalWriter {

    /**
     * Appends entries in this order.
     *
     * @throws IllegalStateException if this thread is in no transaction
     */
    void append(List<NewEntry> entries);

    /**
     * Gives a change set what people see of it in the list of change sets. Needed only for a set
     * with a label or one that undoes another; a set that has these already stays as it is.
     *
     * @param changeSet key of the set
     * @param label what people read, cut to 400 characters; null for none
     * @param undoes key of the set that it undoes; 0 if none
     * @param actor id of the caller on whose behalf
     * @param origin the channel
     * @param at when the set began
     * @throws IllegalStateException if this thread is in no transaction
     */
    void name(long changeSet, String label, long undoes, String actor, String origin, Instant at);
}
