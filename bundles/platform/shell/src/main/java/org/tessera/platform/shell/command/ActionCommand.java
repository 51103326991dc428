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
import org.tessera.platform.shell.completer.AnyWordCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.ParameterCompleter;
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
    @Completion(AnyWordCompleter.class)
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
        List<ActionDescriptor> actions = service(ActionService.class).actions(shown.id());
        if (id == null) {
            list(shown, actions);
        } else if (action == null) {
            throw Failure.of("which action? There is " + names(actions));
        } else {
            ActionDescriptor chosen =
                    actions.stream()
                            .filter(one -> one.name().equals(action))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            Failure.of(
                                                    shown.id()
                                                            + " has no action "
                                                            + action
                                                            + "; there is "
                                                            + names(actions)));
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
                                + (dryRun ? ": nothing was changed (dry run)" : ": done"));
    }

    private void list(RecordType shown, List<ActionDescriptor> actions) {
        TextTable table =
                new TextTable()
                        .fixed("Action")
                        .text("Label")
                        .text("Description")
                        .text("Parameters");
        for (ActionDescriptor one : actions) {
            table.row(
                    one.name(),
                    one.label().in(locale()),
                    one.description().in(locale()),
                    one.parameters().stream()
                            .map(ActionCommand::parameter)
                            .collect(Collectors.joining(", ")));
        }
        print().table(table, shown.id() + " has no actions");
    }

    private static String parameter(FieldDescriptor field) {
        return field.name() + (field.required() ? " (required)" : "");
    }

    private static String names(List<ActionDescriptor> actions) {
        return actions.isEmpty()
                ? "none"
                : actions.stream().map(ActionDescriptor::name).collect(Collectors.joining(", "));
    }
}
