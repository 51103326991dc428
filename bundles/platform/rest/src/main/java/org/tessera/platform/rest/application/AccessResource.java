package org.tessera.platform.rest.application;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.tessera.platform.rest.identity.AccessRequests;

/** Serves explanations of rights. Thread-safe. */
@Path("/")
public final class AccessResource {

    private final Exchange exchange;
    private final AccessRequests requests;

    AccessResource(Exchange exchange, AccessRequests requests) {
        this.exchange = exchange;
        this.requests = requests;
    }

    /** Explains what a user may do with a record. */
    @GET
    @Path("users/{user:[0-9]+}/access")
    public Response explain(@Context HttpServletRequest request, @PathParam("user") String user) {
        return exchange.answer(request, call -> requests.explain(call, TypeResolver.id(user)));
    }
}
