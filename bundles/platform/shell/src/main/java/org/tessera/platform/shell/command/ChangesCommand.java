package org.tessera.platform.shell.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.journal.ChangeSetSummary;
import org.tessera.api.journal.Journal;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.platform.shell.completer.ChangeSetCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.LinkTitles;
import org.tessera.platform.shell.format.TextTable;
import org.tessera.platform.shell.format.ValueText;

/** Lists the change sets, or what is in one of them. */
@Service
@Command(
        scope = "crm",
        name = "changes",
        description = "Lists the newest change sets, or what one of them changed.",
        detailedDescription = "classpath:help/changes.txt")
public final class ChangesCommand extends CrmCommand {

    private static final int MAX_SETS = 200;
    private static final int MAX_ENTRIES = 1_000;

    @Argument(name = "change-set", description = "Id of the change set whose changes are shown")
    @Completion(ChangeSetCompleter.class)
    private String changeSet;

    @Argument(
            index = 1,
            name = "options",
            description = "Options may follow as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(
            name = "--limit",
            description = "How many at most: up to 200 change sets, up to 1000 changes of one")
    private int limit = 20;

    @Override
    protected void run() throws CommandException {
        if (changeSet == null) {
            checkLimit(limit, MAX_SETS);
            sets(service(Journal.class).changeSets(caller(), limit));
        } else {
            checkLimit(limit, MAX_ENTRIES);
            entries(service(Journal.class).changeSet(caller(), id(changeSet), 0, limit));
        }
    }

    private void sets(List<ChangeSetSummary> sets) throws CommandException {
        ValueText values = values(org.tessera.platform.shell.format.Titles.none());
        TextTable table =
                new TextTable()
                        .fixed("Change set", "Conjunto de cambios")
                        .fixed("When", "Cuándo")
                        .text("Who", "Quién")
                        .text("Channel", "Canal")
                        .number("Changes", "Cambios")
                        .text("What", "Qué");
        for (ChangeSetSummary set : sets) {
            table.row(
                    set.id(),
                    values.time(set.at()),
                    set.actor(),
                    set.origin(),
                    numbers().whole(set.entries()),
                    (set.label() == null ? "" : set.label())
                            + (set.undoes() == 0
                                    ? ""
                                    : text(" (undoes {0})", " (deshace {0})", set.undoes())));
        }
        print().table(table, "Nothing was changed yet", "Aún no se ha cambiado nada");
    }

    private void entries(List<JournalEntry> entries) throws CommandException {
        ModuleRegistry registry = service(ModuleRegistry.class);
        LinkTitles titles = new LinkTitles(records(), registry, caller());
        EntryTable table = new EntryTable(registry, titles, values(titles), locale());
        print().table(
                        table.records(entries),
                        "There is no change set {0}",
                        "No existe el conjunto de cambios {0}",
                        changeSet);
        if (entries.size() == limit) {
            print().line("There may be more: --limit", "Puede haber más: --limit");
        }
    }
}
