package org.tessera.api.privacy;

import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;

/**
 * Erases what is held about a person, who has the right to it, for administrators. An OSGi service.
 * Thread-safe.
 */
@ProviderType
public interface ErasureService {

    /** The longest reference, in characters. */
    int MAX_REFERENCE = 200;

    /**
     * Returns what an erasure would take away. Changes nothing.
     *
     * @param type id of a record type with fields that identify a person
     * @param record key of the record, in the bin or not
     * @throws org.tessera.api.problem.ProblemException of the kind {@code forbidden} if the caller
     *     is no administrator, {@code not-found} if there is no such record, {@code invalid} if
     *     records of the type stand for no person or are the platform's own
     */
    Erasure preview(Caller caller, String type, long record);

    /**
     * Removes the record and its parts for good, takes their titles and values out of the journal,
     * whose chain of hashes stays whole, and has everybody who keeps copies remove them. All of it
     * or nothing. A record of {@code privacy.erasure} proves it without saying who it was.
     *
     * @param reference what the installation files the request under; null for nothing
     * @throws org.tessera.api.problem.ProblemException as {@link #preview}; whatever a rule has
     *     against removing one of the records
     */
    Erasure erase(Caller caller, String type, long record, String reference);
}
