package org.tessera.platform.identity.session;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.caller.Scope;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.rights.RightsService;
import org.tessera.platform.identity.second.SecondFactors;
import org.tessera.platform.security.Authentication;
import org.tessera.platform.security.Authenticator;
import org.tessera.platform.security.Credentials;
import org.tessera.platform.security.SignIn;

/**
 * Recognizes users by their sessions: those of browsers by a cookie, together with a header for
 * changes, which pages of other sites cannot send; those of programs by the header {@code
 * Authorization}.
 */
@Component(property = "service.ranking:Integer=100")
public final class SessionAuthenticator implements Authenticator {

    private static final LocalizedText NO_PAGE =
            new LocalizedText(
                    "Changes made with a browser's session need the header {0} with the token that the session began"
                            + " with",
                    "Los cambios con la sesión de un navegador necesitan la cabecera {0} con el testigo con el que"
                            + " empezó la sesión");

    private static final Scope NOTHING = (operation, type) -> false;

    private final Sessions sessions;
    private final RightsService rights;
    private final SecondFactors factors;

    /** Creates the component. */
    @Activate
    public SessionAuthenticator(
            @Reference Sessions sessions,
            @Reference RightsService rights,
            @Reference SecondFactors factors) {
        this.sessions = sessions;
        this.rights = rights;
        this.factors = factors;
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) {
        String bearer = credentials.bearer();
        if (bearer != null) {
            return known(bearer, false);
        }
        // A request that also names other credentials is judged by those alone.
        if (credentials.session() == null || credentials.authorization() != null) {
            return Optional.empty();
        }
        Optional<Authentication> found = known(credentials.session(), true);
        if (found.isPresent() && !credentials.isReading() && !isOfPage(credentials)) {
            throw new ProblemException(ProblemType.FORBIDDEN, NO_PAGE.with(SignIn.TOKEN_HEADER));
        }
        return found;
    }

    private Optional<Authentication> known(String secret, boolean browser) {
        return sessions.current(secret, browser).flatMap(this::known);
    }

    private Optional<Authentication> known(Sessions.Current session) {
        return caller(session.user())
                .map(
                        caller ->
                                new Authentication(
                                        caller,
                                        session.renewed(),
                                        // The secret may be another one later.
                                        () ->
                                                sessions.isOn(session.id())
                                                        ? caller(session.user())
                                                        : Optional.empty()));
    }

    private Optional<Caller> caller(long user) {
        return rights.caller(user).map(caller -> held(caller, user));
    }

    /** Who has to have a second factor may do nothing until there is one, but make one. */
    private Caller held(Caller caller, long user) {
        return rights.demandsSecondFactor(user) && factors.since(user).isEmpty()
                ? caller.within(NOTHING)
                : caller;
    }

    private boolean isOfPage(Credentials credentials) {
        return credentials.token() != null
                && sessions.isOfPage(credentials.session(), credentials.token());
    }
}
