package org.tessera.platform.shell.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.caller.Caller;
import org.tessera.api.job.JobState;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ExportFormat;
import org.tessera.api.transfer.ImportService;
import org.tessera.api.transfer.ImportStatus;
import org.tessera.platform.shell.console.Failure;
import org.tessera.platform.shell.console.Printer;
import org.tessera.platform.shell.console.Progress;
import org.tessera.platform.shell.format.NumberText;

/**
 * Runs an import, shows how far it is, cancels it when the user leaves, and tells how it ended. Not
 * thread-safe.
 */
final class ImportRun {

    private static final long PAUSE_MILLIS = 250;
    private static final long PATIENCE_MILLIS = 60_000;

    private final ImportService imports;
    private final Caller caller;
    private final Printer printer;
    private final NumberText numbers;
    private boolean left;

    ImportRun(ImportService imports, Caller caller, Printer printer) {
        this.imports = imports;
        this.caller = caller;
        this.printer = printer;
        this.numbers = new NumberText(caller.locale());
    }

    /**
     * Runs the import to its end.
     *
     * @param folder where the files with rejected rows and warnings go
     * @throws CommandException if it failed or was canceled
     */
    void run(long id, boolean dryRun, Path folder) throws CommandException, IOException {
        imports.start(caller, id, dryRun);
        ImportStatus status = follow(id);
        printer.table(ImportText.counts(status, numbers, caller.locale()), "");
        report(status, folder);
        conclude(status);
    }

    private ImportStatus follow(long id) throws CommandException {
        Progress progress = Progress.on(printer);
        long started = System.nanoTime();
        ImportStatus status = imports.status(caller, id);
        while (isOn(status) && !left) {
            long millis = Math.max(1, (System.nanoTime() - started) / 1_000_000);
            progress.show(
                    ImportText.progress(
                            status, numbers, status.done() * 1_000 / millis, caller.locale()));
            pause();
            status = left ? status : look(id, status);
        }
        progress.end();
        return left && isOn(status) ? cancel(id) : status;
    }

    /**
     * Returns how the import stands; an interruption in the midst of the question counts as
     * leaving.
     */
    private ImportStatus look(long id, ImportStatus before) {
        try {
            return imports.status(caller, id);
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                left = true;
                return before;
            }
            throw e;
        }
    }

    private ImportStatus cancel(long id) throws CommandException {
        printer.warning("Canceling …", "Cancelando …");
        ImportStatus status = askCancel(id);
        for (long waited = 0; isOn(status) && waited < PATIENCE_MILLIS; waited += PAUSE_MILLIS) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failure.of(
                        "import {0} goes on in the background until its rows at hand are done",
                        "la importación {0} sigue en segundo plano hasta acabar sus filas en curso",
                        id);
            }
            status = imports.status(caller, id);
        }
        return status;
    }

    /** Asks for it; the import may have come to its end on its own meanwhile. */
    private ImportStatus askCancel(long id) {
        try {
            return imports.cancel(caller, id);
        } catch (ProblemException e) {
            if (e.type() == ProblemType.CONFLICT) {
                return imports.status(caller, id);
            }
            throw e;
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            left = printer.isGone();
        } catch (InterruptedException e) {
            left = true;
        }
    }

    private static boolean isOn(ImportStatus status) {
        return status.state() == JobState.RUNNING || status.state() == JobState.READY;
    }

    private void report(ImportStatus status, Path folder) throws IOException {
        if (status.rejected() > 0) {
            printer.gap();
            printer.table(
                    ImportText.kinds(
                            ImportText.REJECTED, status.rejections(), numbers, caller.locale()),
                    "");
            ExportFormat format =
                    status.plan().sheet() == null ? ExportFormat.CSV : ExportFormat.XLSX;
            write(
                    folder,
                    status,
                    "rejects." + format.extension(),
                    out -> imports.rejects(caller, status.id(), format, out));
        }
        if (status.warned() > 0) {
            printer.gap();
            printer.table(
                    ImportText.kinds(
                            ImportText.WARNINGS, status.warnings(), numbers, caller.locale()),
                    "");
            write(
                    folder,
                    status,
                    "warnings.csv",
                    out -> imports.warnings(caller, status.id(), out));
        }
    }

    private interface Content {
        void writeTo(OutputStream out);
    }

    private void write(Path folder, ImportStatus status, String name, Content content)
            throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(base(status.fileName()) + "-" + status.id() + "-" + name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.writeTo(out);
        }
        printer.line("Each such row is in {0}", "Cada una de esas filas está en {0}", file);
    }

    /** Returns the folder if it can be written to, else one among the data of the server. */
    static Path writable(Path folder) {
        if (folder != null && Files.isWritable(folder)) {
            return folder;
        }
        return Path.of(
                System.getProperty("karaf.data", System.getProperty("java.io.tmpdir")), "imports");
    }

    private static String base(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private void conclude(ImportStatus status) throws CommandException {
        printer.gap();
        Object[] said = {status.id(), status.changeSet() == 0 ? "" : undo(status), status.error()};
        switch (status.state()) {
            case DONE -> {
                if (status.dryRun()) {
                    printer.good(
                            "Dry run: nothing was changed", "Simulación: no se ha cambiado nada");
                } else {
                    printer.good("Import {0} is done{1}", "Importación {0} terminada{1}", said);
                }
            }
            case CANCELED ->
                    throw Failure.of(
                            "import {0} was canceled; crm:import-resume {0} goes on{1}",
                            "la importación {0} se canceló; crm:import-resume {0} la continúa{1}",
                            said);
            case FAILED ->
                    throw Failure.of(
                            "import {0} failed: {2}{1}", "la importación {0} falló: {2}{1}", said);
            case INTERRUPTED ->
                    throw Failure.of(
                            "import {0} was interrupted; crm:import-resume {0} goes on{1}",
                            "la importación {0} se interrumpió; crm:import-resume {0} la continúa{1}",
                            said);
            default ->
                    throw Failure.of(
                            "import {0} goes on in the background; crm:import-list shows how far it is",
                            "la importación {0} sigue en segundo plano; crm:import-list dice por dónde va",
                            said);
        }
    }

    private String undo(ImportStatus status) {
        return new LocalizedText(
                        "; crm:import-undo {0} takes it back", "; crm:import-undo {0} la deshace")
                .with(status.id())
                .in(caller.locale());
    }
}
