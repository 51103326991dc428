package org.tessera.platform.transfer.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.tessera.api.caller.Caller;
import org.tessera.api.job.JobState;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.journal.UndoService;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Policy;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ExportFormat;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.transfer.ImportService;
import org.tessera.api.transfer.ImportStatus;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.persistence.SchemaManager;
import org.tessera.platform.transfer.mapping.PlanCompleter;
import org.tessera.platform.transfer.mapping.RowPlan;
import org.tessera.platform.transfer.mapping.Targets;
import org.tessera.platform.transfer.run.ImportJob;
import org.tessera.platform.transfer.run.Progress;
import org.tessera.platform.transfer.store.ImportDefinition;
import org.tessera.platform.transfer.store.ImportFiles;
import org.tessera.platform.transfer.store.ImportRow;
import org.tessera.platform.transfer.store.ImportStore;
import org.tessera.spi.privacy.DataSubject;
import org.tessera.spi.privacy.PersonalDataHolder;

/** Imports from files. */
@Component(
        service = {ImportService.class, PersonalDataHolder.class},
        immediate = true,
        configurationPid = "org.tessera.transfer")
@Designate(ocd = TransferConfig.class)
public final class Imports implements ImportService, PersonalDataHolder {

    private static final int LISTED = 100;

    private final Keys keys;
    private final RestingImports restingImports;
    private final Planning planning;
    private final ImportStore store;
    private final ImportFiles files;
    private final ImportQueue queue;
    private final Retention retention;
    private final PersonalDataHolder copies;

    /**
     * Creates the service; what ran when the container ended without notice counts as interrupted.
     */
    @Activate
    public Imports(
            @Reference Database database,
            @Reference SchemaManager schemas,
            @Reference Keys keys,
            @Reference RecordService records,
            @Reference UndoService undo,
            @Reference ModuleRegistry registry,
            @Reference Policy policy,
            BundleContext bundle,
            TransferConfig config) {
        this.keys = keys;
        this.planning = new Planning(registry, policy);
        schemas.apply(ImportStore.schema());
        this.store = new ImportStore(database);
        this.files = new ImportFiles(folder(bundle, config), config.maxFileBytes());
        store.interruptAll(files.node());
        this.restingImports = new RestingImports(undo, store, files);
        this.copies = new ImportCopies(store, files);
        this.queue = new ImportQueue(records, registry, store, chunkRows(config));
        this.retention = new Retention(restingImports, store, files, keys, config.keepDays());
    }

    /** Takes over settings without a stop; another folder is used from the next start on. */
    @Modified
    void modified(TransferConfig config) {
        files.limit(config.maxFileBytes());
        queue.chunkRows(chunkRows(config));
        retention.keep(config.keepDays());
    }

    private static int chunkRows(TransferConfig config) {
        return Math.min(500, Math.max(1, config.chunkRows()));
    }

    private static Path folder(BundleContext bundle, TransferConfig config) {
        if (!config.folder().isBlank()) {
            return Path.of(config.folder());
        }
        String data = bundle.getProperty("karaf.data");
        return Path.of(data == null ? "data" : data, "imports");
    }

    @Deactivate
    void stop() {
        retention.close();
        queue.close();
    }

    /** Removes what is too old at a time. */
    void sweep(Instant now) {
        retention.sweep(now);
    }

    @Override
    public ImportStatus prepare(
            Caller caller, ImportPlan plan, String fileName, InputStream content) {
        PlanCompleter.checkFrame(plan);
        Targets targets = planning.targets(caller, plan.type());
        long id = keys.next();
        files.keep(id, content);
        try {
            ImportPlan known = WorkbookIntake.take(files, id, plan);
            FileAnalysis file = FileAnalysis.of(files.data(id), known);
            store.add(id, fileName, files.node(), planning.define(caller, known, targets, file));
        } catch (IOException e) {
            files.delete(id);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            files.delete(id);
            throw e;
        }
        return status(caller, id);
    }

