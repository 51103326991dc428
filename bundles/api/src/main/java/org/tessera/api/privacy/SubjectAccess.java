package org.tessera.api.privacy;

import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;

/**
 * Collects what is held about a person, who has the right to get it. An OSGi service. Thread-safe.
 */
@ProviderType
public interface SubjectAccess {

    /**
     * Collects what is held about the person that a record stands for, as far as the caller may see
     * and export it: the record, in the bin or not, its parts, such as channels and consents, the
     * records that link to it and what happened to all of these parts and to itself. Nobody else is
     * guessed to be the same person.
     *
     * @param type id of a record type with fields that identify a person
     * @param record key of the record
     * @throws org.tessera.api.problem.ProblemException of the kind {@code forbidden} if the caller
     *     may not export records of the type, {@code not-found} if there is no such record for it,
     *     {@code invalid} if records of the type stand for no person
     */
    HeldData collect(Caller caller, String type, long record);
}
