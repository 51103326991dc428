package org.tessera.spi.privacy;

import java.util.Set;

/**
 * A person whose data is erased, and what is known of how to find it. Immutable.
 *
 * @param type id of the record type that the person is a record of
 * @param record key of that record
 * @param records keys of all records that go with it, its own among them
 * @param changeSets keys of the change sets in which those records were written
 * @param identifiers values that stand for this person alone, such as e-mail addresses and phone
 *     numbers, the former ones too
 * @param names what the person is or was called; others may be called so as well
 */
public record DataSubject(
        String type,
        long record,
        Set<Long> records,
        Set<Long> changeSets,
        Set<String> identifiers,
        Set<String> names) {

    /** Copies what can be changed. */
    public DataSubject {
        records = Set.copyOf(records);
        changeSets = Set.copyOf(changeSets);
        identifiers = Set.copyOf(identifiers);
        names = Set.copyOf(names);
    }
}
