package org.tessera.platform.shell.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.transfer.ImportService;
import org.tessera.platform.shell.completer.ImportCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.console.CrmCommand;

/** Undoes a whole import. */
@Service
@Command(
        scope = "crm",
        name = "import-undo",
        description =
                "Undoes a whole import, with the changes that it made to records that were there.",
        detailedDescription = "classpath:help/import-undo.txt")
public final class ImportUndoCommand extends CrmCommand {

    @Argument(
            name = "id",
            description = "Id of the import, as crm:import-list shows it",
            required = true)
    @Completion(ImportCompleter.class)
    private String id;

    @Argument(
            index = 1,
            name = "options",
            description = "Options may follow as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(
            name = "--skip-conflicts",
            description = "Undo the rest when something was changed since")
    private boolean skipConflicts;

    @Override
    protected void run() throws CommandException {
        UndoText.print(
                service(ImportService.class).undo(caller(), id(id), skipConflicts),
                print(),
                services().find(ModuleRegistry.class),
                locale());
    }
}
