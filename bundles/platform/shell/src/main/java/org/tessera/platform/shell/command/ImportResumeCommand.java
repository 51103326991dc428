package org.tessera.platform.shell.command;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.transfer.ImportService;
import org.tessera.api.transfer.ImportStatus;
import org.tessera.platform.shell.completer.ImportCompleter;
import org.tessera.platform.shell.console.CrmCommand;

/** Goes on with an import that was canceled or interrupted. */
@Service
@Command(
        scope = "crm",
        name = "import-resume",
        description = "Goes on with an import that was canceled or interrupted.",
        detailedDescription = "classpath:help/import-resume.txt")
public final class ImportResumeCommand extends CrmCommand {

    @Argument(
            name = "id",
            description = "Id of the import, as crm:import-list shows it",
            required = true)
    @Completion(ImportCompleter.class)
    private String id;

    @Override
    protected void run() throws CommandException, IOException {
        ImportService imports = service(ImportService.class);
        ImportStatus status = imports.status(caller(), id(id));
        print().heading(ImportText.plan(status, locale()));
        new ImportRun(imports, caller(), print())
                .run(status.id(), false, ImportRun.writable(file("")));
    }
}
