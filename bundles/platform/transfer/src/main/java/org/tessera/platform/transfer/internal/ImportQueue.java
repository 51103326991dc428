package org.tessera.platform.transfer.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.job.JobState;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.transfer.run.ImportJob;
import org.tessera.platform.transfer.run.ImportRun;
import org.tessera.platform.transfer.run.StoppedException;
import org.tessera.platform.transfer.store.ImportStore;

/** Runs imports one after the other in a thread of its own. Thread-safe. */
final class ImportQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ImportQueue.class);
    private static final long IDLE_SECONDS = 10;
    private static final long STOP_SECONDS = 150;
    private static final long PAUSE_MILLIS = 200;
    private static final int END_ATTEMPTS = 300;

    private final RecordService records;
    private final ModuleRegistry registry;
    private final ImportStore store;
    private volatile int chunkRows;
    private final ExecutorService executor;
    private volatile boolean stopping;

    ImportQueue(RecordService records, ModuleRegistry registry, ImportStore store, int chunkRows) {
        this.records = records;
        this.registry = registry;
        this.store = store;
        this.chunkRows = chunkRows;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        ImportQueue::thread);
        pool.allowCoreThreadTimeOut(true);
        this.executor = pool;
    }

    /** Sets the number of rows in a transaction of the imports that begin from now on. */
    void chunkRows(int rows) {
        this.chunkRows = rows;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tessera-import");
        thread.setDaemon(true);
        thread.setContextClassLoader(ImportQueue.class.getClassLoader());
        return thread;
    }

    /** Runs an import when those before it have ended. */
    void add(ImportJob job) {
        try {
            executor.execute(() -> execute(job));
        } catch (RejectedExecutionException e) {
            end(job, JobState.INTERRUPTED, null);
        }
    }

    /**
     * Stops behind the chunk at hand and waits for that. An interrupt would hurt the embedded
     * database, so there is none.
     */
    @Override
    public void close() {
        stopping = true;
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("An import did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(ImportJob job) {
        if (stopping) {
            end(job, JobState.INTERRUPTED, null);
            return;
        }
        JobState state = JobState.FAILED;
        LocalizedText failure = null;
        try {
            LOG.info("Import {} begins at row {}", job.id(), job.progress().position() + 1);
            state = new ImportRun(job, records, store, guard(job), chunkRows).run(() -> stopping);
        } catch (StoppedException e) {
            state = e.state();
            failure = e.text();
        } catch (ProblemException e) {
            failure = e.detail();
        } catch (RuntimeException | Error e) {
            LOG.error("Import {} failed", job.id(), e);
            failure =
                    new LocalizedText(
                            "Something went wrong inside; the log has the details",
                            "Algo falló internamente; el registro de sucesos tiene los detalles");
        }
        Locale locale = job.caller().locale();
        end(job, state, failure == null ? null : failure.in(locale));
    }

    private Runnable guard(ImportJob job) {
        return new TypeWait(
                registry,
                job.plan().typeIds(),
                () -> stopping,
                () -> store.isCancelAsked(job.id()),
                ImportQueue::pause);
    }

    /** Keeps how a run ended; tries for a while if the database is away. */
    private void end(ImportJob job, JobState state, String failure) {
        for (int i = 1; ; i++) {
            try {
                store.end(job.id(), job.run(), state, failure, Instant.now());
                LOG.info(
                        "Import {} ended: {}{}",
                        job.id(),
                        state,
                        failure == null ? "" : " (" + failure + ")");
                return;
            } catch (RuntimeException e) {
                if (i == END_ATTEMPTS || stopping || !pause()) {
                    LOG.error("The end of import {} could not be kept", job.id(), e);
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
