package org.tessera.platform.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.tessera.api.caller.Caller;

/**
 * Whether whoever sent a request may still be here, for answers that go on for long. Thread-safe.
 *
 * @since 4.2
 */
@ConsumerType
@FunctionalInterface
public interface Standing {

    /**
     * Returns on whose behalf the request counts now; empty if its key was revoked, its session has
     * ended or its user was switched off. Asking counts as no use of a session.
     */
    Optional<Caller> caller();
}
