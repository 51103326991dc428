package org.tessera.platform.rest.application;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.rest.http.Reply;

/** Serves what belongs to no module. Thread-safe. */
@Path("/")
public final class PlatformResource {

    private static final String IMPORT = "imports/{id:[0-9]+}";
    private static final String MODULE = "modules/{module:[a-z0-9.-]+}";
    private static final String CHANGE_SET = "change-sets/{id:[0-9]+}";

    private final Exchange exchange;
    private final Handlers handlers;

    PlatformResource(Exchange exchange, Handlers handlers) {
        this.exchange = exchange;
        this.handlers = handlers;
    }

    /** Tells whether everything is up. */
    @GET
    @Path("health")
    public Response health(@Context HttpServletRequest request) {
        Answers answers = exchange.answers();
        Reply reply;
        try {
            reply = handlers.health().check(answers.isOfOperator(request), answers.locale(request));
        } catch (RuntimeException e) {
            reply = answers.problem(request, e);
        }
        return exchange.response(request, reply);
    }

    /** Tells of changes as they are committed. */
    @GET
    @Path("feed")
    public Response feed(@Context HttpServletRequest request) {
        return exchange.answer(request, handlers.feed()::open);
    }

    /** Lists the modules. */
    @GET
    @Path("modules")
    public Response modules(@Context HttpServletRequest request) {
        return exchange.answer(request, handlers.modules()::list);
    }

    /** Installs a module, or upgrades it if it is there. */
    @POST
    @Path("modules")
    public Response installModule(@Context HttpServletRequest request) {
        return exchange.answer(request, handlers.modules()::install);
    }

    /** Tells what installing a module would do. */
    @POST
    @Path("modules/plan")
    public Response planModule(@Context HttpServletRequest request) {
        return exchange.answer(request, handlers.modules()::planInstallation);
    }

    /** Tells how a module is. */
    @GET
    @Path(MODULE)
    public Response module(@Context HttpServletRequest request, @PathParam("module") String id) {
        return exchange.answer(request, call -> handlers.modules().read(call, id));
    }

    /** Removes a module. */
    @DELETE
    @Path(MODULE)
    public Response removeModule(
            @Context HttpServletRequest request, @PathParam("module") String id) {
        return exchange.answer(request, call -> handlers.modules().remove(call, id));
    }

    /** Tells what a change of a module would do. */
    @POST
    @Path(MODULE + "/plan")
    public Response planModuleChange(
            @Context HttpServletRequest request, @PathParam("module") String id) {
        return exchange.answer(request, call -> handlers.modules().planChange(call, id));
    }

    /** Exchanges a module for another version of it. */
    @POST
    @Path(MODULE + "/upgrade")
    public Response upgradeModule(
            @Context HttpServletRequest request, @PathParam("module") String id) {
        return exchange.answer(request, call -> handlers.modules().upgrade(call, id));
    }

    /** Puts the version of a module back that was there before. */
    @POST
    @Path(MODULE + "/rollback")
    public Response rollBackModule(
            @Context HttpServletRequest request, @PathParam("module") String id) {
        return change(request, id, ModuleAction.ROLLBACK);
    }

    /** Takes a module out of service. */
    @POST
    @Path(MODULE + "/stop")
    public Response stopModule(
            @Context HttpServletRequest request, @PathParam("module") String id) {
        return change(request, id, ModuleAction.STOP);
    }

    /** Puts a module into service. */
    @POST
    @Path(MODULE + "/start")
    public Response startModule(
            @Context HttpServletRequest request, @PathParam("module") String id) {
        return change(request, id, ModuleAction.START);
    }

    private Response change(HttpServletRequest request, String id, ModuleAction action) {
        return exchange.answer(request, call -> handlers.modules().change(call, id, action));
    }

    /** Lists the record types. */
    @GET
    @Path("types")
    public Response types(@Context HttpServletRequest request) {
        return exchange.answer(request, handlers.inventory()::types);
    }

