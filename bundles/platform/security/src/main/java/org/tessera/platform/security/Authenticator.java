package org.tessera.platform.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.tessera.api.problem.ProblemException;

/**
 * Knows the callers of one kind of credentials. Every OSGi service of this kind is asked, the
 * highest ranking first, until one knows the caller. Thread-safe and fast: it is asked for every
 * request.
 */
@ConsumerType
public interface Authenticator {

    /**
     * Checks the credentials of an HTTP request.
     *
     * @return the caller in its own language and zone, origin {@code rest}; empty if the
     *     credentials are of another kind or not good
     * @throws ProblemException {@code forbidden} if they are good and the request may not use them
     */
    Optional<Authentication> authenticate(Credentials credentials);
}
