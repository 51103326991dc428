package org.tessera.spi.privacy;

import org.osgi.annotation.versioning.ConsumerType;
import org.tessera.api.text.LocalizedText;

/**
 * Keeps copies of what records hold, such as files that were handed in or what another system was
 * sent. Whoever keeps such copies registers one as an OSGi service; all of them are asked when a
 * person is erased. Thread-safe.
 */
@ConsumerType
public interface PersonalDataHolder {

    /** Returns what it keeps, for people. */
    LocalizedText label();

    /** Returns how many pieces it has of a person. Changes nothing. */
    long count(DataSubject subject);

    /**
     * Removes all it has of a person for good. Called as the last step in the transaction of the
     * erasure, maybe more than once; what is not kept in the database goes at once.
     *
     * @return how many pieces it removed
     * @throws org.tessera.api.problem.ProblemException if it cannot; then nothing at all is erased
     */
    long erase(DataSubject subject);
}
