package org.tessera.platform.rest.access;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.rest.http.PathRules;
import org.tessera.platform.rest.http.Problems;
import org.tessera.platform.rest.http.Reply;

/**
 * Stands in front of everything that HTTP serves: refuses odd paths, asks who is calling, sets the
 * headers that keep browsers from guessing and storing, and turns every error into a problem
 * document. Thread-safe.
 */
public final class AccessFilter implements Filter {

    private static final String NO_SNIFF = "X-Content-Type-Options";

    private static final LocalizedText ODD_PATH =
            new LocalizedText(
                    "The path has an encoded or doubled slash, a dot segment, a semicolon or a character that is not"
                            + " encoded properly",
                    "La ruta tiene una barra codificada o doble, un segmento de puntos, un punto y coma o un carácter"
                            + " mal codificado");

    /**
     * With this header JAX-RS would answer before anything is done and tell nobody what became of
     * it.
     */
    private static final String ONE_WAY = "OnewayRequest";

    /**
     * With this header JAX-RS would take a request for one of another method, for which other rules
     * were checked.
     */
    private static final String OTHER_METHOD = "X-HTTP-Method-Override";

    private static final List<String> UNSUPPORTED = List.of(ONE_WAY, OTHER_METHOD);

    private static final LocalizedText NO_SUPPORT =
            new LocalizedText("This header is not supported", "Esta cabecera no se admite");

    private static final LocalizedText ODD_QUERY =
            new LocalizedText(
                    "The query has a percent sign that is not followed by two hexadecimal digits",
                    "La consulta tiene un signo de porcentaje sin dos cifras hexadecimales detrás");

    private static final LocalizedText ODD_HOST =
            new LocalizedText("The header Host is no host", "La cabecera Host no es un servidor");

    private final Access access;
    private final AllowedMethods allowed;
    private final DirectRoute direct;
    private final Passage passage;
    private final BodyRoom room;

    /** Creates a filter in front of what belongs to no module. */
    public AccessFilter(Access access, AllowedMethods allowed, DirectRoute direct) {
        this(access, allowed, direct, Passage.OPEN, new BodyRoom(0));
    }

    /**
     * Creates a filter.
     *
     * @param allowed which methods the paths behind the filter take; null if that is not known
     * @param direct answers what does not need JAX-RS; null for nothing
     * @param passage what a request passes once it is known who is calling
     * @param room for bodies of requests that are not let in yet
     */
    public AccessFilter(
            Access access,
            AllowedMethods allowed,
            DirectRoute direct,
            Passage passage,
            BodyRoom room) {
        this.access = access;
        this.allowed = allowed;
        this.direct = direct;
        this.passage = passage;
        this.room = room;
    }

    @Override
    public void init(FilterConfig config) {
        // nothing to set up
    }

    @Override
    public void doFilter(
            ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            goOn(request, response, chain);
            return;
        }
        response.setHeader(NO_SNIFF, "nosniff");
        try {
            String path = request.getRequestURI();
            if (path == null || PathRules.isOdd(path)) {
                throw new ProblemException(ProblemType.BAD_REQUEST, ODD_PATH);
            }
            for (String header : UNSUPPORTED) {
                if (request.getHeader(header) != null) {
                    throw ProblemException.badRequest(header, "unknown", NO_SUPPORT);
                }
            }
            if (PathRules.isBadlyEncoded(request.getQueryString())) {
                throw new ProblemException(ProblemType.BAD_REQUEST, ODD_QUERY);
            }
            if (Hosts.isOdd(request.getHeader("Host"))) {
                throw new ProblemException(ProblemType.BAD_REQUEST, ODD_HOST);
            }
            BodyHeaders.check(request);
            if (path.startsWith("/api/")) {
                response.setHeader("Cache-Control", "no-store");
            }
            Rest rest;
            Caller caller = Access.isOpen(request) ? null : access.caller(request);
            HttpServletRequest read =
                    passage == Passage.OPEN ? request : ReadAhead.of(request, room);
            try {
                rest = inside(caller, read, response, chain);
            } finally {
                ReadAhead.end(read, room);
            }
            // Who sends the rest of his body slowly must not hold up the exchange of a module.
            Leftovers.discard(request);
            rest.write();
        } catch (EOFException e) {
            // The client is gone.
            throw e;
        } catch (IOException | ServletException | RuntimeException | LinkageError e) {
            if (response.isCommitted()) {
                throw e;
            }
            fail(request, response, e);
        }
    }

    private Rest inside(
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        try {
            passage.enter(caller);
        } catch (ProblemException e) {
            Refusals.note(caller, request, e);
            throw e;
        }
        try {
            Access.renew(request, response);
            return answer(request, response, chain);
        } finally {
            try {
                StayingInside.ifItGoesOn(request, response, passage);
            } finally {
                passage.leave();
            }
        }
    }

    /** Goes on with a request that other threads had, unless it has to end. */
    private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!StayingInside.end(request, response, access.locale(request))) {
            chain.doFilter(request, response);
        }
    }

    /** What is left to write when the request is not inside any more. */
    @FunctionalInterface
    private interface Rest {
        void write() throws IOException;
    }

    private Rest answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Reply known = known(request);
        if (known != null) {
            return () -> ServletReplies.write(known, response);
        }
        Streaming.guard(request);
        ProblemResponse guarded = new ProblemResponse(request, response, access.locale(request));
        chain.doFilter(request, guarded);
        Reply left = Streaming.left(request);
        if (left != null && left.holder() != null) {
            Streaming.hold(left, request, response);
        } else if (left != null) {
            Streaming.write(left, response);
        }
        return guarded::finish;
    }

    /** Returns an answer that needs no JAX-RS; null if there is none. */
    private Reply known(HttpServletRequest request) {
        if (allowed != null && request.getMethod().equals("OPTIONS")) {
            String methods = allowed.of(pathOf(request));
            return methods == null
                    ? null
                    : Reply.empty(HttpServletResponse.SC_NO_CONTENT).header("Allow", methods);
        }
        return direct == null ? null : direct.answer(request, pathOf(request));
    }

    private static String pathOf(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private void fail(HttpServletRequest request, HttpServletResponse response, Throwable failure)
            throws IOException {
        Leftovers.discard(request);
        response.setHeader(NO_SNIFF, "nosniff");
        ServletReplies.writeInstead(
                Problems.of(
                        failure,
                        access.locale(request),
                        request.getMethod(),
                        request.getRequestURI()),
                response);
        StayingInside.end(request);
    }

    @Override
    public void destroy() {
        // nothing to free
    }
}
