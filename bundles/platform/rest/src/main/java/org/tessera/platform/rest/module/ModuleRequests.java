package org.tessera.platform.rest.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.policy.Access;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.DataChoice;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModuleContents;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.lifecycle.ModuleOutcome;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.OngoingChange;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Members;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/** Lists modules and changes their lives. Thread-safe. */
public final class ModuleRequests {

    private static final String PATH = "/api/v1/modules/";
    private static final int NAME_LENGTH = 200;

    private final Services services;

    /** Creates the handler. */
    public ModuleRequests(Services services) {
        this.services = services;
    }

    /** Answers with every module of the caller's department and how it is. */
    public Reply list(Call call) {
        call.plain();
        return Reply.json(
                ModuleJson.list(
                        modules().stream().filter(module -> isEnabled(call, module)).toList(),
                        services.lifecycleIfPresent().map(ModuleLifecycle::admission).orElse(null),
                        ongoing(call),
                        call.locale()));
    }

    /** Returns the change that is under way, unless the caller's department has not the module. */
    private OngoingChange ongoing(Call call) {
        return services.lifecycleIfPresent()
                .flatMap(ModuleLifecycle::ongoing)
                .filter(
                        change ->
                                change.module() == null
                                        || services.guard().shows(call.caller(), change.module()))
                .orElse(null);
    }

    private boolean isEnabled(Call call, ManagedModule module) {
        return module.status() == null
                || services.guard().shows(call.caller(), module.status().id());
    }

    /** Returns the modules, also while nothing can be changed because the database is away. */
    private List<ManagedModule> modules() {
        return services.lifecycleIfPresent()
                .map(ModuleLifecycle::modules)
                .orElseGet(
                        () ->
                                services.modules().modules().stream()
                                        .map(ModuleRequests::unmanaged)
                                        .toList());
    }

    private static ManagedModule unmanaged(ModuleStatus status) {
        return new ManagedModule(status, false, null, null, null, null, "");
    }

    /** Answers with a module and, if it does not serve, why. */
    public Reply read(Call call, String id) {
        call.plain();
        if (!services.guard().shows(call.caller(), id)) {
            throw Access.moduleNotEnabled(id);
        }
        ManagedModule module =
                modules().stream()
                        .filter(each -> each.status() != null && each.status().id().equals(id))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.NOT_FOUND,
                                                new LocalizedText(
                                                                "There is no module {0}",
                                                                "No existe el módulo {0}")
                                                        .with(id)));
        List<LocalizedText> why =
                services.lifecycleIfPresent().map(lifecycle -> lifecycle.why(id)).orElse(List.of());
        ModuleContents contents =
                services.lifecycleIfPresent()
                        .map(lifecycle -> lifecycle.contents(id))
                        .orElse(ModuleContents.NONE);
        OngoingChange change = ongoing(call);
        boolean isItsOwn = change != null && id.equals(change.module());
        return Reply.json(
                ModuleJson.one(module, contents, why, isItsOwn ? change : null, call.locale()));
    }

    /** Answers with what installing the module in the body would do. */
    public Reply planInstallation(Call call) {
        services.requireAdministrator(call.caller());
        call.query(Set.of("file"));
        call.acceptJson();
        try (UploadedModule upload = UploadedModule.of(call)) {
            return plan(call, ModuleRequest.install(upload.source()));
        }
    }

    /** Answers with what a change of a module without a new version would do. */
    public Reply planChange(Call call, String id) {
        call.plain();
        Members body = Members.of(call.jsonBody(), "", Set.of("action", "data"));
        String name = body.text("action", NAME_LENGTH);
        if (name == null) {
            throw body.missing("action");
        }
        ModuleAction action = action(body, name);
        if (action == ModuleAction.REMOVE) {
            String data = body.text("data", NAME_LENGTH);
            if (data == null) {
                throw body.missing("data");
            }
            return plan(call, ModuleRequest.remove(id, data("data", data)));
        }
        return plan(call, ModuleRequest.of(action, id));
    }

    private static ModuleAction action(Members body, String name) {
        List<ModuleAction> possible =
                List.of(
                        ModuleAction.ROLLBACK,
                        ModuleAction.STOP,
                        ModuleAction.START,
                        ModuleAction.REMOVE);
        return possible.stream()
                .filter(action -> word(action).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                body.problem(
                                        "action",
                                        "choice",
                                        oneOf(
                                                possible.stream()
                                                        .map(ModuleRequests::word)
                                                        .toList())));
    }

    private Reply plan(Call call, ModuleRequest request) {
        services.requireAdministrator(call.caller());
        return Reply.json(
                ModuleJson.plan(services.lifecycle().plan(call.caller(), request), call.locale()));
    }

    /** Installs the module in the body, or upgrades it if it is there. */
    public Reply install(Call call) {
        services.requireAdministrator(call.caller());
        call.query(Set.of("file"));
        call.acceptJson();
        try (UploadedModule upload = UploadedModule.of(call)) {
            return apply(call, ModuleRequest.install(upload.source()));
        }
    }

    /** Exchanges a module for the version of it in the body. */
    public Reply upgrade(Call call, String id) {
        services.requireAdministrator(call.caller());
        call.query(Set.of("file"));
        call.acceptJson();
        try (UploadedModule upload = UploadedModule.of(call)) {
            return apply(call, ModuleRequest.upgrade(id, upload.source()));
        }
    }

    /** Rolls back, stops or starts a module. */
    public Reply change(Call call, String id, ModuleAction action) {
        call.plain();
        Members.of(call.optionalJsonBody(), "", Set.of());
        return apply(call, ModuleRequest.of(action, id));
    }

    /** Removes a module; the parameter {@code data} says what becomes of its data. */
    public Reply remove(Call call, String id) {
        String data =
                call.query(Set.of("data"))
                        .text("data")
                        .orElseThrow(
                                () ->
                                        ProblemException.badRequest(
                                                "data", "required", oneOf(dataWords())));
        call.acceptJson();
        return apply(call, ModuleRequest.remove(id, data("data", data)));
    }

    private Reply apply(Call call, ModuleRequest request) {
        services.requireAdministrator(call.caller());
        List<LocalizedText> steps = new ArrayList<>();
        ModuleOutcome outcome = services.lifecycle().apply(call.caller(), request, steps::add);
        Reply reply = Reply.json(ModuleJson.outcome(outcome, steps, call.locale()));
        return outcome.plan().action() == ModuleAction.INSTALL
                ? reply.status(201).header("Location", PATH + outcome.plan().module())
                : reply;
    }

    private static DataChoice data(String field, String name) {
        return Arrays.stream(DataChoice.values())
                .filter(choice -> word(choice).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.badRequest(field, "choice", oneOf(dataWords())));
    }

    private static List<String> dataWords() {
        return Arrays.stream(DataChoice.values()).map(ModuleRequests::word).toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static LocalizedText oneOf(List<String> words) {
        return new LocalizedText("Has to be one of {0}", "Debe ser uno de {0}")
                .with(String.join(", ", words));
    }
}
