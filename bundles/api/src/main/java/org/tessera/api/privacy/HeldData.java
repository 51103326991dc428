package org.tessera.api.privacy;

import java.util.List;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.record.Record;

/**
 * What is held about a person. Immutable.
 *
 * @param person the record that stands for the person
 * @param parts records that are part of that one, by type
 * @param mentions records of their own that link to it, by type
 * @param history what happened to the record and to its parts, oldest first
 * @param leftOut ids of record types that may hold more, which the caller may not see or export
 */
public record HeldData(
        Record person,
        List<Record> parts,
        List<Mention> mentions,
        List<JournalEntry> history,
        List<String> leftOut) {

    /** Copies what can be changed. */
    public HeldData {
        parts = List.copyOf(parts);
        mentions = List.copyOf(mentions);
        history = List.copyOf(history);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A record that links to the person.
     *
     * @param type id of its type
     * @param id its key
     * @param title its title
     * @param field the link
     */
    public record Mention(String type, long id, String title, String field) {}
}
