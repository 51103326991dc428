package org.tessera.platform.rest.application;

import java.util.function.BiFunction;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Reply;

/** Serves every record type of one module, and its reports. Thread-safe. */
@Path("/")
public final class ModuleResource {

    private static final String ID = "{type}/{id:[0-9]+}";

    private final String module;
    private final Exchange exchange;
    private final Handlers handlers;
    private final TypeResolver types;

    ModuleResource(String module, Exchange exchange, Handlers handlers, TypeResolver types) {
        this.module = module;
        this.exchange = exchange;
        this.handlers = handlers;
        this.types = types;
    }

    /** Reads a record. */
    @GET
    @Path(ID)
    public Response read(
            @Context HttpServletRequest request,
            @PathParam("type") String type,
            @PathParam("id") String id) {
        return exchange.answer(
                request,
                call -> handlers.reads().read(call, types.type(module, type), TypeResolver.id(id)));
    }

    /** Lists records. */
    @GET
    @Path("{type}")
    public Response list(@Context HttpServletRequest request, @PathParam("type") String type) {
        return withType(request, type, handlers.reads()::list);
    }

    /** Creates a record. */
    @POST
    @Path("{type}")
    public Response create(@Context HttpServletRequest request, @PathParam("type") String type) {
        return withType(request, type, handlers.writes()::create);
    }

    /** Changes a record. */
    @PATCH
    @Path(ID)
    public Response patch(
            @Context HttpServletRequest request,
            @PathParam("type") String type,
            @PathParam("id") String id) {
        return exchange.answer(
                request,
                call ->
                        handlers.writes()
                                .patch(call, types.type(module, type), TypeResolver.id(id)));
    }

    /** Puts a record into the bin. */
    @DELETE
    @Path(ID)
    public Response delete(
            @Context HttpServletRequest request,
            @PathParam("type") String type,
            @PathParam("id") String id) {
        return exchange.answer(
                request,
                call ->
                        handlers.writes()
                                .delete(call, types.type(module, type), TypeResolver.id(id)));
    }

    /** Brings a record back from the bin. */
    @POST
    @Path(ID + "/restore")
    public Response restore(
            @Context HttpServletRequest request,
            @PathParam("type") String type,
            @PathParam("id") String id) {
        return exchange.answer(
                request,
                call ->
                        handlers.writes()
                                .restore(call, types.type(module, type), TypeResolver.id(id)));
    }

    /** Tells what happened to a record. */
    @GET
    @Path(ID + "/history")
    public Response history(
            @Context HttpServletRequest request,
            @PathParam("type") String type,
            @PathParam("id") String id) {
        return exchange.answer(
                request,
                call ->
                        handlers.journal()
                                .history(call, types.type(module, type), TypeResolver.id(id)));
    }

    /** Runs an action on a record. */
    @POST
    @Path(ID + "/actions/{action}")
    public Response run(
            @Context HttpServletRequest request,
            @PathParam("type") String type,
            @PathParam("id") String id,
            @PathParam("action") String action) {
        return exchange.answer(
                request,
                call ->
                        handlers.actions()
                                .run(call, types.type(module, type), TypeResolver.id(id), action));
    }

    /** Lists the actions of a type. */
    @GET
    @Path("{type}/actions")
    public Response actions(@Context HttpServletRequest request, @PathParam("type") String type) {
        return withType(request, type, handlers.actions()::list);
    }

    /** Does many operations. */
    @POST
    @Path("{type}/bulk")
    public Response bulk(@Context HttpServletRequest request, @PathParam("type") String type) {
        return withType(request, type, handlers.bulk()::run);
    }

    /** Exports a list. */
    @GET
    @Path("{type}/export")
    public Response export(@Context HttpServletRequest request, @PathParam("type") String type) {
        return withType(request, type, handlers.reads()::export);
    }

    /** Summarizes records. */
    @GET
    @Path("{type}/summary")
    public Response summary(@Context HttpServletRequest request, @PathParam("type") String type) {
        return withType(request, type, handlers.summaries()::run);
    }

    /** Describes a type. */
    @GET
    @Path("{type}/schema")
    public Response schema(@Context HttpServletRequest request, @PathParam("type") String type) {
        return withType(request, type, handlers.inventory()::schema);
    }

    /** Lists the module's reports. */
    @GET
    @Path("reports")
    public Response reports(@Context HttpServletRequest request) {
        return exchange.answer(request, call -> handlers.reports().list(call, module));
    }

    /** Runs a report. */
    @GET
    @Path("reports/{report}")
    public Response report(
            @Context HttpServletRequest request, @PathParam("report") String report) {
        return exchange.answer(request, call -> handlers.reports().run(call, module, report));
    }

    private Response withType(
            HttpServletRequest request, String type, BiFunction<Call, RecordType, Reply> handler) {
        return exchange.answer(request, call -> handler.apply(call, types.type(module, type)));
    }
}
