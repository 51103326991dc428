package org.tessera.api.record;

import java.util.Objects;

/**
 * The change set that changes are journaled under, so that they can be looked at and undone
 * together.
 *
 * @param id key of the set; 0 for a new set of its own
 * @param label what people read in the list of change sets; null for the changes of an ordinary
 *     request
 * @param undoes id of the set that this one undoes; 0 if none
 */
public record ChangeSet(long id, String label, long undoes) {

    /** A new set without a label, for the changes of one request. */
    public static final ChangeSet ORDINARY = new ChangeSet(0, null, 0);

    /** Returns a new set with a label. */
    public static ChangeSet named(String label) {
        return new ChangeSet(0, Objects.requireNonNull(label, "label"), 0);
    }
}
