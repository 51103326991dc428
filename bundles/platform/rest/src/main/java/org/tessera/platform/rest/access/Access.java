package org.tessera.platform.rest.access;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.rest.http.HttpProblem;
import org.tessera.platform.rest.http.Languages;
import org.tessera.platform.security.Authentication;
import org.tessera.platform.security.Authenticator;
import org.tessera.platform.security.Credentials;
import org.tessera.platform.security.ProviderSignIn;
import org.tessera.platform.security.SignIn;
import org.tessera.platform.security.Standing;

/**
 * Finds out on whose behalf a request comes. The filter asks it for every request and leaves the
 * answer in the request; a resource asks it as well, so that no request gets through while filters
 * are exchanged. Thread-safe.
 */
@Component(service = Access.class)
public class Access {

    /** Path of the health check. */
    public static final String HEALTH = "/api/v1/health";

    /** Path of sessions: they begin here. */
    public static final String SESSION = "/api/v1/session";

    /** Path where the first administrator is made. */
    public static final String SET_UP = "/api/v1/setup";

    /** Path where passwords are set with a token. */
    public static final String INVITATIONS = "/api/v1/invitations";

    /** Path of the providers that users may sign in with. */
    public static final String PROVIDERS = SESSION + "/providers";

    /** Path where browsers that were sent to a provider begin a session. */
    public static final String OIDC = SESSION + "/oidc";

    /** Path where browsers are sent to a provider. */
    public static final String OIDC_BEGIN = OIDC + "/begin";

    /** What needs no credentials: method and path. */
    private static final Set<String> OPEN =
            Set.of(
                    "GET " + HEALTH,
                    "HEAD " + HEALTH,
                    "POST " + SESSION,
                    "POST " + SET_UP,
                    "POST " + INVITATIONS,
                    "GET " + PROVIDERS,
                    "HEAD " + PROVIDERS,
                    "POST " + OIDC_BEGIN,
                    "GET " + ProviderSignIn.CALLBACK,
                    "HEAD " + ProviderSignIn.CALLBACK,
                    "POST " + OIDC);

    private static final Caller ANONYMOUS =
            new Caller("anonymous", "", Locale.ENGLISH, ZoneOffset.UTC, "rest");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String RENEWED = Access.class.getName() + ".renewed";

    private static final String CALLER = Access.class.getName() + ".caller";
    private static final String STANDING = Access.class.getName() + ".standing";
    private static final String REALM = "Bearer realm=\"Tessera\"";
    private static final LocalizedText KEY_NEEDED =
            new LocalizedText(
                    "Sign in, or send the header \"Authorization: Bearer <key>\" with a valid key",
                    "Identifíquese o envíe la cabecera \"Authorization: Bearer <clave>\" con una clave válida");
    private static final LocalizedText NOT_READY =
            new LocalizedText("The server is starting", "El servidor está arrancando");
    private static final String DEPARTMENT = "Tessera-Department";
    private static final LocalizedText NO_DEPARTMENT =
            new LocalizedText(
                    "There is no department with this id",
                    "No existe ningún departamento con este identificador");
    private static final LocalizedText NO_ZONE =
            new LocalizedText(
                    "Has to be the name of a time zone such as Europe/Madrid",
                    "Debe ser el nombre de una zona horaria como Europe/Madrid");

    private final Languages languages = new Languages();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Authenticator> authenticators;

    @Reference private ModuleGuard guard;

    /** Creates the component; the container sets the references. */
    public Access() {}

    Access(List<Authenticator> authenticators, ModuleGuard guard) {
        this.authenticators = authenticators;
        this.guard = guard;
    }

    /** Tells whether a request needs no credentials, for what its handler does checks others. */
    public static boolean isOpen(HttpServletRequest request) {
        return OPEN.contains(request.getMethod() + " " + request.getRequestURI());
    }

    /** Returns somebody who is not known, with the language of the request. */
    public Caller anonymous(HttpServletRequest request) {
        return localized(ANONYMOUS, request);
    }

