package org.tessera.platform.rest.access;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
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
import org.tessera.platform.security.Authenticator;

/**
 * Finds out on whose behalf a request comes. The filter asks it for every request and leaves the
 * answer in the request; a resource asks it as well, so that no request gets through while filters
 * are exchanged. Thread-safe.
 */
@Component(service = Access.class)
public class Access {

    /** Path of the health check, the one thing that needs no key. */
    public static final String HEALTH = "/api/v1/health";

    private static final String CALLER = Access.class.getName() + ".caller";
    private static final String REALM = "Bearer realm=\"Tessera\"";
    private static final LocalizedText KEY_NEEDED =
            new LocalizedText(
                    "Send the header \"Authorization: Bearer <key>\" with a valid key",
                    "Envíe la cabecera \"Authorization: Bearer <clave>\" con una clave válida");
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
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Authenticator authenticator;

    @Reference private ModuleGuard guard;

    /** Creates the component; the container sets the references. */
    public Access() {}

    Access(Authenticator authenticator, ModuleGuard guard) {
        this.authenticator = authenticator;
        this.guard = guard;
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
        Authenticator present = authenticator;
        if (present == null) {
            throw HttpProblem.unavailable(NOT_READY);
        }
        Caller known =
                present.authenticate(request.getHeader("Authorization"))
                        .orElseThrow(
                                () ->
                                        new HttpProblem(
                                                ProblemType.UNAUTHENTICATED,
                                                KEY_NEEDED,
                                                "WWW-Authenticate",
                                                REALM));
        Caller caller = inDepartment(localized(known, request), request);
        request.setAttribute(CALLER, caller);
        return caller;
    }

    /** Tells whether the request comes with good credentials. */
    public boolean isAuthenticated(HttpServletRequest request) {
        Authenticator present = authenticator;
        return present != null
                && present.authenticate(request.getHeader("Authorization")).isPresent();
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
        return new Caller(
                caller.id(),
                caller.name(),
                locale,
                zone == null ? caller.zone() : zone(zone),
                caller.origin(),
                caller.isSystem(),
                caller.department());
    }

    /** Who belongs to no department may act for any. */
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
