package org.tessera.platform.identity.internal;

import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.security.Credentials;

/** The rule who may change how a user signs in. Thread-safe. */
public final class Own {

    private static final LocalizedText NOT_YOURS =
            new LocalizedText(
                    "Only an administrator may do this for somebody else",
                    "Solo un administrador puede hacer esto para otra persona");
    private static final LocalizedText NOT_BY_KEY =
            new LocalizedText(
                    "An API key cannot be used for this; sign in",
                    "Para esto no sirve una clave de API; identifíquese");

    private final Policy policy;

    /** Creates the rule. */
    public Own(Policy policy) {
        this.policy = policy;
    }

    /**
     * Lets the user itself and administrators through, but nobody who comes with an API key, which
     * could outlive its own end so.
     */
    public void require(Caller caller, Credentials credentials, long user) {
        refuseKeys(credentials);
        require(caller, user);
    }

    /** Lets administrators through, but nobody who comes with an API key. */
    public void requireAdministrator(Caller caller, Credentials credentials) {
        refuseKeys(credentials);
        requireAdministrator(caller);
    }

    private static void refuseKeys(Credentials credentials) {
        if (credentials.isApiKey()) {
            throw new ProblemException(ProblemType.FORBIDDEN, NOT_BY_KEY);
        }
    }

    /** As {@link #require}, but also for a user who is held to nothing until he does more. */
    public void requireToLook(Caller caller, Credentials credentials, long user) {
        if (!caller.id().equals(Long.toString(user)) || credentials.isApiKey()) {
            require(caller, credentials, user);
        }
    }

    /** Lets administrators through. */
    public void requireAdministrator(Caller caller) {
        if (!policy.isAdministrator(caller)) {
            throw new ProblemException(ProblemType.FORBIDDEN, NOT_YOURS);
        }
    }

    /** Lets the user itself and administrators through, unless they are held to a scope. */
    public void require(Caller caller, long user) {
        if (caller.scope() != null || !caller.id().equals(Long.toString(user))) {
            requireAdministrator(caller);
        }
    }
}
