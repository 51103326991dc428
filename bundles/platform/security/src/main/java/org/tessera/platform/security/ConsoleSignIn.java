package org.tessera.platform.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;

/**
 * How users come to the console of the container. It reaches what the machine has, so it is for
 * those who operate the installation. An OSGi service. Thread-safe.
 */
@ProviderType
public interface ConsoleSignIn {

    /**
     * Checks who comes to the console. No session begins: the console keeps its own.
     *
     * @param login what the user is known by
     * @param secret the password, and right behind it, if the user has a second factor, the six
     *     digits of its code, since SSH asks for one line only
     * @param address where the user comes from
     * @throws ProblemException {@code unauthenticated} if these do not belong together, the user
     *     lacks the second factor that a role demands, or is no administrator; {@code
     *     too-many-requests} after too many failures; neither tells whether there is such a user,
     *     not even by the time that it takes
     */
    ConsoleUser signIn(String login, String secret, String address);

    /**
     * Returns the caller that a user who signed in is at this moment; empty if the user may not be
     * at the console any more: is gone or no administrator, lacks a second factor that is demanded,
     * or has had another password since.
     */
    Optional<Caller> caller(ConsoleUser user);
}
