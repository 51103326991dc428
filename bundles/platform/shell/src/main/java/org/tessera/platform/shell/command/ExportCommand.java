package org.tessera.platform.shell.command;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.transfer.ExportService;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.completer.FieldListCompleter;
import org.tessera.platform.shell.completer.FileNameCompleter;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.SortCompleter;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.console.Background;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.Failure;

/** Writes records to a file. */
@Service
@Command(
        scope = "crm",
        name = "export",
        description = "Writes the records of a type to a CSV file.",
        detailedDescription = "classpath:help/export.txt")
public final class ExportCommand extends CrmCommand {

    private static final int BUFFER = 1 << 16;

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

    @Override
    protected void run() throws Exception {
        ExportService exports = service(ExportService.class);
        RecordType written = type(type);
        Path target = file(file);
        if (Files.isDirectory(target)) {
            throw Failure.of("{0} is a folder", "{0} es una carpeta", target);
        }
        if (!force && Files.exists(target)) {
            throw Failure.of(
                    "{0} exists; --force overwrites it",
                    "{0} ya existe; --force lo sobrescribe", target);
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw Failure.of("there is no folder {0}", "no existe la carpeta {0}", folder);
        }
        RecordQuery query =
                RecordQuery.of(written.id())
                        .expression(filter)
                        .sort(Fields.sort(sort))
                        .fields(Fields.names(fields))
                        .build();
        long count = write(exports, query, target, folder);
        print().good(
                        "{0} · {1} written to {2} ({3})",
                        "{0} · {1} en {2} ({3})",
                        numbers().whole(count),
                        written.pluralLabel().in(locale()),
                        target,
                        numbers().bytes(Files.size(target)));
    }

    /** Writes beside the target first, so that a failure leaves no half of a file there. */
    private long write(ExportService exports, RecordQuery query, Path target, Path folder)
            throws Exception {
        Path part = Files.createTempFile(folder, "." + target.getFileName(), ".part");
        try {
            long count = Background.run(canceled -> write(exports, query, part, canceled));
            if (force) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(part, target);
            }
            return count;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private long write(ExportService exports, RecordQuery query, Path part, AtomicBoolean canceled)
            throws IOException {
        try (OutputStream file = Files.newOutputStream(part);
                OutputStream out =
                        new BufferedOutputStream(new CancelableStream(file, canceled), BUFFER)) {
            return exports.exportCsv(caller(), query, out);
        }
    }

    /** Refuses to write on when the user does not wait any longer. */
    private static final class CancelableStream extends FilterOutputStream {

        private final AtomicBoolean canceled;

        CancelableStream(OutputStream out, AtomicBoolean canceled) {
            super(out);
            this.canceled = canceled;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            if (canceled.get()) {
                throw new IOException("canceled");
            }
            out.write(bytes, start, length);
        }
    }
}
