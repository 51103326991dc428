package org.tessera.platform.rest.application;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.tessera.platform.rest.privacy.ErasureRequests;
import org.tessera.platform.rest.privacy.PersonalDataRequests;

/** Serves what is held about a person. Thread-safe. */
@Path("/")
public final class PersonalDataResource {

    private final Exchange exchange;
    private final PersonalDataRequests requests;
    private final ErasureRequests erasures;

    PersonalDataResource(
            Exchange exchange, PersonalDataRequests requests, ErasureRequests erasures) {
        this.exchange = exchange;
        this.requests = requests;
        this.erasures = erasures;
    }

    /** Hands it out. */
    @GET
    @Path("personal-data")
    public Response collect(@Context HttpServletRequest request) {
        return exchange.answer(request, requests::collect);
    }

    /** Erases it. */
    @POST
    @Path("personal-data/erasure")
    public Response erase(@Context HttpServletRequest request) {
        return exchange.answer(request, erasures::erase);
    }
}
