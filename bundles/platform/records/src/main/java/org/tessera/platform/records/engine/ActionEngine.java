package org.tessera.platform.records.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.action.ActionService;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.gate.ModuleGate;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

/** Runs the actions that the modules offer. */
@Component
public final class ActionEngine implements ActionService {

    private final RecordEngine records;
    private final List<RecordAction> present = new CopyOnWriteArrayList<>();

    /** Creates the engine. */
    @Activate
    public ActionEngine(@Reference RecordEngine records) {
        this.records = records;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addAction(RecordAction action) {
        present.add(action);
    }

    void removeAction(RecordAction action) {
        present.remove(action);
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
        return present.stream()
                .map(RecordAction::descriptor)
                .filter(descriptor -> descriptor.type().equals(type))
                .sorted(Comparator.comparing(ActionDescriptor::name))
                .toList();
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
        int dot = type.indexOf('.');
        ModuleGate gate = records.gate(dot < 0 ? type : type.substring(0, dot));
        gate.enter();
        try {
            return runInside(caller, type, recordId, name, parameters, dryRun, around);
        } finally {
            gate.leave();
        }
    }

    private <T> T runInside(
            Caller caller,
            String type,
            long recordId,
            String name,
            Map<String, Object> parameters,
            boolean dryRun,
            Function<Supplier<ActionResult>, T> around) {
        RecordAction action = action(type, name);
        Map<String, Object> read =
                Parameters.read(
                        type + " " + name,
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

    private RecordAction action(String type, String name) {
        return present.stream()
                .filter(
                        each ->
                                each.descriptor().type().equals(type)
                                        && each.descriptor().name().equals(name))
                .findFirst()
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
            RecordSession session,
            String type,
            long recordId,
            Map<String, Object> parameters,
            boolean dryRun) {
        ActionResult result =
                action.run(
                        new ActionRequest(
                                session, session.read(type, recordId), parameters, dryRun));
        if (dryRun) {
            throw new DryRun(result);
        }
        return result;
    }
}
