package org.tessera.platform.records.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.action.ActionService;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.core.gate.ModuleGate;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

/** Runs the actions that the modules offer. */
@Component
public final class ActionEngine implements ActionService {

    private static final int ATTEMPTS = 3;

    private final RecordEngine records;
    private final ModuleGuard guard;
    private final ActionVariants present;

    /** Creates the engine. */
    @Activate
    public ActionEngine(
            @Reference RecordEngine records,
            @Reference ModuleGuard guard,
            @Reference ActionVariants present) {
        this.records = records;
        this.guard = guard;
        this.present = present;
    }

    /** Carries the result of a dry run out of the transaction that it rolls back. */
    private static final class DryRun extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient ActionResult result;

        DryRun(ActionResult result) {
            super("dry run", null, false, false);
            this.result = result;
        }
    }

    @Override
    public List<ActionDescriptor> actions(String type) {
        return present.of(type).stream()
                .map(name -> present.find(type, name, Optional.empty()))
                .flatMap(Optional::stream)
                .map(ActionVariants.Offer::descriptor)
                .toList();
    }

    @Override
    public List<ActionDescriptor> actions(Caller caller, String type) {
        guard.require(caller, moduleOf(type));
        return present.of(type).stream()
                .map(name -> present.find(type, name, guard.variant(caller, type, name)))
                .flatMap(Optional::stream)
                .map(ActionVariants.Offer::descriptor)
                .toList();
    }

    private static String moduleOf(String type) {
        int dot = type.indexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }

    @Override
    public ActionResult run(
            Caller caller,
            String type,
            long recordId,
            String name,
            Map<String, Object> parameters,
            boolean dryRun) {
        try {
            return run(caller, type, recordId, name, parameters, dryRun, Supplier::get);
        } catch (DryRun e) {
            return e.result;
        }
    }

    @Override
    public <T> T run(
            Caller caller,
            String type,
            long recordId,
            String name,
            Map<String, Object> parameters,
            Function<Supplier<ActionResult>, T> around) {
        return run(caller, type, recordId, name, parameters, false, around);
    }

    private <T> T run(
            Caller caller,
            String type,
            long recordId,
            String name,
            Map<String, Object> parameters,
            boolean dryRun,
            Function<Supplier<ActionResult>, T> around) {
        guard.require(caller, moduleOf(type));
        ModuleGate gate = records.gate(moduleOf(type));
        gate.enter();
        try {
            return runInside(caller, type, recordId, name, parameters, dryRun, around);
        } finally {
            gate.leave();
        }
    }

    /**
     * Runs what the caller's department chose, inside the gate of the module that offers it, which
     * need not be the one of the record type.
     */
    private <T> T runInside(
            Caller caller,
            String type,
            long recordId,
            String name,
            Map<String, Object> parameters,
            boolean dryRun,
            Function<Supplier<ActionResult>, T> around) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String module = offer(caller, type, name).key().module();
            ModuleGate gate = records.gate(module == null ? moduleOf(type) : module);
            gate.enter();
            try {
                // It may have been exchanged while this waited in front of the gate.
                ActionVariants.Offer offer = offer(caller, type, name);
                if (offer.action() != null && Objects.equals(offer.key().module(), module)) {
                    return run(caller, type, recordId, offer.action(), parameters, dryRun, around);
                }
            } finally {
                gate.leave();
            }
        }
        throw new ProblemException(
                ProblemType.UNAVAILABLE,
                new LocalizedText(
                                "The action {0} of {1} is being exchanged; try again in a moment",
                                "La acción {0} de {1} se está cambiando; inténtelo de nuevo en un momento")
                        .with(name, type));
    }

    private <T> T run(
            Caller caller,
            String type,
            long recordId,
            RecordAction action,
            Map<String, Object> parameters,
            boolean dryRun,
            Function<Supplier<ActionResult>, T> around) {
        Map<String, Object> read =
                Parameters.read(
                        type + " " + action.descriptor().name(),
                        action.descriptor().parameters(),
                        parameters,
                        records.context().withZone(caller.zone()));
        return records.run(
                caller,
                ChangeSet.ORDINARY,
                session ->
                        around.apply(
                                () ->
                                        run(
                                                action,
                                                session.trusted(),
                                                type,
                                                recordId,
                                                read,
                                                dryRun)));
    }

    private ActionVariants.Offer offer(Caller caller, String type, String name) {
        return present.find(type, name, guard.variant(caller, type, name))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.NOT_FOUND,
                                        new LocalizedText(
                                                        "{0} has no action {1}",
                                                        "{0} no tiene la acción {1}")
                                                .with(type, name)));
    }

    private static ActionResult run(
            RecordAction action,
            Session session,
            String type,
            long recordId,
            Map<String, Object> parameters,
            boolean dryRun) {
        requireLinks(action.descriptor(), parameters, session);
        ActionResult result =
                session.outcome()
                        .shown(
                                action.run(
                                        new ActionRequest(
                                                session,
                                                session.read(type, recordId),
                                                parameters,
                                                dryRun)));
        if (dryRun) {
            throw new DryRun(result);
        }
        return result;
    }

    /** Checks that the records given for parameters are there. */
    private static void requireLinks(
            ActionDescriptor action, Map<String, Object> parameters, RecordSession session) {
        List<FieldProblem> problems = new ArrayList<>();
        for (FieldDescriptor parameter : action.parameters()) {
            if (parameter.type() == FieldType.LINK
                    && parameters.get(parameter.name()) instanceof Long id
                    && session.find(parameter.target(), id).isEmpty()) {
                problems.add(WriteChecks.noRecord(parameter, id));
            }
        }
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(problems);
        }
    }
}
