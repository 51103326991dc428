package org.tessera.platform.rest.application;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.tessera.platform.rest.access.AllowedMethods;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.http.Statuses;

/**
 * Makes problem documents of what JAX-RS itself throws, such as for a path that nothing serves, and
 * of what the resources of modules throw. Each application has one of its own, since JAX-RS sets
 * its fields.
 */
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final int METHOD_NOT_ALLOWED = 405;

    private final Exchange exchange;
    private final AllowedMethods allowed;

    @Context private HttpServletRequest request;

    @Context private HttpServletResponse response;

    ProblemMapper(Exchange exchange, AllowedMethods allowed) {
        this.exchange = exchange;
        this.allowed = allowed;
    }

    @Override
    public Response toResponse(Throwable failure) {
        if (response.isCommitted()) {
            // Too late for a document; the filter cuts the connection.
            return Response.serverError().build();
        }
        return exchange.response(request, reply(failure));
    }

    private Reply reply(Throwable failure) {
        if (failure instanceof WebApplicationException known
                && known.getResponse().getStatus() < 500) {
            Reply reply =
                    Statuses.reply(
                            known.getResponse().getStatus(),
                            exchange.answers().locale(request),
                            request.getRequestURI());
            return reply.status() == METHOD_NOT_ALLOWED
                    ? withAllow(reply, known.getResponse())
                    : reply;
        }
        return exchange.answers().problem(request, failure);
    }

    // JAX-RS names the methods of all paths of a resource together.
    private Reply withAllow(Reply reply, Response known) {
        String own =
                allowed.of(request.getRequestURI().substring(request.getContextPath().length()));
        String allow = own == null ? known.getHeaderString(HttpHeaders.ALLOW) : own;
        return allow == null ? reply : reply.header(HttpHeaders.ALLOW, allow);
    }
}
