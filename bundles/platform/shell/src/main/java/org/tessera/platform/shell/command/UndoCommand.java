package org.tessera.platform.shell.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.journal.UndoService;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.platform.shell.completer.ChangeSetCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.Failure;

/** Undoes a change set. */
@Service
@Command(
        scope = "crm",
        name = "undo",
        description = "Undoes a change set, or tells what that would do.",
        detailedDescription = "classpath:help/undo.txt")
public final class UndoCommand extends CrmCommand {

    @Argument(
            name = "change-set",
            description = "Id of the change set, as crm:changes shows it",
            required = true)
    @Completion(ChangeSetCompleter.class)
    private String changeSet;

    @Argument(
            index = 1,
            name = "options",
            description = "Options may follow as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(name = "--preview", description = "Tell what would be done and change nothing")
    private boolean preview;

    @Option(
            name = "--skip-conflicts",
            description = "Undo the rest when something was changed since")
    private boolean skipConflicts;

    @Override
    protected void run() throws CommandException {
        UndoService undo = service(UndoService.class);
        long id = id(changeSet);
        UndoResult result = preview ? undo.preview(caller(), id) : undo(undo, id);
        UndoText.print(result, print(), services().find(ModuleRegistry.class), locale());
    }

    private UndoResult undo(UndoService undo, long id) throws CommandException {
        try {
            return undo.undo(caller(), id, skipConflicts);
        } catch (ProblemException e) {
            if (e.type() != ProblemType.CONFLICT || skipConflicts) {
                throw e;
            }
            UndoText.print(
                    undo.preview(caller(), id),
                    print(),
                    services().find(ModuleRegistry.class),
                    locale());
            throw Failure.of(
                    "nothing was undone: something was changed since; --skip-conflicts undoes the rest",
                    "no se ha deshecho nada: algo cambió después; --skip-conflicts deshace el resto");
        }
    }
}
