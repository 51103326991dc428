package org.tessera.platform.journal;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The journal exactly as it is stored, whoever may see it and whichever modules are there. For the
 * audit. An OSGi service. Thread-safe.
 */
@ProviderType
public interface StoredJournal {

    /** The cursor in front of the first entry. */
    String START = "";

    /**
     * Returns the first entries behind a cursor in the order of the journal, as far as nothing can
     * come in between any more.
     *
     * @param cursor of an entry, or {@link #START}
     * @param limit at most so many, from 1 to 1,000
     * @return empty if there are none
     * @throws org.tessera.api.problem.ProblemException if it is no cursor
     */
    List<StoredEntry> after(String cursor, int limit);

    /**
     * Tells which of two cursors of entries comes first: negative, zero or positive, as a
     * comparator does.
     *
     * @throws org.tessera.api.problem.ProblemException if one is no cursor
     */
    int compare(String one, String other);
}
