package org.tessera.platform.rest.application;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.tessera.platform.rest.identity.ProviderRequests;

/** Serves signing in with an account elsewhere. Thread-safe. */
@Path("/")
public final class ProviderResource {

    private final Exchange exchange;
    private final ProviderRequests requests;

    ProviderResource(Exchange exchange, ProviderRequests requests) {
        this.exchange = exchange;
        this.requests = requests;
    }

    /** Lists the providers. */
    @GET
    @Path("session/providers")
    public Response providers(@Context HttpServletRequest request) {
        return exchange.answerAnybody(request, requests::providers);
    }

    /** Sends a browser to a provider. */
    @POST
    @Path("session/oidc/begin")
    public Response begin(@Context HttpServletRequest request) {
        return exchange.answerAnybody(request, requests::begin);
    }

    /** Receives browsers from a provider. */
    @GET
    @Path("session/oidc/callback")
    public Response callback(@Context HttpServletRequest request) {
        return exchange.answerAnybody(request, requests::callback);
    }

    /** Begins the session. */
    @POST
    @Path("session/oidc")
    public Response finish(@Context HttpServletRequest request) {
        return exchange.answerAnybody(request, requests::finish);
    }
}
