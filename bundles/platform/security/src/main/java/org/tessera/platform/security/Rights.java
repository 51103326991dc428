package org.tessera.platform.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;

/**
 * Knows what users may do. An OSGi service; it is there once that has been read. Thread-safe and
 * fast: the policy asks it for every operation.
 */
@ProviderType
public interface Rights {

    /** Returns what a caller may do; empty if it is no user, or one that is switched off. */
    Optional<Grants> of(Caller caller);
}
