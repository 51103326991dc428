package org.tessera.api.journal;

import java.time.Instant;
import java.util.Map;

/**
 * One committed change to one record. Immutable.
 *
 * @param id key of the entry, time-ordered
 * @param cursor where the entry stands in the journal; hand it to {@link Journal#read} to go on
 *     behind it
 * @param changeSet key of the change set
 * @param at when
 * @param actor id of the caller on whose behalf
 * @param origin the channel
 * @param kind what happened
 * @param type id of the record type
 * @param recordId key of the record
 * @param version version of the record after the change
 * @param title title of the record after the change
 * @param before values before, as in JSON, of the fields that changed; empty for a created record
 * @param after values after; a field that lost its value is there with null
 */
public record JournalEntry(
        long id,
        String cursor,
        long changeSet,
        Instant at,
        String actor,
        String origin,
        EntryKind kind,
        String type,
        long recordId,
        long version,
        String title,
        Map<String, Object> before,
        Map<String, Object> after) {}
