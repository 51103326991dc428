package org.tessera.platform.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.report.ReportTable;
import org.tessera.api.summary.SummaryQuery;
import org.tessera.api.summary.SummaryService;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.completer.FieldListCompleter;
import org.tessera.platform.shell.completer.FileNameCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.LinkTitles;

/** Counts and adds up records by groups. */
@Service
@Command(
        scope = "crm",
        name = "summary",
        description = "Counts and adds up records by groups.",
        detailedDescription = "classpath:help/summary.txt")
public final class SummaryCommand extends CrmCommand {

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

    @Option(name = "--group", description = "Fields to group by: stage,closeDate:month")
    @Completion(FieldListCompleter.class)
    private String group;

    @Option(name = "--measure", description = "What to compute: sum:amount,avg:probability")
    private String measure;

    @Option(
            name = "--filter",
            description = "Condition in RSQL, in quotes: 'stage.name==Proposal;amount=gt=1000'")
    private String filter;

    @Option(name = "--limit", description = "How many rows at most, up to 10000")
    private int limit = SummaryQuery.DEFAULT_ROWS;

    @Option(name = "--csv", description = "Write the summary to this file instead")
    @Completion(FileNameCompleter.class)
    private String csv;

    @Option(name = "--force", description = "Overwrite the file if it exists")
    private boolean force;

    @Override
    protected void run() throws CommandException, IOException {
        checkLimit(limit, SummaryQuery.MAX_ROWS);
        RecordType counted = type(type);
        Path file = csv == null ? null : file(csv);
        TableOutput.requireFree(file, force);
        SummaryQuery query =
                SummaryQuery.read(
                        counted.id(), filter, Fields.names(group), Fields.names(measure), limit);
        ReportTable answer = service(SummaryService.class).summarize(caller(), query);
        LinkTitles titles = new LinkTitles(records(), service(ModuleRegistry.class), caller());
        new TableOutput(titles, values(titles), print(), locale())
                .put(counted.pluralLabel().in(locale()), answer, file, force);
    }
}
