package org.tessera.platform.shell.command;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.action.ActionService;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.completer.ActionCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.ParameterCompleter;
import org.tessera.platform.shell.completer.RecordCompleter;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.Failure;
import org.tessera.platform.shell.console.Parameters;
import org.tessera.platform.shell.format.OutcomeText;
import org.tessera.platform.shell.format.TextTable;
import org.tessera.platform.shell.format.Titles;

/** Runs an action for a record. */
@Service
@Command(
        scope = "crm",
        name = "action",
        description = "Runs an action for a record, or lists the actions of a type.",
        detailedDescription = "classpath:help/action.txt")
public final class ActionCommand extends CrmCommand {

    @Argument(name = "type", description = "Record type, for example sales.lead", required = true)
    @Completion(TypeCompleter.class)
    private String type;

    @Argument(
            index = 1,
            name = "id",
            description = "Id of the record; without it the actions are listed")
    @Completion(RecordCompleter.class)
    private String id;

    @Argument(index = 2, name = "action", description = "Name of the action")
    @Completion(ActionCompleter.class)
    private String action;

    @Argument(
            index = 3,
            name = "options",
            description = "Options may follow as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(
            name = "--param",
            description = "What the action takes, as name=value",
            multiValued = true)
    @Completion(ParameterCompleter.class)
    private List<String> parameters;

    @Option(name = "--dry-run", description = "Tell what would be done and change nothing")
    private boolean dryRun;

    @Override
    protected void run() throws CommandException {
        RecordType shown = type(type);
        List<ActionDescriptor> actions = service(ActionService.class).actions(caller(), shown.id());
        if (id == null) {
            list(shown, actions);
        } else if (action == null) {
            throw Failure.of("which action? There is {0}", "¿qué acción? Hay {0}", names(actions));
        } else {
            ActionDescriptor chosen =
                    actions.stream()
                            .filter(one -> one.name().equals(action))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            Failure.of(
                                                    "{0} has no action {1}; there is {2}",
                                                    "{0} no tiene la acción {1}; hay {2}",
                                                    shown.id(),
                                                    action,
                                                    names(actions)));
            run(shown, chosen);
        }
    }

    private void run(RecordType shown, ActionDescriptor chosen) throws CommandException {
        ActionResult result =
                service(ActionService.class)
                        .run(
                                caller(),
                                shown.id(),
                                id(id),
                                chosen.name(),
                                Parameters.of(parameters, chosen.parameters()),
                                dryRun);
        new OutcomeText(values(Titles.none())).lines(result.outcome()).forEach(print()::line);
        print().good(
                        chosen.label().in(locale())
                                + (dryRun
                                        ? text(
                                                ": nothing was changed (dry run)",
                                                ": no se ha cambiado nada (simulación)")
                                        : text(": done", ": hecho")));
    }

    private void list(RecordType shown, List<ActionDescriptor> actions) {
        TextTable table =
                new TextTable()
                        .fixed("Action", "Acción")
                        .text("Label", "Nombre")
                        .text("Description", "Descripción")
                        .text("Parameters", "Parámetros");
        for (ActionDescriptor one : actions) {
            table.row(
                    one.name(),
                    one.label().in(locale()),
                    one.description().in(locale()),
                    one.parameters().stream()
                            .map(this::parameter)
                            .collect(Collectors.joining(", ")));
        }
        print().table(table, "{0} has no actions", "{0} no tiene acciones", shown.id());
    }

    private String parameter(FieldDescriptor field) {
        return field.name() + (field.required() ? text(" (required)", " (obligatorio)") : "");
    }

    private String names(List<ActionDescriptor> actions) {
        return actions.isEmpty()
                ? text("none", "ninguna")
                : actions.stream().map(ActionDescriptor::name).collect(Collectors.joining(", "));
    }
}
