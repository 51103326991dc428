package org.tessera.platform.audit;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Erases titles and values of journal entries for good without breaking the chain of hashes. An
 * OSGi service. Thread-safe.
 *
 * <p>What it returns has to go into a record of {@link #PROOF_TYPE}, field {@link #PROOF_FIELD}, in
 * the same transaction. The journal entry of that record is sealed like any other; to the
 * verification, an erased entry that no such proof names is a changed one.
 */
@ProviderType
public interface EntryEraser {

    /** The record type whose records prove that entries were erased. */
    String PROOF_TYPE = "privacy.erasure";

    /** The field of such a record with the proof. */
    String PROOF_FIELD = "proof";

    /**
     * What was erased.
     *
     * @param proofs texts of at most 20,000 characters, each for a record of its own
     * @param entries number of entries
     * @param changeSets keys of the change sets that the entries belong to
     * @param titles the titles that records had in the entries
     */
    record Erased(List<String> proofs, long entries, Set<Long> changeSets, Set<String> titles) {

        /** Copies what can be changed. */
        public Erased {
            proofs = List.copyOf(proofs);
            changeSets = Set.copyOf(changeSets);
            titles = Set.copyOf(titles);
        }
    }

    /**
     * Finds records of which entries are named after others, as a role is after its person. Reads
     * the whole journal, so it is for before the transaction that erases.
     *
     * @param records keys of the records that they are named after
     * @param titles what those were ever called
     * @param types ids of record types whose titles are made of titles of such records
     */
    Set<Long> findNamed(
            Collection<Long> records, Collection<String> titles, Collection<String> types);

    /**
     * Erases the entries of records, whatever their type, and of those named after them the entries
     * whose title has a title of theirs in it.
     *
     * @param records keys of the records
     * @param named keys of records that may be named after them
     * @throws IllegalStateException if this thread is in no transaction
     */
    Erased erase(Collection<Long> records, Collection<Long> named);
}
