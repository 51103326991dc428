package org.tessera.platform.security;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;

/**
 * Codes of a second device (RFC 6238) that users sign in with besides their passwords. An OSGi
 * service. Thread-safe.
 *
 * <p>Every method throws {@link ProblemException}: {@code forbidden} if the caller may not, or
 * comes with an API key; {@code unauthenticated} if a password or code is not right; {@code
 * too-many-requests} after too many failures, which count as those of signing in.
 */
@ProviderType
public interface SecondFactor {

    /** Member of the problem that a code is needed to sign in. */
    String NEEDED = "secondFactor";

    /** Returns what is known of a user's second factor, to the user itself or administrators. */
    SecondFactorState state(Caller caller, Credentials credentials, long user);

    /**
     * Makes a secret, which counts as soon as it is confirmed.
     *
     * @param credentials of the caller's session
     * @throws ProblemException {@code conflict} if there is a second factor
     */
    Enrollment begin(Caller caller, Credentials credentials, String password);

    /**
     * Has the secret count, and ends all other sessions of the caller.
     *
     * @return ten codes for the day when the device is lost, each good once, told this once
     */
    List<String> confirm(Caller caller, Credentials credentials, String code);

    /** Takes the second factor of the caller away. */
    void remove(Caller caller, Credentials credentials, String password, String code);

    /**
     * Takes the second factor of somebody else away, who has lost it, and ends all sessions of that
     * user.
     *
     * @param caller an administrator
     * @throws ProblemException {@code not-found} if there is none
     */
    void reset(Caller caller, Credentials credentials, long user);
}
