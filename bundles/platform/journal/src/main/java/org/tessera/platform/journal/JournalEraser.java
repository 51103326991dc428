package org.tessera.platform.journal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes titles and values out of entries for good, when the law gives persons a right to it. That
 * there was a change, when and by whom, stays. An OSGi service for the audit, which keeps the chain
 * of hashes whole. Thread-safe.
 */
@ProviderType
public interface JournalEraser {

    /**
     * Erases title and values of the entries of records, as far as that was not done before.
     *
     * @param records keys of the records
     * @return the entries as they were, in the order of their keys
     * @throws IllegalStateException if this thread is in no transaction
     */
    List<StoredEntry> eraseRecords(Collection<Long> records);

    /**
     * Finds records of which an entry has a title with one of some texts in it and values that
     * mention one of some other records. Reads the whole journal, a page at a time, so it is for
     * before a transaction.
     *
     * @param types ids of the types of the records
     * @param texts what is looked for, whatever its case; none blank
     * @param mentioned keys of the records of which one is mentioned
     * @return keys of the records
     */
    Set<Long> findTitled(
            Collection<String> types, Collection<String> texts, Collection<Long> mentioned);

    /**
     * Erases title and values of those entries of records whose title has one of some texts in it,
     * as far as that was not done before.
     *
     * @param records keys of the records
     * @param texts what is looked for, whatever its case; none blank
     * @return the entries as they were, in the order of their keys
     * @throws IllegalStateException if this thread is in no transaction
     */
    List<StoredEntry> eraseTitled(Collection<Long> records, Collection<String> texts);
}
