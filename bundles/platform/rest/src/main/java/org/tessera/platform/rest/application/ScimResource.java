package org.tessera.platform.rest.application;

import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.tessera.platform.rest.scim.ScimRequests;
import org.tessera.platform.rest.scim.ScimRequests.Kind;

/** Serves users and roles to directories, by SCIM 2.0. Thread-safe. */
@Path("/scim/v2")
public final class ScimResource {

    private static final String ALL = "{kind:Users|Groups}";
    private static final String ONE = ALL + "/{id:[0-9]+}";

    private final Exchange exchange;
    private final ScimRequests requests;

    ScimResource(Exchange exchange, ScimRequests requests) {
        this.exchange = exchange;
        this.requests = requests;
    }

    /** Describes the service. */
    @GET
    @Path("{document:ServiceProviderConfig|ResourceTypes|Schemas}")
    public Response describe(
            @Context HttpServletRequest request, @PathParam("document") String document) {
        return exchange.answer(request, call -> requests.describe(call, document));
    }

    /** Lists resources. */
    @GET
    @Path(ALL)
    public Response list(@Context HttpServletRequest request, @PathParam("kind") String kind) {
        return exchange.answer(request, call -> requests.list(call, kind(kind)));
    }

    /** Creates a resource. */
    @POST
    @Path(ALL)
    public Response create(@Context HttpServletRequest request, @PathParam("kind") String kind) {
        return exchange.answer(request, call -> requests.create(call, kind(kind)));
    }

    /** Shows a resource. */
    @GET
    @Path(ONE)
    public Response read(
            @Context HttpServletRequest request,
            @PathParam("kind") String kind,
            @PathParam("id") String id) {
        return exchange.answer(
                request, call -> requests.read(call, kind(kind), TypeResolver.id(id)));
    }

    /** Replaces a resource. */
    @PUT
    @Path(ONE)
    public Response replace(
            @Context HttpServletRequest request,
            @PathParam("kind") String kind,
            @PathParam("id") String id) {
        return exchange.answer(
                request, call -> requests.replace(call, kind(kind), TypeResolver.id(id)));
    }

    /** Changes a resource. */
    @PATCH
    @Path(ONE)
    public Response patch(
            @Context HttpServletRequest request,
            @PathParam("kind") String kind,
            @PathParam("id") String id) {
        return exchange.answer(
                request, call -> requests.patch(call, kind(kind), TypeResolver.id(id)));
    }

    /** Deletes a resource. */
    @DELETE
    @Path(ONE)
    public Response delete(
            @Context HttpServletRequest request,
            @PathParam("kind") String kind,
            @PathParam("id") String id) {
        return exchange.answer(
                request, call -> requests.delete(call, kind(kind), TypeResolver.id(id)));
    }

    private static Kind kind(String name) {
        return Kind.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
