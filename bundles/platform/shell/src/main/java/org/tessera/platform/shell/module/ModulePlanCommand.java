package org.tessera.platform.shell.module;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.PlanCompleter;
import org.tessera.platform.shell.completer.PlanSourceCompleter;
import org.tessera.platform.shell.console.Failure;

/** Tells what a change of a module would do, and changes nothing. */
@Service
@Command(
        scope = "crm",
        name = "module-plan",
        description = "Tells what a change of a module would do, and changes nothing.",
        detailedDescription = "classpath:help/module-plan.txt")
public final class ModulePlanCommand extends ModuleCommand {

    private static final LocalizedText NO_ACTION =
            new LocalizedText(
                    "there is no action {0}; there are install, upgrade, rollback, stop, start, remove",
                    "no existe la acción {0}; existen install, upgrade, rollback, stop, start, remove");
    private static final LocalizedText NO_SOURCE =
            new LocalizedText(
                    "name the module and then the file or feature",
                    "indique el módulo y después el archivo o la feature");

    @Argument(
            name = "action",
            description = "install, upgrade, rollback, stop, start or remove",
            required = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"install", "upgrade", "rollback", "stop", "start", "remove"})
    private String action;

    @Argument(
            index = 1,
            name = "module",
            description = "Id of the module; for install the file or feature",
            required = true)
    @Completion(PlanCompleter.class)
    private String module;

    @Argument(index = 2, name = "source", description = "For upgrade the file or feature")
    @Completion(PlanSourceCompleter.class)
    private String source;

    @Argument(
            index = 3,
            name = "options",
            description = "Options may follow as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(
            name = "--data",
            description = "For remove: what becomes of the data: keep, park, export or delete")
    @Completion(
            value = StringsCompleter.class,
            values = {"keep", "park", "export", "delete"})
    private String data;

    @Override
    protected void run() throws CommandException {
        PlanText.print(lifecycle().plan(caller(), request()), print(), locale());
    }

    private ModuleRequest request() throws CommandException {
        return switch (action) {
            case "install" -> ModuleRequest.install(source(module));
            case "upgrade" -> ModuleRequest.upgrade(module, source(required()));
            case "rollback" -> ModuleRequest.of(ModuleAction.ROLLBACK, module);
            case "stop" -> ModuleRequest.of(ModuleAction.STOP, module);
            case "start" -> ModuleRequest.of(ModuleAction.START, module);
            case "remove" ->
                    ModuleRequest.remove(module, ModuleRemoveCommand.choice(data, locale()));
            default -> throw Failure.of(NO_ACTION.with(action).in(locale()));
        };
    }

    private String required() throws CommandException {
        if (source == null) {
            throw Failure.of(NO_SOURCE.in(locale()));
        }
        return source;
    }
}
