package org.tessera.platform.rest.application;

import java.util.Locale;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import org.tessera.api.caller.Caller;
import org.tessera.platform.rest.access.Access;
import org.tessera.platform.rest.access.Refusals;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Problems;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Settings;

/**
 * Leads a request to a handler. Whatever the handler throws becomes a problem document here.
 * Thread-safe.
 */
final class Answers {

    private final Access access;
    private final Settings settings;

    Answers(Access access, Settings settings) {
        this.access = access;
        this.settings = settings;
    }

    /** Returns the answer to a request of a caller who is known. */
    Reply of(HttpServletRequest request, Function<Call, Reply> handler) {
        Caller caller = null;
        try {
            caller = access.caller(request);
            return handler.apply(new Call(request, caller, settings.bodyLimit(), access::standing));
        } catch (RuntimeException | LinkageError e) {
            Refusals.note(caller, request, e);
            return problem(request, e);
        }
    }

    /** Returns the answer to a request that needs no credentials. */
    Reply ofAnybody(HttpServletRequest request, Function<Call, Reply> handler) {
        try {
            Call call = new Call(request, access.anonymous(request), settings.bodyLimit());
            return handler.apply(call);
        } catch (RuntimeException | LinkageError e) {
            return problem(request, e);
        }
    }

    /** Returns the problem document for a failure. */
    Reply problem(HttpServletRequest request, Throwable failure) {
        return Problems.of(
                failure, access.locale(request), request.getMethod(), request.getRequestURI());
    }

    /** Tells whether an open request comes from somebody who operates the installation. */
    boolean isOfOperator(HttpServletRequest request) {
        return access.isOfOperator(request);
    }

    /** Returns the language of the answer to a request. */
    Locale locale(HttpServletRequest request) {
        return access.locale(request);
    }
}
