package org.tessera.platform.rest.application;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.tessera.platform.rest.identity.SessionRequests;

/** Serves signing in and out, and passwords. Thread-safe. */
@Path("/")
public final class SessionResource {

    private static final String USER = "users/{user:[0-9]+}";

    private final Exchange exchange;
    private final SessionRequests requests;

    SessionResource(Exchange exchange, SessionRequests requests) {
        this.exchange = exchange;
        this.requests = requests;
    }

    /** Begins a session. */
    @POST
    @Path("session")
    public Response signIn(@Context HttpServletRequest request) {
        return exchange.answerAnybody(request, requests::signIn);
    }

    /** Tells who is calling. */
    @GET
    @Path("session")
    public Response whoIs(@Context HttpServletRequest request) {
        return exchange.answer(request, requests::whoIs);
    }

    /** Ends the session. */
    @DELETE
    @Path("session")
    public Response signOut(@Context HttpServletRequest request) {
        return exchange.answer(request, requests::signOut);
    }

    /** Sets the password of the caller. */
    @POST
    @Path("session/password")
    public Response changePassword(@Context HttpServletRequest request) {
        return exchange.answer(request, requests::changePassword);
    }

    /** Makes the first administrator. */
    @POST
    @Path("setup")
    public Response setUp(@Context HttpServletRequest request) {
        return exchange.answerAnybody(request, requests::setUp);
    }

    /** Sets a password with a token. */
    @POST
    @Path("invitations")
    public Response accept(@Context HttpServletRequest request) {
        return exchange.answerAnybody(request, requests::accept);
    }

    /** Makes a token for a user. */
    @POST
    @Path(USER + "/invitation")
    public Response invite(@Context HttpServletRequest request, @PathParam("user") String user) {
        return exchange.answer(request, call -> requests.invite(call, TypeResolver.id(user)));
    }

    /** Lists the sessions of a user. */
    @GET
    @Path(USER + "/sessions")
    public Response sessions(@Context HttpServletRequest request, @PathParam("user") String user) {
        return exchange.answer(request, call -> requests.sessions(call, TypeResolver.id(user)));
    }

    /** Ends a session of a user. */
    @DELETE
    @Path(USER + "/sessions/{session:[0-9]+}")
    public Response endSession(
            @Context HttpServletRequest request,
            @PathParam("user") String user,
            @PathParam("session") String session) {
        return exchange.answer(
                request,
                call -> requests.endSession(call, TypeResolver.id(user), TypeResolver.id(session)));
    }
}
