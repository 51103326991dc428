package org.tessera.platform.shell.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
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
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldType;
import org.tessera.platform.shell.completer.FileNameCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.ParameterCompleter;
import org.tessera.platform.shell.completer.ReportCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.Failure;
import org.tessera.platform.shell.console.LinkTitles;
import org.tessera.platform.shell.console.Parameters;
import org.tessera.platform.shell.format.CsvText;
import org.tessera.platform.shell.format.ReportColumns;
import org.tessera.platform.shell.format.TextTable;
import org.tessera.platform.shell.format.ValueText;

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
        if (file != null && !force && Files.exists(file)) {
            throw Failure.of(
                    "{0} exists; --force overwrites it",
                    "{0} ya existe; --force lo sobrescribe", file);
        }
        ReportTable answer =
                reports.run(caller(), chosen.id(), Parameters.of(parameters, chosen.parameters()));
        LinkTitles titles = new LinkTitles(records(), service(ModuleRegistry.class), caller());
        want(answer, titles);
        if (file == null) {
            show(chosen, answer, titles);
        } else {
            write(answer, titles, file);
        }
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

    private static void want(ReportTable answer, LinkTitles titles) {
        List<ReportTable.Column> columns = answer.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type() == FieldType.LINK) {
                for (List<Object> row : answer.rows()) {
                    titles.want(columns.get(i).target(), row.get(i));
                }
            }
        }
    }

    private void show(ReportDescriptor chosen, ReportTable answer, LinkTitles titles) {
        ValueText values = values(titles);
        TextTable table = new TextTable();
        List<Integer> shown = ReportColumns.shown(answer, titles);
        for (int i : shown) {
            ReportTable.Column column = answer.columns().get(i);
            table.column(column.label().in(locale()), ValueText.kind(column.type()));
        }
        for (List<Object> row : answer.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i : shown) {
                ReportTable.Column column = answer.columns().get(i);
                Object said = column.said(row.get(i));
                cells.add(
                        said instanceof LocalizedText label
                                ? TextTable.clean(label.in(locale()))
                                : values.text(column.type(), column.target(), said));
            }
            table.row(cells);
        }
        print().heading(chosen.label().in(locale()));
        print().table(table, "Nothing to report", "Nada que informar");
        answer.notes().forEach(note -> print().line(TextTable.clean(note.in(locale()))));
    }

    private void write(ReportTable answer, LinkTitles titles, Path file) throws IOException {
        CsvText csv = new CsvText(answer, titles);
        try (BufferedWriter out =
                Files.newBufferedWriter(
                        file,
                        StandardCharsets.UTF_8,
                        force
                                ? new StandardOpenOption[] {
                                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
                                }
                                : new StandardOpenOption[] {StandardOpenOption.CREATE_NEW})) {
            out.write(csv.headings(locale()));
            for (List<Object> row : answer.rows()) {
                out.write(csv.row(row, locale()));
            }
        }
        print().good(
                        "{0} rows written to {1}",
                        "{0} filas escritas en {1}", numbers().whole(answer.rows().size()), file);
    }
}
