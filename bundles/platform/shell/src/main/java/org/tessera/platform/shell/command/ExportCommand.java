package org.tessera.platform.shell.command;

import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.transfer.ExportFormat;
import org.tessera.api.transfer.ExportService;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.completer.FieldListCompleter;
import org.tessera.platform.shell.completer.FileNameCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.SortCompleter;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.console.CrmCommand;

/** Writes records to a file. */
@Service
@Command(
        scope = "crm",
        name = "export",
        description = "Writes the records of a type to a file, CSV or XLSX.",
        detailedDescription = "classpath:help/export.txt")
public final class ExportCommand extends CrmCommand {

    @Argument(
            name = "type",
            description = "Record type, for example customers.account",
            required = true)
    @Completion(TypeCompleter.class)
    private String type;

    @Argument(
            index = 1,
            name = "file",
            description = "File to write, on the server",
            required = true)
    @Completion(FileNameCompleter.class)
    private String file;

    @Argument(
            index = 2,
            name = "options",
            description = "Options may follow as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(name = "--filter", description = "Condition in RSQL, in quotes: 'country==Spain'")
    private String filter;

    @Option(
            name = "--sort",
            description = "Fields to sort by, a minus for the largest first: -amount,name")
    @Completion(SortCompleter.class)
    private String sort;

    @Option(name = "--fields", description = "Fields to write: name,amount,closeDate")
    @Completion(FieldListCompleter.class)
    private String fields;

    @Option(name = "--force", description = "Overwrite the file if it exists")
    private boolean force;

    private boolean isWorkbook() {
        return file.toLowerCase(Locale.ROOT).endsWith("." + ExportFormat.XLSX.extension());
    }

    @Override
    protected void run() throws Exception {
        ExportService exports = service(ExportService.class);
        RecordType written = type(type);
        TargetFile target = new TargetFile(file(file), force);
        RecordQuery query =
                RecordQuery.of(written.id())
                        .expression(filter)
                        .sort(Fields.sort(sort))
                        .fields(Fields.names(fields))
                        .build();
        ExportFormat format = isWorkbook() ? ExportFormat.XLSX : ExportFormat.CSV;
        long count = target.write(out -> exports.export(caller(), query, format, out));
        print().good(
                        "{0} · {1} written to {2} ({3})",
                        "{0} · {1} en {2} ({3})",
                        numbers().whole(count),
                        written.pluralLabel().in(locale()),
                        target.path(),
                        numbers().bytes(Files.size(target.path())));
    }
}