    @Override
    public ImportStatus plan(Caller caller, long id, ImportPlan plan) {
        ImportRow row = require(caller, id);
        PlanCompleter.checkFrame(plan);
        Targets targets = planning.targets(caller, plan.type());
        if (!row.isOpen()) {
            throw ImportProblems.conflict(
                    "The import has begun; its plan stays as it is",
                    "La importación ya empezó; su plan no se puede cambiar");
        }
        requireFile(row);
        WorkbookIntake.requireSame(row.definition().plan(), plan);
        try {
            FileAnalysis file = FileAnalysis.again(files.data(id), plan, row.definition());
            ImportPlan open =
                    PlanCompleter.reopened(
                            plan, row.definition().plan(), file.headings(), file.profiles());
            ImportDefinition definition = planning.define(caller, open, targets, file);
            if (!store.redefine(row, definition)) {
                throw ImportProblems.inOtherHands();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return status(caller, id);
    }

    @Override
    public ImportStatus start(Caller caller, long id, boolean dryRun) {
        ImportRow row = require(caller, id);
        boolean goesOn = row.isResumable();
        if (!row.isOpen() && !goesOn) {
            throw row.state() == JobState.RUNNING
                    ? ImportProblems.conflict(
                            "The import is running", "La importación está en marcha")
                    : ImportProblems.conflict(
                            "The import has ended; hand the file in again to import it once more",
                            "La importación terminó; entregue el archivo otra vez para repetirla");
        }
        if (goesOn && dryRun) {
            throw ImportProblems.conflict(
                    "The import has begun and can go on, but not as a dry run",
                    "La importación ya empezó y puede continuar, pero no en modo de prueba");
        }
        requireFile(row);
        ImportDefinition definition = row.definition();
        if (definition.plan().columns().isEmpty()) {
            throw ImportProblems.nothingMapped();
        }
        Targets targets = planning.targets(caller, definition.plan().type());
        RowPlan plan = planning.rowPlan(caller, definition, targets);
        long run = keys.next();
        Instant startedAt = goesOn ? row.startedAt() : Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Progress progress = goesOn ? row.progress() : Progress.NONE;
        if (!store.start(row, run, dryRun, startedAt, progress)) {
            throw ImportProblems.inOtherHands();
        }
        queue.add(
                new ImportJob(
                        id,
                        run,
                        caller.via("import"),
                        plan,
                        dryRun,
                        new LocalizedText("Import of {0}", "Importación de {0}")
                                .with(row.fileName())
                                .in(caller.locale()),
                        startedAt,
                        progress,
                        files.data(id),
                        Charset.forName(definition.plan().charset()),
                        definition.plan().delimiter().charAt(0),
                        definition.plan().sheet() != null,
                        files.rejects(id),
                        files.warnings(id),
                        files.deferred(id)));
        return status(caller, id);
    }

    private void requireFile(ImportRow row) {
        if (!row.node().equals(files.node()) || !Files.exists(files.data(row.id()))) {
            throw ImportProblems.elsewhere();
        }
    }

    @Override
    public ImportStatus cancel(Caller caller, long id) {
        require(caller, id);
        if (!store.askCancel(id)) {
            throw ImportProblems.conflict(
                    "The import is not running", "La importación no está en marcha");
        }
        return status(caller, id);
    }

    @Override
    public ImportStatus status(Caller caller, long id) {
        return Statuses.of(require(caller, id));
    }

    @Override
    public List<ImportStatus> imports(Caller caller) {
        return store.newest(LISTED).stream()
                .filter(row -> planning.mayImport(caller, row.definition().plan().type()))
                .map(Statuses::of)
                .toList();
    }

    private ImportRow require(Caller caller, long id) {
        ImportRow row = store.find(id).orElseThrow(() -> ImportProblems.unknown(id));
        planning.targets(caller, row.definition().plan().type());
        return row;
    }

    @Override
    public void rejects(Caller caller, long id, OutputStream out) {
        ImportRow row = require(caller, id);
        requireFile(row);
        ReportReader.rejects(row, files, out);
    }

    @Override
    public void rejects(Caller caller, long id, ExportFormat format, OutputStream out) {
        if (format == ExportFormat.CSV) {
            rejects(caller, id, out);
            return;
        }
        ImportRow row = require(caller, id);
        requireFile(row);
        ReportReader.rejectBook(row, files, out);
    }

    @Override
    public void warnings(Caller caller, long id, OutputStream out) {
        ImportRow row = require(caller, id);
        requireFile(row);
        ReportReader.warnings(row, files, out);
    }

    @Override
    public UndoResult undo(Caller caller, long id, boolean skipConflicts) {
        return restingImports.undo(caller, require(caller, id), skipConflicts);
    }

    @Override
    public void delete(Caller caller, long id) {
        restingImports.delete(require(caller, id));
    }

    @Override
    public LocalizedText label() {
        return copies.label();
    }

    @Override
    public long count(DataSubject subject) {
        return copies.count(subject);
    }

    @Override
    public long erase(DataSubject subject) {
        return copies.erase(subject);
    }
}
