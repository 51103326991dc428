package org.tessera.platform.identity.signin;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.event.AccessEvents;
import org.tessera.platform.identity.event.AccessEvents.Kind;
import org.tessera.platform.identity.internal.Secrets;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.identity.oidc.Addresses;
import org.tessera.platform.identity.oidc.Journeys;
import org.tessera.platform.identity.oidc.Journeys.Journey;
import org.tessera.platform.identity.oidc.OidcException;
import org.tessera.platform.identity.oidc.OidcProvider;
import org.tessera.platform.identity.oidc.OidcProvider.Ties;
import org.tessera.platform.identity.oidc.OidcProviders;
import org.tessera.platform.identity.oidc.OidcUsers;
import org.tessera.platform.identity.rights.RightsService;
import org.tessera.platform.identity.second.SecondFactors;
import org.tessera.platform.identity.session.Sessions;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.security.ProviderSignIn;
import org.tessera.platform.security.SecondFactor;
import org.tessera.platform.security.SignedIn;

/**
 * Lets users in whom a provider knows. What is wrong is told to auditors and never to who comes.
 * Thread-safe.
 */
@Component
public final class ProviderSignInService implements ProviderSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignInService.class);
    private static final Caller CALLER = Caller.system("sign-in");
    private static final LocalizedText WRONG =
            new LocalizedText(
                    "You could not be signed in with this provider; begin again",
                    "No se le pudo identificar con este proveedor; empiece de nuevo");
    private static final LocalizedText NO_PROVIDER =
            new LocalizedText("There is no such provider", "No existe ese proveedor");
    private static final LocalizedText ELSEWHERE =
            new LocalizedText(
                    "Has to be a path on this server", "Debe ser una ruta de este servidor");
    private static final LocalizedText TOO_MANY =
            new LocalizedText(
                    "Too many people are signing in; try again in some minutes",
                    "Demasiadas personas se están identificando; pruebe dentro de unos minutos");
    private static final LocalizedText DOWN =
            new LocalizedText(
                    "The provider {0} cannot be asked right now: {1}",
                    "Ahora mismo no se puede consultar al proveedor {0}: {1}");

    private static final int LOOKS = 50;
    private static final int PAUSE_MILLIS = 100;

    private final RecordService records;
    private final RightsService rights;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final AccessEvents events;
    private final OidcProviders providers;
    private final FailedAttempts attempts;
    private final Journeys journeys;
    private final OidcUsers users;
    private final Secrets secrets = new Secrets();

    /** Creates the component. */
    @Activate
    public ProviderSignInService(
            @Reference Keys keys,
            @Reference RecordService records,
            @Reference RightsService rights,
            @Reference Sessions sessions,
            @Reference SecondFactors factors,
            @Reference AccessEvents events,
            @Reference OidcProviders providers) {
        this.records = records;
        this.rights = rights;
        this.sessions = sessions;
        this.factors = factors;
        this.events = events;
        this.providers = providers;
        Clock clock = Clock.systemUTC();
        this.attempts = new FailedAttempts(sessions.tables(), keys, clock);
        this.journeys = new Journeys(sessions.tables(), clock);
        this.users = new OidcUsers(sessions.tables(), records);
    }

    @Override
    public List<Provider> providers() {
        return providers.all().stream()
                .map(each -> new Provider(each.settings().id(), each.settings().label()))
                .toList();
    }

    @Override
    public Begun begin(String id, String returnTo, String address) {
        if (!Addresses.isOwnPath(returnTo)) {
            throw ProblemException.badRequest("return", "format", ELSEWHERE);
        }
        OidcProvider provider =
                providers
                        .find(id)
                        .orElseThrow(
                                () -> new ProblemException(ProblemType.NOT_FOUND, NO_PROVIDER));
        // Who is locked out sends nobody away either.
        attempts.begin(address).withdraw();
        Ties ties = new Ties(secrets.next(), secrets.next());
        String location;
        try {
            location = provider.location(ties);
        } catch (IOException e) {
            throw down(provider, e);
        }
        if (!journeys.begin(ties, new Journey(id, returnTo, 0))) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, TOO_MANY);
        }
        return new Begun(location, ties.secret());
    }

    private static ProblemException down(OidcProvider provider, IOException failure) {
        LOG.warn("The provider {} does not answer as it should", provider.settings().id(), failure);
        String cause =
                failure instanceof SocketTimeoutException
                        ? "timeout"
                        : failure.getMessage() == null
                                ? failure.getClass().getSimpleName()
                                : failure.getMessage();
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                DOWN.with(provider.settings().label(), cause),
                List.of(),
                Map.of("cause", cause));
    }

    @Override
    public Done finish(Answer answer) {
        FailedAttempts.Attempt attempt = attempts.begin(answer.address());
        Ties ties = new Ties(answer.state(), answer.secret() == null ? "" : answer.secret());
        Optional<Journey> found = journeys.end(ties);
        if (found.isEmpty()) {
            throw failed(
                    null, answer, attempt, "oidc: state is unknown, over or another browser's");
        }
        Journey journey = found.get();
        String detail = "oidc " + journey.provider();
        Record user;
        try {
            user = journey.user() == 0 ? identified(journey, ties, answer) : known(journey);
        } catch (OidcException e) {
            LOG.warn("Nobody is signed in with {}: {}", journey.provider(), e.getMessage());
            throw failed(null, answer, attempt, detail + ": " + e.getMessage());
        } catch (ProblemException e) {
            attempt.withdraw();
            throw e;
        }
        attempt.withdraw();
        return signedIn(user, journey, ties, answer, detail);
    }

    private Record identified(Journey journey, Ties ties, Answer answer) throws OidcException {
        OidcProvider provider = providers.find(journey.provider()).orElse(null);
        if (provider == null) {
            throw new OidcException("the provider is gone");
        }
        if (answer.error() != null || answer.code() == null) {
            throw new OidcException("the provider refused");
        }
        try {
            return users.of(
                    provider.settings(), provider.identity(ties, answer.code(), answer.issuer()));
        } catch (IOException e) {
            throw down(provider, e);
        }
    }

    private Record known(Journey journey) throws OidcException {
        return records.find(CALLER, Types.USER, journey.user())
                .filter(user -> user.flag("active"))
                .orElseThrow(() -> new OidcException("user is switched off"));
    }

    private Done signedIn(Record user, Journey journey, Ties ties, Answer answer, String detail) {
        FailedAttempts.Attempt attempt = attempts.begin(user.text("login"), answer.address());
        boolean isTwofold = factors.since(user.id()).isPresent();
        if (isTwofold && answer.secondFactor() == null) {
            attempt.withdraw();
            stay(user, journey, ties);
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED,
                    SignInService.CODE_NEEDED,
                    List.of(),
                    Map.of(SecondFactor.NEEDED, true));
        }
        if (isTwofold && !factors.use(user.id(), answer.secondFactor())) {
            stay(user, journey, ties);
            throw failed(user, answer, attempt, detail + ": code of the second factor");
        }
        Caller caller = caller(user.id());
        if (caller == null) {
            throw failed(user, answer, attempt, detail + ": user is switched off or not known yet");
        }
        attempt.succeeded();
        Sessions.Begun begun =
                events.with(
                        notes -> {
                            notes.note(Kind.SIGNED_IN, user, caller, answer.address(), detail);
                            return sessions.begin(
                                    user.id(), true, answer.address(), answer.agent());
                        });
        return new Done(
                new SignedIn(caller, begun.secret(), begun.pageToken(), begun.end()),
                journey.returnTo());
    }

    /** Returns a user as a caller, who may have been made a moment ago; null if there is none. */
    private Caller caller(long user) {
        Optional<Caller> caller = rights.caller(user);
        try {
            for (int i = 0; caller.isEmpty() && i < LOOKS; i++) {
                Thread.sleep(PAUSE_MILLIS);
                caller = rights.caller(user);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return caller.orElse(null);
    }

    /** Has the same browser come again with a code of the second factor. */
    private void stay(Record user, Journey journey, Ties ties) {
        journeys.begin(ties, new Journey(journey.provider(), journey.returnTo(), user.id()));
    }

    private ProblemException failed(
            Record user, Answer answer, FailedAttempts.Attempt attempt, String detail) {
        events.failed(user, answer.address(), attempt.isLast(), detail);
        return new ProblemException(ProblemType.UNAUTHENTICATED, WRONG);
    }
}
