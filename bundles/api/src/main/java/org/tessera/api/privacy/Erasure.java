package org.tessera.api.privacy;

import java.util.List;
import org.tessera.api.text.LocalizedText;

/**
 * What an erasure takes away, or took. Immutable.
 *
 * @param removed records that go for good
 * @param released records that lose a link to one of those
 * @param entries number of journal entries that lose title and values
 * @param copies what else has something of the person
 * @param notReached ids of modules that do not serve, whose data was not looked at
 * @param proofs keys of the records that prove it; empty in a preview
 */
public record Erasure(
        List<Target> removed,
        List<Target> released,
        long entries,
        List<Copies> copies,
        List<String> notReached,
        List<Long> proofs) {

    /** Copies what can be changed. */
    public Erasure {
        removed = List.copyOf(removed);
        released = List.copyOf(released);
        copies = List.copyOf(copies);
        notReached = List.copyOf(notReached);
        proofs = List.copyOf(proofs);
    }

    /**
     * A record.
     *
     * @param type id of its type
     * @param id its key
     * @param title what people call it; null once it is erased
     */
    public record Target(String type, long id, String title) {}

    /**
     * Copies outside of records.
     *
     * @param what what they are
     * @param count how many
     */
    public record Copies(LocalizedText what, long count) {}
}
