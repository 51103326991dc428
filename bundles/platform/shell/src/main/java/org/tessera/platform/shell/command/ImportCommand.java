package org.tessera.platform.shell.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.transfer.ImportService;
import org.tessera.api.transfer.ImportStatus;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.completer.FieldListCompleter;
import org.tessera.platform.shell.completer.FileNameCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.Failure;

/** Imports records from a file. */
@Service
@Command(
        scope = "crm",
        name = "import",
        description = "Imports records from a file, CSV or XLSX.",
        detailedDescription = "classpath:help/import.txt")
public final class ImportCommand extends CrmCommand {

    @Argument(
            name = "file",
            description = "CSV file or workbook (XLSX), on the server",
            required = true)
    @Completion(FileNameCompleter.class)
    private String file;

    @Argument(
            index = 1,
            name = "options",
            description = "Options may follow the file as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(name = "--type", description = "Record type, for example customers.account")
    @Completion(TypeCompleter.class)
    private String type;

    @Option(
            name = "--mode",
            description = "create, update or upsert, which it is if nothing is said")
    @Completion(
            value = StringsCompleter.class,
            values = {"create", "update", "upsert"})
    private String mode;

    @Option(name = "--match", description = "Fields that find the record to change: name,city")
    @Completion(FieldListCompleter.class)
    private String match;

    @Option(
            name = "--map",
            description = "Where a column goes: 'Company=name'; 'Notes=' leaves it out",
            multiValued = true)
    private List<String> maps;

    @Option(
            name = "--const",
            description =
                    "A value for every row: country=Spain; {Column} in it stands for the cell",
            multiValued = true)
    private List<String> constants;

    @Option(name = "--plan", description = "JSON file with the whole plan, as REST takes it")
    @Completion(FileNameCompleter.class)
    private String plan;

    @Option(name = "--charset", description = "Character set of the file; else it is guessed")
    private String charset;

    @Option(name = "--delimiter", description = "Character between the cells; else it is guessed")
    private String delimiter;

    @Option(name = "--sheet", description = "Sheet of a workbook; else the first that has rows")
    private String sheet;

    @Option(name = "--currency", description = "Currency of amounts that name none")
    private String currency;

    @Option(name = "--dry-run", description = "Tell what would be imported and change nothing")
    private boolean dryRun;

    @Option(name = "--yes", aliases = "-y", description = "Import without asking")
    private boolean yes;

    @Override
    protected void run() throws CommandException, IOException {
        ImportService imports = service(ImportService.class);
        Path source = file(file);
        if (!Files.isRegularFile(source) || !Files.isReadable(source)) {
            throw Failure.of("cannot read the file {0}", "no se puede leer el archivo {0}", source);
        }
        ImportPlan wanted = plan();
        RecordType imported = type(wanted.type());
        ImportStatus status = prepare(imports, wanted, source);
        print().heading(ImportText.plan(status, locale()));
        print().table(ImportText.mapping(status, imported, locale()), "No columns", "Sin columnas");
        print().gap();
        if (dryRun || agreed(imported)) {
            new ImportRun(imports, caller(), print())
                    .run(status.id(), dryRun, ImportRun.writable(source.getParent()));
        }
    }

    private ImportStatus prepare(ImportService imports, ImportPlan wanted, Path source)
            throws CommandException, IOException {
        if (maps == null && constants == null) {
            return handIn(imports, wanted, source);
        }
        ImportStatus guessed;
        try {
            // The fields to match by may be among those that the words map.
            guessed = handIn(imports, ImportPlans.matchedBy(wanted, List.of()), source);
        } catch (ProblemException e) {
            // Without the words the headings do not suffice; with them alone they may.
            return handIn(imports, ImportPlans.spelledOut(wanted, maps, constants), source);
        }
        ImportPlan changed =
                ImportPlans.change(guessed.plan(), guessed.headings(), maps, constants);
        return imports.plan(
                caller(), guessed.id(), ImportPlans.matchedBy(changed, wanted.matchFields()));
    }

    private ImportStatus handIn(ImportService imports, ImportPlan wanted, Path source)
            throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(source))) {
            return imports.prepare(caller(), wanted, source.getFileName().toString(), in);
        }
    }

    private ImportPlan plan() throws CommandException, IOException {
        ImportPlan base =
                plan == null
                        ? new ImportPlan(null, null, null, null, null, null, null, null)
                        : ImportPlans.read(file(plan));
        String chosen = type == null ? base.type() : type;
        if (chosen == null) {
            throw Failure.of(
                    "which record type? --type says it; crm:types lists them",
                    "¿qué tipo? --type lo dice; crm:types los enumera");
        }
        return new ImportPlan(
                chosen,
                mode == null ? base.mode() : ImportPlans.mode(mode),
                match == null ? base.matchFields() : Fields.names(match),
                base.columns(),
                charset == null ? base.charset() : charset,
                delimiter == null ? base.delimiter() : delimiter.replace("\\t", "\t"),
                base.locale(),
                currency == null ? base.currency() : currency,
                sheet == null ? base.sheet() : sheet);
    }

    private boolean agreed(RecordType imported) throws CommandException, IOException {
        if (yes) {
            return true;
        }
        if (!print().isInteractive()) {
            throw Failure.of(
                    "nothing was imported: say --yes to import, --dry-run to try it",
                    "no se ha importado nada: --yes importa, --dry-run lo simula");
        }
        String answer =
                session()
                        .readLine(
                                text(
                                        "Import into {0}? (y/N) ",
                                        "¿Importar en {0}? (s/N) ",
                                        imported.pluralLabel().in(locale())),
                                null);
        if (answer != null
                && answer.strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes|s|sí|si")) {
            return true;
        }
        print().line("Nothing was imported", "No se ha importado nada");
        return false;
    }
}
