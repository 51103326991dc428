package org.tessera.api.journal;

import java.time.Instant;

/**
 * A change set in the list of change sets.
 *
 * @param id its key
 * @param at when its first change was made
 * @param actor on whose behalf
 * @param origin the channel
 * @param label what people read; null for an ordinary request
 * @param undoes the set that it undoes; 0 if none
 * @param entries number of journal entries
 */
public record ChangeSetSummary(
        long id,
        Instant at,
        String actor,
        String origin,
        String label,
        long undoes,
        long entries) {}
