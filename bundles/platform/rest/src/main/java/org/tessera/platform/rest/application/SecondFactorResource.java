package org.tessera.platform.rest.application;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.tessera.platform.rest.identity.SecondFactorRequests;

/** Serves second factors. Thread-safe. */
@Path("/")
public final class SecondFactorResource {

    private static final String OWN = "session/second-factor";
    private static final String OF_USER = "users/{user:[0-9]+}/second-factor";

    private final Exchange exchange;
    private final SecondFactorRequests requests;

    SecondFactorResource(Exchange exchange, SecondFactorRequests requests) {
        this.exchange = exchange;
        this.requests = requests;
    }

    /** Makes a secret. */
    @POST
    @Path(OWN)
    public Response begin(@Context HttpServletRequest request) {
        return exchange.answer(request, requests::begin);
    }

    /** Has the secret count. */
    @POST
    @Path(OWN + "/confirmation")
    public Response confirm(@Context HttpServletRequest request) {
        return exchange.answer(request, requests::confirm);
    }

    /** Takes the caller's second factor away. */
    @POST
    @Path(OWN + "/removal")
    public Response remove(@Context HttpServletRequest request) {
        return exchange.answer(request, requests::remove);
    }

    /** Tells what is known of a user's second factor. */
    @GET
    @Path(OF_USER)
    public Response state(@Context HttpServletRequest request, @PathParam("user") String user) {
        return exchange.answer(request, call -> requests.state(call, TypeResolver.id(user)));
    }

    /** Takes the second factor of somebody else away. */
    @DELETE
    @Path(OF_USER)
    public Response reset(@Context HttpServletRequest request, @PathParam("user") String user) {
        return exchange.answer(request, call -> requests.reset(call, TypeResolver.id(user)));
    }
}
