package org.tessera.platform.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportService;
import org.tessera.api.report.ReportTable;
import org.tessera.platform.shell.completer.FileNameCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.ParameterCompleter;
import org.tessera.platform.shell.completer.ReportCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.Failure;
import org.tessera.platform.shell.console.LinkTitles;
import org.tessera.platform.shell.console.Parameters;
import org.tessera.platform.shell.format.TextTable;

/** Runs a report, or lists the reports. */
@Service
@Command(
        scope = "crm",
        name = "report",
        description = "Runs a report, or lists the reports.",
        detailedDescription = "classpath:help/report.txt")
public final class ReportCommand extends CrmCommand {

    @Argument(name = "report", description = "Id of the report; without it the reports are listed")
    @Completion(ReportCompleter.class)
    private String report;

    @Argument(
            index = 1,
            name = "options",
            description = "Options may follow as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(
            name = "--param",
            description = "What the report takes, as name=value",
            multiValued = true)
    @Completion(ParameterCompleter.class)
    private List<String> parameters;

    @Option(name = "--csv", description = "Write the report to this file instead")
    @Completion(FileNameCompleter.class)
    private String csv;

    @Option(name = "--force", description = "Overwrite the file if it exists")
    private boolean force;

    @Override
    protected void run() throws CommandException, IOException {
        ReportService reports = service(ReportService.class);
        if (report == null) {
            list(shown(reports));
            return;
        }
        ReportDescriptor chosen = choose(reports);
        Path file = csv == null ? null : file(csv);
        TableOutput.requireFree(file, force);
        ReportTable answer =
                reports.run(caller(), chosen.id(), Parameters.of(parameters, chosen.parameters()));
        LinkTitles titles = new LinkTitles(records(), service(ModuleRegistry.class), caller());
        new TableOutput(titles, values(titles), print(), locale())
                .put(chosen.label().in(locale()), answer, file, force);
    }

    /** Finds a report by its id, or by its name alone if there is one of that name. */
    private ReportDescriptor choose(ReportService reports) throws CommandException {
        List<ReportDescriptor> found =
                shown(reports).stream()
                        .filter(one -> one.id().equals(report) || one.name().equals(report))
                        .toList();
        if (found.isEmpty()) {
            throw Failure.of(
                    "there is no report {0}; crm:report lists them",
                    "no existe el informe {0}; crm:report los enumera", report);
        }
        if (found.size() > 1) {
            throw Failure.of(
                    "which one: {0}",
                    "¿cuál de ellos?: {0}",
                    found.stream().map(ReportDescriptor::id).collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    private List<ReportDescriptor> shown(ReportService reports) {
        return reports.reports().stream().filter(one -> isShown(one.module())).toList();
    }

    private void list(List<ReportDescriptor> reports) {
        TextTable table =
                new TextTable()
                        .fixed("Report", "Informe")
                        .text("Label", "Nombre")
                        .text("Answers", "Responde")
                        .text("Parameters", "Parámetros");
        for (ReportDescriptor one : reports) {
            table.row(
                    one.id(),
                    one.label().in(locale()),
                    one.description().in(locale()),
                    one.parameters().stream()
                            .map(
                                    field ->
                                            field.name()
                                                    + (field.required()
                                                            ? text(" (required)", " (obligatorio)")
                                                            : ""))
                            .collect(Collectors.joining(", ")));
        }
        print().table(
                        table,
                        "No module brings reports right now; crm:module-list tells more",
                        "Ningún módulo ofrece informes ahora; crm:module-list dice más");
    }
}
