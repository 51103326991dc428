package org.tessera.platform.shell.module;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.DataChoice;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.shell.completer.ModuleCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.console.Failure;

/** Removes a module; its data is kept, parked, exported or deleted. */
@Service
@Command(
        scope = "crm",
        name = "module-remove",
        description = "Removes a module; its data is kept, parked, exported or deleted.",
        detailedDescription = "classpath:help/module-remove.txt")
public final class ModuleRemoveCommand extends ModuleCommand {

    private static final LocalizedText NOT_SAID =
            new LocalizedText(
                    "say what becomes of the data: --data {0}",
                    "diga qué pasa con los datos: --data {0}");
    private static final LocalizedText NOT_SURE =
            new LocalizedText(
                    "this deletes data for good; --yes says that you mean it",
                    "esto borra datos para siempre; --yes dice que va en serio");

    @Argument(name = "module", description = "Id of the module", required = true)
    @Completion(ModuleCompleter.class)
    private String module;

    @Argument(
            index = 1,
            name = "options",
            description = "Options may follow as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(name = "--data", description = "What becomes of the data: keep, park, export or delete")
    @Completion(
            value = StringsCompleter.class,
            values = {"keep", "park", "export", "delete"})
    private String data;

    @Option(name = "--yes", description = "Delete data without asking again")
    private boolean sure;

    @Override
    protected void run() throws CommandException {
        DataChoice choice = choice(data, locale());
        if ((choice == DataChoice.DELETE || choice == DataChoice.EXPORT) && !sure) {
            throw Failure.of(NOT_SURE.in(locale()));
        }
        apply(ModuleRequest.remove(module, choice));
    }

    static DataChoice choice(String word, Locale locale) throws CommandException {
        return Arrays.stream(DataChoice.values())
                .filter(each -> name(each).equals(word))
                .findFirst()
                .orElseThrow(() -> Failure.of(NOT_SAID.with(names()).in(locale)));
    }

    private static String names() {
        return Arrays.stream(DataChoice.values())
                .map(ModuleRemoveCommand::name)
                .collect(Collectors.joining("|"));
    }

    private static String name(DataChoice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
