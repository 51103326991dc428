package org.tessera.platform.security;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;

/**
 * How users begin and end sessions and set passwords. An OSGi service. Thread-safe.
 *
 * <p>Every method throws {@link ProblemException}: {@code forbidden} if the caller may not, {@code
 * invalid} if a value breaks a rule.
 */
@ProviderType
public interface SignIn {

    /** Name of the cookie with the secret of a browser's session. */
    String COOKIE = "tessera-session";

    /** Name of the header that pages send along with changes. */
    String TOKEN_HEADER = "Tessera-Token";

    /**
     * Begins a session.
     *
     * @throws ProblemException {@code unauthenticated} if login and password do not belong
     *     together, or the code is not right or was used; with the member {@link
     *     SecondFactor#NEEDED} if all that is missing is a code; {@code too-many-requests} after
     *     too many failures; neither tells whether there is such a user, not even by the time that
     *     it takes
     */
    SignedIn signIn(SignInRequest request);

    /**
     * Ends the session of these credentials; nothing happens if they are of none.
     *
     * @param credentials of a request that was authenticated
     */
    void signOut(Credentials credentials);

    /**
     * Makes the first administrator. The token counts once, and only while there is no user.
     *
     * @throws ProblemException {@code unauthenticated} if the token is not good, {@code not-found}
     *     once there are users
     */
    void setUp(FirstAdministrator request);

    /**
     * Lets a user set a password with a token, which takes the place of one given before.
     *
     * @param caller an administrator
     * @param credentials what the request came with, which must not be an API key: it could make
     *     itself a successor so
     * @throws ProblemException {@code forbidden} for an API key; {@code not-found} if there is no
     *     such user, or it is not active
     */
    Invitation invite(Caller caller, Credentials credentials, long user);

    /**
     * Sets the password of the user who was given a token, and ends all sessions of that user.
     *
     * @param address the network address that the request comes from
     * @throws ProblemException {@code unauthenticated} if the token is not good any more
     */
    void accept(String token, String password, String address);

    /**
     * Sets the password of the caller and ends all its other sessions.
     *
     * @param credentials of the request, whose session goes on
     * @throws ProblemException {@code unauthenticated} if the present password is not right
     */
    void changePassword(Caller caller, Credentials credentials, String present, String password);

    /**
     * Returns the sessions of a user, the newest first.
     *
     * @param caller the user itself or an administrator
     */
    List<SessionInfo> sessions(Caller caller, long user);

    /**
     * Ends a session of a user.
     *
     * @param caller the user itself or an administrator
     * @param address the network address that the request comes from
     * @throws ProblemException {@code not-found} if there is no such session
     */
    void endSession(Caller caller, long user, long session, String address);
}
