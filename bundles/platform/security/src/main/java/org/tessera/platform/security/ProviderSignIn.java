package org.tessera.platform.security;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.problem.ProblemException;

/**
 * How users sign in with an account that they have elsewhere: OpenID Connect, with codes and PKCE.
 * An OSGi service. Thread-safe.
 */
@ProviderType
public interface ProviderSignIn {

    /** Name of the cookie that ties what comes back to the browser that was sent away. */
    String COOKIE = "tessera-sign-in";

    /** For how many seconds somebody may stay away. */
    int SECONDS = 600;

    /** Path to which providers send browsers back, which has to be registered with them. */
    String CALLBACK = "/api/v1/session/oidc/callback";

    /**
     * Somebody who can tell who a user is.
     *
     * @param id as configured
     * @param label what people call it
     */
    record Provider(String id, String label) {}

    /**
     * Where a browser is sent.
     *
     * @param location address at the provider
     * @param secret what the cookie holds meanwhile
     */
    record Begun(String location, String secret) {

        @Override
        public String toString() {
            return "Begun";
        }
    }

    /**
     * What a browser brought back. Its text names no secret.
     *
     * @param state as sent away
     * @param code of the provider; null if it gave none, or was used already
     * @param issuer that the provider says it is; null if it does not
     * @param error that the provider tells; null for none
     * @param secondFactor a code of the second factor; null if none was given
     * @param secret what the cookie holds; null if there is none
     * @param address the network address of the browser
     * @param agent what the browser calls itself; null if it does not
     */
    record Answer(
            String state,
            String code,
            String issuer,
            String error,
            String secondFactor,
            String secret,
            String address,
            String agent) {

        @Override
        public String toString() {
            return "Answer[address=" + address + "]";
        }
    }

    /**
     * Who has come back.
     *
     * @param signedIn the session
     * @param returnTo path to go on with
     */
    record Done(SignedIn signedIn, String returnTo) {}

    /** Returns the providers, by their labels. */
    List<Provider> providers();

    /**
     * Sends a browser to a provider.
     *
     * @param returnTo path on this server to go on with afterwards
     * @throws ProblemException {@code not-found} if there is no such provider, {@code bad-request}
     *     if the path leads elsewhere, {@code unavailable} if the provider does not answer, {@code
     *     too-many-requests} if too many are under way
     */
    Begun begin(String provider, String returnTo, String address);

    /**
     * Begins a session of the browser that comes back.
     *
     * @throws ProblemException {@code unauthenticated} whatever is wrong, with the member {@link
     *     SecondFactor#NEEDED} if all that is missing is a code, for which the same state may be
     *     sent again; {@code unavailable} if the provider does not answer; {@code
     *     too-many-requests} after too many failures
     */
    Done finish(Answer answer);
}