    /** Describes the API. */
    @GET
    @Path("openapi.json")
    public Response openApi(@Context HttpServletRequest request) {
        return exchange.answer(request, handlers.openApi()::document);
    }

    /** Reads the journal. */
    @GET
    @Path("journal")
    public Response journal(@Context HttpServletRequest request) {
        return exchange.answer(request, handlers.journal()::read);
    }

    /** Lists change sets. */
    @GET
    @Path("change-sets")
    public Response changeSets(@Context HttpServletRequest request) {
        return exchange.answer(request, handlers.changeSets()::list);
    }

    /** Reads a change set. */
    @GET
    @Path(CHANGE_SET)
    public Response changeSet(@Context HttpServletRequest request, @PathParam("id") String id) {
        return exchange.answer(
                request, call -> handlers.changeSets().read(call, TypeResolver.id(id)));
    }

    /** Undoes a change set. */
    @POST
    @Path(CHANGE_SET + "/undo")
    public Response undo(@Context HttpServletRequest request, @PathParam("id") String id) {
        return exchange.answer(
                request, call -> handlers.changeSets().undo(call, TypeResolver.id(id)));
    }

    /** Takes a file to import. */
    @POST
    @Path("imports")
    public Response prepareImport(@Context HttpServletRequest request) {
        return exchange.answer(request, handlers.imports()::prepare);
    }

    /** Lists imports. */
    @GET
    @Path("imports")
    public Response imports(@Context HttpServletRequest request) {
        return exchange.answer(request, handlers.imports()::list);
    }

    /** Tells how an import stands. */
    @GET
    @Path(IMPORT)
    public Response readImport(@Context HttpServletRequest request, @PathParam("id") String id) {
        return exchange.answer(request, call -> handlers.imports().read(call, TypeResolver.id(id)));
    }

    /** Changes the plan of an import. */
    @PATCH
    @Path(IMPORT)
    public Response planImport(@Context HttpServletRequest request, @PathParam("id") String id) {
        return exchange.answer(request, call -> handlers.imports().plan(call, TypeResolver.id(id)));
    }

    /** Removes an import. */
    @DELETE
    @Path(IMPORT)
    public Response deleteImport(@Context HttpServletRequest request, @PathParam("id") String id) {
        return exchange.answer(
                request, call -> handlers.imports().delete(call, TypeResolver.id(id)));
    }

    /** Starts a dry run. */
    @POST
    @Path(IMPORT + "/dry-run")
    public Response dryRun(@Context HttpServletRequest request, @PathParam("id") String id) {
        return exchange.answer(
                request, call -> handlers.imports().start(call, TypeResolver.id(id), true));
    }

    /** Starts an import. */
    @POST
    @Path(IMPORT + "/start")
    public Response start(@Context HttpServletRequest request, @PathParam("id") String id) {
        return exchange.answer(
                request, call -> handlers.imports().start(call, TypeResolver.id(id), false));
    }

    /** Stops an import. */
    @POST
    @Path(IMPORT + "/cancel")
    public Response cancel(@Context HttpServletRequest request, @PathParam("id") String id) {
        return exchange.answer(
                request, call -> handlers.imports().cancel(call, TypeResolver.id(id)));
    }

    /** Undoes an import. */
    @POST
    @Path(IMPORT + "/undo")
    public Response undoImport(@Context HttpServletRequest request, @PathParam("id") String id) {
        return exchange.answer(request, call -> handlers.imports().undo(call, TypeResolver.id(id)));
    }

    /** Returns the rejected rows. */
    @GET
    @Path(IMPORT + "/rejects")
    public Response rejects(@Context HttpServletRequest request, @PathParam("id") String id) {
        return exchange.answer(
                request, call -> handlers.imports().rejects(call, TypeResolver.id(id)));
    }

    /** Returns the rows with warnings. */
    @GET
    @Path(IMPORT + "/warnings")
    public Response warnings(@Context HttpServletRequest request, @PathParam("id") String id) {
        return exchange.answer(
                request, call -> handlers.imports().warnings(call, TypeResolver.id(id)));
    }
}
