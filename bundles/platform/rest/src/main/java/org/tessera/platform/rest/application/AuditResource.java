package org.tessera.platform.rest.application;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.tessera.platform.rest.audit.AuditRequests;

/** Serves the proof that the journal is as it was written. Thread-safe. */
@Path("/")
public final class AuditResource {

    private final Exchange exchange;
    private final AuditRequests requests;

    AuditResource(Exchange exchange, AuditRequests requests) {
        this.exchange = exchange;
        this.requests = requests;
    }

    /** Tells how far the journal is sealed. */
    @GET
    @Path("audit")
    public Response status(@Context HttpServletRequest request) {
        return exchange.answer(request, requests::status);
    }

    /** Compares the journal with what was sealed. */
    @GET
    @Path("audit/verification")
    public Response verify(@Context HttpServletRequest request) {
        return exchange.answer(request, requests::verify);
    }

    /** Hands the journal out. */
    @GET
    @Path("audit/export")
    public Response export(@Context HttpServletRequest request) {
        return exchange.answer(request, requests::export);
    }
}
