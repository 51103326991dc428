package org.tessera.platform.journal;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.api.type.RecordType;

/**
 * Knows which records a caller may see. The journal asks it about types of which the policy grants
 * some records only. An OSGi service of the record engine; thread-safe.
 */
public interface RecordSight {

    /**
     * Returns which of some records the caller may see, in the bin or not, as they are now. Records
     * that are gone for good, or whose module does not serve, are none of them.
     */
    Set<Long> visible(Caller caller, RecordType type, Collection<Long> ids);

    /**
     * Is told whose entries the caller is about to get.
     *
     * @param records keys of the records, by the id of their type
     * @throws org.tessera.api.problem.ProblemException if the caller must not get them now
     */
    void shown(Caller caller, Map<String, Set<Long>> records);
}
