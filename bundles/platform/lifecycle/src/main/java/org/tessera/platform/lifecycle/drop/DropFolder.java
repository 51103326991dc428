package org.tessera.platform.lifecycle.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.lifecycle.ModulesSettled;
import org.tessera.platform.lifecycle.archive.ArchiveReader;

/**
 * Watches the folder {@code modules}: a jar, KAR or JSON file that is put there is installed or
 * upgrades its module, and taking it away stops the module. Looks once a second in one thread of
 * its own.
 */
@Component(service = {})
public final class DropFolder {

    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final ScheduledExecutorService thread;

    /**
     * Starts to look.
     *
     * @param settled not used: it is there once modules can be changed
     */
    @Activate
    public DropFolder(
            BundleContext context,
            @Reference ArchiveReader archives,
            @Reference ModuleLifecycle lifecycle,
            @Reference DropNotes notes,
            @Reference ModulesSettled settled)
            throws IOException {
        this(
                Path.of(context.getProperty("karaf.base"), "modules"),
                Path.of(context.getProperty("karaf.data"), "modules", "dropped"),
                archives,
                lifecycle,
                notes,
                PERIOD);
    }

    DropFolder(
            Path folder,
            Path record,
            ArchiveReader archives,
            ModuleLifecycle lifecycle,
            DropNotes notes,
            Duration period)
            throws IOException {
        DropRecord dealtWith = new DropRecord(record);
        if (dealtWith.names().isEmpty()) {
            Files.createDirectories(folder);
        }
        // Else one that is missing may be on a volume that is not there yet; made anew and empty,
        // it would say that every file was taken away.
        DropScanner scanner = new DropScanner(folder, archives, lifecycle, notes, dealtWith);
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread made = new Thread(work, "tessera-drop-folder");
                            made.setDaemon(true);
                            return made;
                        });
        thread.scheduleWithFixedDelay(
                () -> look(scanner), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void look(DropScanner scanner) {
        try {
            scanner.look();
        } catch (RuntimeException | Error e) {
            // Whatever got out would end the looking for good.
            LOG.error("Looking into the drop folder failed", e);
        }
    }

    @Deactivate
    void close() throws InterruptedException {
        // Never interrupted: an embedded database closes its files when a thread in it is.
        thread.shutdown();
        if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("The drop folder is still busy with a module");
        }
    }
}
