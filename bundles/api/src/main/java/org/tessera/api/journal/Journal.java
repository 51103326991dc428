package org.tessera.api.journal;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;

/**
 * The journal of every committed change, in the order in which readers may rely on: an entry never
 * appears in front of a cursor that was handed out before, even when transactions commit out of
 * order. Thread-safe.
 */
@ProviderType
public interface Journal {

    /**
     * Returns the entries behind a cursor, oldest first.
     *
     * @param cursor cursor of the last entry read; empty to begin at the beginning
     * @param limit how many at most, 1 to 1,000
     * @throws org.tessera.api.problem.ProblemException if the cursor is not one of this journal
     */
    List<JournalEntry> read(Caller caller, Optional<String> cursor, int limit);

    /**
     * Returns the cursor of the end: reading from it returns only what is committed from now on.
     */
    String end();

    /**
     * Returns what happened to a record, newest first.
     *
     * @param before id of an entry, to go on to older ones; 0 to begin with the newest
     * @param limit how many at most, 1 to 1,000
     */
    List<JournalEntry> history(Caller caller, String type, long recordId, long before, int limit);

    /**
     * Returns the entries of a change set, oldest first.
     *
     * @param after id of an entry, to go on to newer ones; 0 to begin with the oldest
     * @param limit how many at most, 1 to 1,000
     */
    List<JournalEntry> changeSet(Caller caller, long changeSet, long after, int limit);

    /** Returns the newest change sets, newest first, 1 to 200 of them. */
    List<ChangeSetSummary> changeSets(Caller caller, int limit);
}
