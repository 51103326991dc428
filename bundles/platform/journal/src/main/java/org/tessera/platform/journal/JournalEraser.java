package org.tessera.platform.journal;

import java.util.Collection;
import java.util.List;
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
     * Erases title and values of entries whose title has a text in it, as far as they are of
     * records that linked to some others at any time.
     *
     * @param type id of the record type
     * @param text what is looked for, whatever its case; not blank
     * @param linked keys of the records of which one was linked to
     * @return the entries as they were, in the order of their keys
     * @throws IllegalStateException if this thread is in no transaction
     */
    List<StoredEntry> eraseTitled(String type, String text, Collection<Long> linked);
}
