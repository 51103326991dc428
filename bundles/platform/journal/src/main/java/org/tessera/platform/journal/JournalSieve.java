package org.tessera.platform.journal;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.JournalEntry;

/**
 * Keeps back what callers may not see of entries that were read once for all of them. An OSGi
 * service. Thread-safe.
 */
@ProviderType
public interface JournalSieve {

    /**
     * Returns what a caller may see of some entries, in their order: the entries of types and
     * records that it may read, without the values of fields that are hidden from it.
     *
     * @param entries as {@link org.tessera.api.journal.Journal#read} hands them to the product
     *     itself, 1,000 at most
     * @throws org.tessera.api.problem.ProblemException if the caller must not get them now
     */
    List<JournalEntry> visible(Caller caller, List<JournalEntry> entries);
}
