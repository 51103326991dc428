package org.tessera.platform.shell.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.query.Count;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.completer.FieldListCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.SortCompleter;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.LinkTitles;

/** Lists records. */
@Service
@Command(
        scope = "crm",
        name = "record-list",
        description = "Lists records of a type, filtered and sorted.",
        detailedDescription = "classpath:help/record-list.txt")
public final class RecordListCommand extends CrmCommand {

    private static final int MAX_ROWS = 10_000;

    @Argument(
            name = "type",
            description = "Record type, for example sales.opportunity",
            required = true)
    @Completion(TypeCompleter.class)
    private String type;

    @Argument(
            index = 1,
            name = "options",
            description = "Options may follow the type as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(
            name = "--filter",
            description = "Condition in RSQL, in quotes: 'stage.name==Proposal;amount=gt=1000'")
    private String filter;

    @Option(
            name = "--sort",
            description = "Fields to sort by, a minus for the largest first: -amount,name")
    @Completion(SortCompleter.class)
    private String sort;

    @Option(name = "--fields", description = "Fields to show: name,amount,closeDate")
    @Completion(FieldListCompleter.class)
    private String fields;

    @Option(
            name = "--limit",
            description = "How many records at most, up to 10000; crm:export writes more")
    private int limit = RecordQuery.DEFAULT_LIMIT;

    @Option(name = "--count", description = "Say how many records there are in all")
    private boolean count;

    @Option(name = "--bin", description = "List what is in the bin instead")
    private boolean bin;

    @Override
    protected void run() throws CommandException {
        checkLimit(limit, MAX_ROWS);
        RecordType shown = type(type);
        List<FieldDescriptor> columns = Fields.of(shown, Fields.names(fields));
        LinkTitles titles = new LinkTitles(records(), service(ModuleRegistry.class), caller());
        RecordTable table = new RecordTable(columns, titles, values(titles), locale());
        String after = null;
        Count total = null;
        do {
            RecordQuery.Builder query =
                    RecordQuery.of(shown.id())
                            .expression(filter)
                            .sort(Fields.sort(sort))
                            .limit(Math.min(RecordQuery.MAX_LIMIT, limit - table.size()))
                            .after(after)
                            .counted(count && after == null)
                            .bin(bin ? RecordQuery.Bin.ONLY : RecordQuery.Bin.WITHOUT);
            RecordPage page = records().list(caller(), RecordTable.select(query, columns).build());
            total = after == null ? page.count() : total;
            table.add(page);
            after = page.next();
        } while (after != null && table.size() < limit);
        String several = shown.pluralLabel().in(locale());
        print().table(
                        table.table(),
                        text("No records: ", "Sin registros: ")
                                + several
                                + (filter == null ? "" : text(" with ", " con ") + filter));
        if (table.size() > 0) {
            print().line(summary(table.size(), several, after != null, total));
        }
    }

    private String summary(int size, String several, boolean more, Count total) {
        String shown = numbers().whole(size);
        if (total != null) {
            return shown
                    + text(" of ", " de ")
                    + (total.exact() ? "" : text("about ", "unos "))
                    + numbers().whole(total.value())
                    + " · "
                    + several;
        }
        return shown
                + " · "
                + several
                + (more
                        ? text(
                                " · there are more: --limit, --count",
                                " · hay más: --limit, --count")
                        : "");
    }
}
