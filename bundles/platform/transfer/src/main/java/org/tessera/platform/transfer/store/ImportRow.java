package org.tessera.platform.transfer.store;

import java.time.Instant;
import org.tessera.api.job.JobState;
import org.tessera.platform.transfer.run.Progress;

/**
 * An import as it is kept.
 *
 * @param id its key
 * @param fileName name of the file for people
 * @param node the node that has the file
 * @param state where it stands
 * @param run key of its last run; 0 if there was none
 * @param dryRun whether its last run changes nothing
 * @param startedAt when it was started; null if it was not
 * @param endedAt when it ended; null if it did not
 * @param undoneBy key of the change set that undid it; 0 if none did; {@link #IN_HAND} while
 *     somebody undoes or removes it
 * @param failure why it failed; null if it did not
 * @param definition what is imported and how
 * @param progress how far it is
 */
public record ImportRow(
        long id,
        String fileName,
        String node,
        JobState state,
        long run,
        boolean dryRun,
        Instant startedAt,
        Instant endedAt,
        long undoneBy,
        String failure,
        ImportDefinition definition,
        Progress progress) {

    /** In place of the change set that undid it while somebody is about to undo or remove it. */
    public static final long IN_HAND = -1;

    /** Tells whether its plan can still be changed: nothing was imported for real. */
    public boolean isOpen() {
        return state == JobState.READY || (state != JobState.RUNNING && dryRun);
    }

    /** Tells whether a run for real was begun and can go on where it stopped. */
    public boolean isResumable() {
        boolean stopped =
                state == JobState.CANCELED
                        || state == JobState.INTERRUPTED
                        || state == JobState.FAILED;
        return stopped && !dryRun && undoneBy == 0;
    }
}
