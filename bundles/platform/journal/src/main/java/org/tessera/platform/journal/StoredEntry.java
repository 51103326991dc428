package org.tessera.platform.journal;

import java.util.Objects;

/**
 * An entry of the journal exactly as it is stored. Immutable, provided that nobody changes the
 * arrays.
 *
 * @param cursor where it stands; entries are in the order of the journal
 * @param epoch stretch of time in which numbers of transactions can be compared
 * @param order number of the transaction
 * @param id its key
 * @param changeSet key of the change set
 * @param micros when, in microseconds since 1970
 * @param actor id of the caller on whose behalf
 * @param origin the channel
 * @param kind what happened
 * @param type id of the record type
 * @param recordId key of the record
 * @param version version of the record after the change
 * @param title title of the record; null if it has none
 * @param before JSON of the values before, in UTF-8; null for none
 * @param after JSON of the values after, in UTF-8; null for none
 * @param salt makes the hash of title and values one that cannot be guessed at; {@link #ERASED} if
 *     these were erased; null for entries of former releases
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredEntry(
        String cursor,
        int epoch,
        long order,
        long id,
        long changeSet,
        long micros,
        String actor,
        String origin,
        String kind,
        String type,
        long recordId,
        long version,
        String title,
        byte[] before,
        byte[] after,
        String salt) {

    /** Stands for the salt where title and values were erased. */
    public static final String ERASED = "erased";

    /** Checks that what is needed is there. */
    public StoredEntry {
        Objects.requireNonNull(cursor, "cursor");
    }

    /** Tells whether title and values were erased. */
    public boolean isErased() {
        return ERASED.equals(salt);
    }
}
