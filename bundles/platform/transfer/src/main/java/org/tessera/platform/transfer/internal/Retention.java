package org.tessera.platform.transfer.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.persistence.Keys;
import org.tessera.platform.transfer.store.ImportFiles;
import org.tessera.platform.transfer.store.ImportRow;
import org.tessera.platform.transfer.store.ImportStore;

/**
 * Removes the imports of this node that are older than they have to be, with their files: at the
 * start and then every hour. What they changed stays and can be undone as a change set.
 */
final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long STOP_SECONDS = 30;

    private final RestingImports imports;
    private final ImportStore store;
    private final ImportFiles files;
    private final Keys keys;
    private final ScheduledThreadPoolExecutor worker;
    private volatile int days;

    /**
     * Begins to look.
     *
     * @param days the age in days at which an import is removed; 0 or less to remove none
     */
    Retention(RestingImports imports, ImportStore store, ImportFiles files, Keys keys, int days) {
        this.imports = imports;
        this.store = store;
        this.files = files;
        this.keys = keys;
        this.days = days;
        this.worker = new ScheduledThreadPoolExecutor(1, Retention::thread);
        worker.scheduleWithFixedDelay(() -> sweep(Instant.now()), 0, 1, TimeUnit.HOURS);
    }

    /** Sets the age in days at which an import is removed; 0 or less to remove none. */
    void keep(int value) {
        this.days = value;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tessera-import-retention");
        thread.setDaemon(true);
        thread.setContextClassLoader(Retention.class.getClassLoader());
        return thread;
    }

    /** Removes what is too old at a time. */
    void sweep(Instant now) {
        if (days <= 0) {
            return;
        }
        Duration age = Duration.ofDays(days);
        try {
            for (ImportRow row : store.resting(files.node())) {
                boolean free = row.undoneBy() != ImportRow.IN_HAND;
                if (free && lastUse(row).plus(age).isBefore(now) && store.take(row)) {
                    imports.remove(row);
                    LOG.info("Removed import {}, which was kept long enough", row.id());
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Old imports have to wait for the next hour: {}", e.getMessage(), e);
        }
    }

    private Instant lastUse(ImportRow row) {
        if (row.endedAt() != null) {
            return row.endedAt();
        }
        return row.startedAt() != null ? row.startedAt() : keys.timeOf(row.id());
    }

    /** Ends the thread when it is done with the import at hand; an interrupt would hurt Derby. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The removal of old imports did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
