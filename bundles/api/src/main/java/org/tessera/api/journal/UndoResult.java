package org.tessera.api.journal;

import java.util.List;
import org.tessera.api.text.LocalizedText;

/**
 * What an undo did or would do.
 *
 * @param changeSet the set that is undone
 * @param undoneBy key of the change set that the undo made; 0 for a preview
 * @param deleted number of records that go to the bin
 * @param restored number of records that come back
 * @param reverted number of records whose fields get their values of before
 * @param conflicts what cannot be undone, the first {@link #MAX_CONFLICTS} of them
 * @param conflictCount number of all conflicts
 */
public record UndoResult(
        long changeSet,
        long undoneBy,
        long deleted,
        long restored,
        long reverted,
        List<Conflict> conflicts,
        long conflictCount) {

    /** How many conflicts are listed at most. */
    public static final int MAX_CONFLICTS = 1_000;

    /**
     * Something that cannot be undone.
     *
     * @param type id of the record type
     * @param recordId key of the record
     * @param title what people call the record; null if it is gone
     * @param field the field that was changed since; null if the record as a whole is concerned
     * @param reason why, for people
     */
    public record Conflict(
            String type, long recordId, String title, String field, LocalizedText reason) {}
}
