package org.tessera.platform.journal;

import java.util.Collection;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.api.type.RecordType;

/**
 * Knows which records a caller may see. The journal asks it about types of which the policy grants
 * some records only. An OSGi service of the record engine; thread-safe.
 */
@FunctionalInterface
public interface RecordSight {

    /**
     * Returns which of some records the caller may see, in the bin or not, as they are now. Records
     * that are gone for good, or whose module does not serve, are none of them.
     */
    Set<Long> visible(Caller caller, RecordType type, Collection<Long> ids);
}
