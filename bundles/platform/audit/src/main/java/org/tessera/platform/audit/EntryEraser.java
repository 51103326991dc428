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
     * Erases the entries of records, whatever their type, and then those of other types whose
     * titles name one of them.
     *
     * @param records keys of the records
     * @param namedAfter ids of record types whose titles are made of titles of such records
     * @throws IllegalStateException if this thread is in no transaction
     */
    Erased erase(Collection<Long> records, Collection<String> namedAfter);
}
