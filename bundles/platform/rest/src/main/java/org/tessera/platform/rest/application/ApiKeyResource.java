package org.tessera.platform.rest.application;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.tessera.platform.rest.identity.ApiKeyRequests;

/** Serves the API keys of users. Thread-safe. */
@Path("/")
public final class ApiKeyResource {

    private static final String KEYS = "users/{user:[0-9]+}/keys";

    private final Exchange exchange;
    private final ApiKeyRequests requests;

    ApiKeyResource(Exchange exchange, ApiKeyRequests requests) {
        this.exchange = exchange;
        this.requests = requests;
    }

    /** Lists the keys of a user. */
    @GET
    @Path(KEYS)
    public Response list(@Context HttpServletRequest request, @PathParam("user") String user) {
        return exchange.answer(request, call -> requests.list(call, TypeResolver.id(user)));
    }

    /** Makes a key. */
    @POST
    @Path(KEYS)
    public Response make(@Context HttpServletRequest request, @PathParam("user") String user) {
        return exchange.answer(request, call -> requests.make(call, TypeResolver.id(user)));
    }

    /** Has a key count no more. */
    @DELETE
    @Path(KEYS + "/{key:[0-9]+}")
    public Response revoke(
            @Context HttpServletRequest request,
            @PathParam("user") String user,
            @PathParam("key") String key) {
        return exchange.answer(
                request,
                call -> requests.revoke(call, TypeResolver.id(user), TypeResolver.id(key)));
    }
}
