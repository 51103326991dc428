package org.tessera.api.journal;

import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;

/** Undoes change sets, across all record types. Thread-safe. */
@ProviderType
public interface UndoService {

    /** Tells what undoing a change set would do, without doing it. */
    UndoResult preview(Caller caller, long changeSet);

    /**
     * Undoes a change set: created records go to the bin, deleted ones come back, changed fields
     * get their values of before. What was changed since by somebody else is a conflict. Undoing
     * the change set that this makes does it again.
     *
     * @param skipConflicts whether to undo the rest when there are conflicts; if not, nothing is
     *     undone then
     * @throws org.tessera.api.problem.ProblemException {@code not-found} if there is no such set,
     *     {@code conflict} if there are conflicts and they are not to be skipped
     */
    UndoResult undo(Caller caller, long changeSet, boolean skipConflicts);
}
