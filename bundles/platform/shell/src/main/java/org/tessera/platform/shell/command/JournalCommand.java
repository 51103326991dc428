package org.tessera.platform.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.journal.ChangeSetSummary;
import org.tessera.api.journal.Journal;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.LinkTitles;
import org.tessera.platform.shell.format.TextTable;

/** Shows the newest changes, and those to come. */
@Service
@Command(
        scope = "crm",
        name = "journal",
        description = "Shows the newest changes to records, or follows them as they happen.",
        detailedDescription = "classpath:help/journal.txt")
public final class JournalCommand extends CrmCommand {

    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_SETS = 200;
    private static final int OF_ONE_SET = 10;
    private static final int AT_ONCE = 200;
    private static final long PAUSE_MILLIS = 500;

    @Option(
            name = "--follow",
            aliases = "-f",
            description = "Show changes as they are committed, until Ctrl-C")
    private boolean follow;

    @Option(
            name = "--limit",
            description =
                    "How many changes at most, up to 1000; for --follow the number to end after")
    private int limit;

    @Override
    protected void run() throws CommandException, InterruptedException {
        if (limit != 0) {
            checkLimit(limit, MAX_ENTRIES);
        }
        if (follow) {
            follow();
        } else {
            newest(limit == 0 ? OF_ONE_SET * 2 : limit);
        }
    }

    private void newest(int most) throws CommandException {
        Journal journal = service(Journal.class);
        List<JournalEntry> entries = new ArrayList<>();
        long hidden = 0;
        for (ChangeSetSummary set : journal.changeSets(caller(), Math.min(MAX_SETS, most))) {
            int room = Math.min(OF_ONE_SET, most - entries.size());
            if (room > 0) {
                List<JournalEntry> some = journal.changeSet(caller(), set.id(), 0, room);
                entries.addAll(some);
                hidden += set.entries() - some.size();
            }
        }
        print().table(
                        table().records(entries),
                        "Nothing was changed yet",
                        "Aún no se ha cambiado nada");
        if (hidden > 0) {
            print().line(
                            "… and {0} more of the same change sets: crm:changes",
                            "… y {0} más de los mismos conjuntos de cambios: crm:changes",
                            numbers().whole(hidden));
        }
    }

    private void follow() throws CommandException, InterruptedException {
        Journal journal = service(Journal.class);
        String cursor = journal.end();
        print().line("Waiting for changes; Ctrl-C ends it", "Esperando cambios; Ctrl-C termina");
        int shown = 0;
        while (limit == 0 || shown < limit) {
            List<JournalEntry> entries = journal.read(caller(), Optional.of(cursor), AT_ONCE);
            EntryTable table = table();
            for (JournalEntry entry : entries) {
                if (limit == 0 || shown < limit) {
                    String line = table.line(entry);
                    int width = print().width();
                    print().line(width == TextTable.UNLIMITED ? line : TextTable.cut(line, width));
                    shown++;
                }
                cursor = entry.cursor();
            }
            if (print().isGone()) {
                return;
            }
            if (entries.isEmpty()) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private EntryTable table() throws CommandException {
        ModuleRegistry registry = service(ModuleRegistry.class);
        LinkTitles titles = new LinkTitles(records(), registry, caller());
        return new EntryTable(registry, titles, values(titles), locale());
    }
}
