package org.tessera.platform.security;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;

/**
 * Keys with which programs act for a user. They never allow more than the user's roles do, and end
 * for good when the user is switched off. An OSGi service. Thread-safe.
 *
 * <p>Every method throws {@link ProblemException}: {@code forbidden} if the caller is neither the
 * user nor an administrator, or comes with an API key.
 */
@ProviderType
public interface ApiKeys {

    /** What every key begins with, so that it is recognized wherever it leaks. */
    String PREFIX = "tsk-";

    /**
     * Makes a key.
     *
     * @param credentials those of the request
     * @throws ProblemException {@code invalid} if a value breaks a rule or the user has too many,
     *     {@code not-found} if there is no such user, or it is not active
     */
    ApiKeyMade make(Caller caller, Credentials credentials, long user, ApiKeyRequest request);

    /** Returns the keys of a user, the newest first. */
    List<ApiKeyInfo> list(Caller caller, Credentials credentials, long user);

    /**
     * Has a key count no more.
     *
     * @throws ProblemException {@code not-found} if there is no such key
     */
    void revoke(Caller caller, Credentials credentials, long user, long key);
}