    /**
     * Returns the caller of a request.
     *
     * @throws ProblemException {@code unauthenticated} if the credentials are not good, {@code
     *     bad-request} if it names a time zone or a department that there is not, {@code forbidden}
     *     if it names a department that the caller does not belong to
     */
    public Caller caller(HttpServletRequest request) {
        if (request.getAttribute(CALLER) instanceof Caller caller) {
            return caller;
        }
        if (authenticators.isEmpty()) {
            throw HttpProblem.unavailable(NOT_READY);
        }
        Authentication known =
                authenticate(credentials(request))
                        .orElseThrow(
                                () ->
                                        new HttpProblem(
                                                ProblemType.UNAUTHENTICATED,
                                                KEY_NEEDED,
                                                "WWW-Authenticate",
                                                REALM));
        Caller caller = inDepartment(localized(known.caller(), request), request);
        request.setAttribute(CALLER, caller);
        request.setAttribute(RENEWED, known.renewed());
        request.setAttribute(STANDING, known.standing());
        return caller;
    }

    /** Returns whether whoever sent a request, which was let in, may be here later on. */
    public Standing standing(HttpServletRequest request) {
        Caller first = caller(request);
        Credentials credentials = credentials(request);
        Standing standing =
                request.getAttribute(STANDING) instanceof Standing known
                        ? known
                        : () -> authenticate(credentials).map(Authentication::caller);
        boolean acting = request.getHeader(DEPARTMENT) != null;
        return () ->
                standing.caller()
                        .map(caller -> caller.reading(first.locale(), first.zone()))
                        .map(
                                caller ->
                                        acting
                                                ? guard.actingFor(caller, first.department())
                                                : caller);
    }

    private Optional<Authentication> authenticate(Credentials credentials) {
        for (Authenticator each : authenticators) {
            Optional<Authentication> known = each.authenticate(credentials);
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    /** Returns what a request brings along to show who it comes from. */
    public static Credentials credentials(HttpServletRequest request) {
        return new Credentials(
                request.getHeader("Authorization"),
                SessionCookie.of(request),
                request.getHeader(SignIn.TOKEN_HEADER),
                READING.contains(request.getMethod()),
                request.getRemoteAddr());
    }

    /** Hands the browser the new secret of its session if it has one. */
    static void renew(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(RENEWED) instanceof String secret) {
            response.addHeader(
                    "Set-Cookie", SessionCookie.set(secret, SessionCookie.isSecure(request)));
        }
    }

    /**
     * Tells whether a request that needs no credentials comes with those of somebody who operates
     * the installation, in the header {@code Authorization}: the secret in a cookie would be
     * exchanged.
     */
    public boolean isOfOperator(HttpServletRequest request) {
        Credentials header =
                new Credentials(
                        request.getHeader("Authorization"),
                        null,
                        null,
                        true,
                        request.getRemoteAddr());
        return authenticate(header).filter(known -> known.caller().isOperator()).isPresent();
    }

    /** Returns the language of the answer to a request. */
    public Locale locale(HttpServletRequest request) {
        return languages.of(request.getHeader("Accept-Language"));
    }

    private Caller localized(Caller caller, HttpServletRequest request) {
        Locale locale = locale(request);
        String zone = request.getHeader("Time-Zone");
        if (zone == null && locale.equals(caller.locale())) {
            return caller;
        }
        return caller.reading(locale, zone == null ? caller.zone() : zone(zone));
    }

    private Caller inDepartment(Caller caller, HttpServletRequest request) {
        String given = request.getHeader(DEPARTMENT);
        if (given == null) {
            return caller;
        }
        String department =
                guard.department(given.strip())
                        .filter(given.strip()::equals)
                        .orElseThrow(
                                () ->
                                        ProblemException.badRequest(
                                                DEPARTMENT, "unknown", NO_DEPARTMENT));
        return guard.actingFor(caller, department);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            throw ProblemException.badRequest("Time-Zone", "format", NO_ZONE);
        }
    }
}
