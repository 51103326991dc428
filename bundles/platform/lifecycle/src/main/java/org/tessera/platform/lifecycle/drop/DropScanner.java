package org.tessera.platform.lifecycle.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.lifecycle.archive.ArchiveReader;

/** Looks into the drop folder and has done what its files ask for. Not thread-safe. */
final class DropScanner {

    /** How many looks a file that does not open yet may take to be copied. */
    static final int PATIENCE = 10;

    /** How many looks pass until something that was not available is asked for again. */
    static final int PAUSE = 30;

    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    private final Path folder;
    private final DropState state;
    private final DropArrivals arrivals;
    private final DropDepartures departures;
    private boolean isReadable = true;

    DropScanner(
            Path folder,
            ArchiveReader archives,
            ModuleLifecycle lifecycle,
            DropNotes notes,
            DropRecord dealtWith) {
        this.folder = folder;
        this.state = new DropState(folder, notes, dealtWith);
        DropActions actions = new DropActions(lifecycle);
        this.arrivals = new DropArrivals(state, archives, actions);
        this.departures = new DropDepartures(state, archives, actions);
    }

    /** Looks once. */
    void look() {
        Map<String, DroppedFile.Stamp> stamps;
        try {
            stamps = stamps();
            isReadable = true;
        } catch (IOException e) {
            // A folder that is gone, as on an unmounted volume, takes no module with it.
            if (isReadable) {
                LOG.warn("The drop folder {} cannot be read: {}", folder, e.toString());
            }
            isReadable = false;
            return;
        }
        state.seen(stamps).forEach(arrivals::treat);
        // Another file with the same module may have come in the place of one just now.
        for (String name : state.names()) {
            if (state.isGone(name)) {
                departures.gone(name);
            }
        }
    }

    private Map<String, DroppedFile.Stamp> stamps() throws IOException {
        Map<String, DroppedFile.Stamp> stamps = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(DropScanner::counts).toList()) {
                try {
                    stamps.put(file.getFileName().toString(), DroppedFile.Stamp.of(file));
                } catch (NoSuchFileException e) {
                    LOG.debug("{} went away while it was looked at", file);
                }
            }
        }
        return stamps;
    }

    private static boolean counts(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && !name.endsWith(".tmp")
                && !name.endsWith(".part")
                && !name.startsWith("readme")
                && name.chars().noneMatch(Character::isISOControl)
                && Files.isRegularFile(file);
    }
}
