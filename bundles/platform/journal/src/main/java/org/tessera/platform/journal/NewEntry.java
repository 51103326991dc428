package org.tessera.platform.journal;

import java.time.Instant;
import java.util.Objects;
import org.tessera.api.journal.EntryKind;

/**
 * A change to be journaled. Immutable.
 *
 * @param changeSet key of the change set
 * @param at when; kept in microseconds
 * @param actor id of the caller on whose behalf
 * @param origin the channel
 * @param kind what happened
 * @param type id of the record type
 * @param recordId key of the record
 * @param version version of the record after the change
 * @param title title of the record after the change; null if it has none
 * @param beforeJson a JSON object with the values before of the fields that changed; null for none
 * @param afterJson a JSON object with the values after; null for none
 */
public record NewEntry(
        long changeSet,
        Instant at,
        String actor,
        String origin,
        EntryKind kind,
        String type,
        long recordId,
        long version,
        String title,
        String beforeJson,
        String afterJson) {

    /** Checks that what is needed is there. */
    public NewEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(type, "type");
    }

    /** Returns the same without title and values. */
    public NewEntry bare() {
        return new NewEntry(
                changeSet, at, actor, origin, kind, type, recordId, version, null, null, null);
    }
}
