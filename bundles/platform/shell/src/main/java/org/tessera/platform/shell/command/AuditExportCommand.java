package org.tessera.platform.shell.command;

import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.audit.Audit;
import org.tessera.platform.shell.completer.FileNameCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.Failure;

/** Writes the journal to a file. */
@Service
@Command(
        scope = "crm",
        name = "audit-export",
        description = "Writes the journal to a file as lines of JSON.",
        detailedDescription = "classpath:help/audit-export.txt")
public final class AuditExportCommand extends CrmCommand {

    @Argument(name = "file", description = "File to write, on the server", required = true)
    @Completion(FileNameCompleter.class)
    private String file;

    @Argument(
            index = 1,
            name = "options",
            description = "Options may follow as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(name = "--from", description = "First day that is written: 2026-01-31")
    private String from;

    @Option(name = "--until", description = "Last day that is written: 2026-12-31")
    private String until;

    @Option(name = "--force", description = "Overwrite the file if it exists")
    private boolean force;

    @Override
    protected void run() throws Exception {
        Audit audit = service(Audit.class);
        Instant first = from == null ? Instant.MIN : start(day(from));
        Instant end = until == null ? Instant.MAX : start(day(until).plusDays(1));
        TargetFile target = new TargetFile(file(file), force);
        long count = target.write(out -> audit.export(first, end, out));
        print().good(
                        "{0} entries written to {1} ({2})",
                        "{0} entradas en {1} ({2})",
                        numbers().whole(count),
                        target.path(),
                        numbers().bytes(Files.size(target.path())));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(caller().zone()).toInstant();
    }

    private static LocalDate day(String word) throws CommandException {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeParseException e) {
            throw Failure.of(
                    "not a day: {0}; write it as 2026-01-31",
                    "no es un día: {0}; escríbalo como 2026-01-31", word);
        }
    }
}
