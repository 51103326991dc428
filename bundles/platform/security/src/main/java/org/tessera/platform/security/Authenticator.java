package org.tessera.platform.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;

/**
 * Finds out on whose behalf a request comes. An OSGi service. Thread-safe and fast: it is asked for
 * every request.
 */
@ProviderType
public interface Authenticator {

    /**
     * Checks the credentials of an HTTP request.
     *
     * @param authorization value of the header {@code Authorization}; null if there is none
     * @return the caller in English and UTC, origin {@code rest}; empty if the credentials are not
     *     good
     */
    Optional<Caller> authenticate(String authorization);
}
