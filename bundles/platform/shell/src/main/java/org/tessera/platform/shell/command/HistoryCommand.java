package org.tessera.platform.shell.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.journal.Journal;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.RecordCompleter;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.LinkTitles;

/** Shows what happened to a record. */
@Service
@Command(
        scope = "crm",
        name = "history",
        description = "Shows what happened to a record, newest first.",
        detailedDescription = "classpath:help/history.txt")
public final class HistoryCommand extends CrmCommand {

    @Argument(
            name = "type",
            description = "Record type, for example sales.opportunity",
            required = true)
    @Completion(TypeCompleter.class)
    private String type;

    @Argument(index = 1, name = "id", description = "Id of the record", required = true)
    @Completion(RecordCompleter.class)
    private String id;

    @Argument(
            index = 2,
            name = "options",
            description = "Options may follow as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(name = "--limit", description = "How many changes at most, up to 1000")
    private int limit = 50;

    @Override
    protected void run() throws CommandException {
        RecordType shown = type(type);
        checkLimit(limit, 1_000);
        ModuleRegistry registry = service(ModuleRegistry.class);
        LinkTitles titles = new LinkTitles(records(), registry, caller());
        List<JournalEntry> entries =
                service(Journal.class).history(caller(), shown.id(), id(id), 0, limit);
        print().table(
                        new EntryTable(registry, titles, values(titles), locale()).history(entries),
                        "Nothing is known of {0} {1}",
                        "No se sabe nada de {0} {1}",
                        shown.id(),
                        id);
    }
}
