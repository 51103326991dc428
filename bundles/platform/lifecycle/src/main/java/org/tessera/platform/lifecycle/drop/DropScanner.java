package org.tessera.platform.lifecycle.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleState;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.lifecycle.ModuleOutcome;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.lifecycle.archive.ArchiveReader;
import org.tessera.platform.lifecycle.archive.ModuleArchive;

/** Looks into the drop folder and does what its files ask for. Not thread-safe. */
final class DropScanner {

    /** How many looks a file that does not open yet may take to be copied. */
    static final int PATIENCE = 10;

    /** How many looks pass until something that was not available is asked for again. */
    static final int PAUSE = 30;

    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
    private static final Caller CALLER = Caller.system("drop-folder");

    /** What a file is that was not copied to its end. */
    private static final Set<String> MAYBE_COPYING =
            Set.of("incomplete", "damaged", "not-a-module", "not-json", "unreadable");

    private final Path folder;
    private final ArchiveReader archives;
    private final ModuleLifecycle lifecycle;
    private final DropNotes notes;
    private final DropRecord dealtWith;
    private final Map<String, DroppedFile> files = new TreeMap<>();
    private final Map<String, LocalizedText> refused = new TreeMap<>();
    private boolean isReadable = true;

    DropScanner(
            Path folder,
            ArchiveReader archives,
            ModuleLifecycle lifecycle,
            DropNotes notes,
            DropRecord dealtWith) {
        this.folder = folder;
        this.archives = archives;
        this.lifecycle = lifecycle;
        this.notes = notes;
        this.dealtWith = dealtWith;
        // What went away while nobody looked is noticed by its absence.
        dealtWith
                .names()
                .forEach(
                        name -> {
                            DroppedFile file = new DroppedFile();
                            file.contains(dealtWith.get(name).module());
                            files.put(name, file);
                        });
    }

    /** Looks once. */
    void look() {
        Map<String, DroppedFile.Stamp> present = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(DropScanner::counts).toList()) {
                try {
                    present.put(file.getFileName().toString(), DroppedFile.Stamp.of(file));
                } catch (NoSuchFileException e) {
                    LOG.debug("{} went away while it was looked at", file);
                }
            }
            isReadable = true;
        } catch (IOException e) {
            // A folder that is gone, as on an unmounted volume, takes no module with it.
            if (isReadable) {
                LOG.warn("The drop folder {} cannot be read: {}", folder, e.toString());
            }
            isReadable = false;
            return;
        }
        List<String> due = new ArrayList<>();
        present.forEach(
                (name, stamp) -> {
                    if (files.computeIfAbsent(name, n -> new DroppedFile()).isDue(stamp)) {
                        due.add(name);
                    }
                });
        due.forEach(this::treat);
        // Another file with the same module may have come in its place just now.
        for (String name : List.copyOf(files.keySet())) {
            if (!present.containsKey(name) && files.get(name).missing() > 1) {
                gone(name);
            }
        }
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

    private void treat(String name) {
        DroppedFile file = files.get(name);
        ModuleSource source = ModuleSource.file(folder.resolve(name), origin(name));
        try {
            ModuleArchive archive = archives.read(source);
            file.contains(archive.module());
            bring(name, source, archive);
            file.done();
            notes.remove(origin(name));
            refused.remove(name);
            dealtWith.put(name, new DropRecord.Entry(archive.digest(), archive.module()));
        } catch (ProblemException e) {
            boolean maybeCopying =
                    e.type() == ProblemType.BAD_REQUEST
                            && !e.errors().isEmpty()
                            && MAYBE_COPYING.contains(e.errors().get(0).code());
            if (!maybeCopying || file.looks() >= PATIENCE) {
                refuse(name, e);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("modules/{}: something went wrong", name, e);
            file.done();
        }
    }

    private void bring(String name, ModuleSource source, ModuleArchive archive) {
        Optional<ManagedModule> found = managed(archive.module());
        DropRecord.Entry before = dealtWith.get(name);
        if (found.isPresent() && archive.digest().equals(found.get().digest())) {
            startIfDroppedAgain(name, before, found.get());
            return;
        }
        if (before != null && before.digest().equals(archive.digest())) {
            // It was brought once; what is there instead is what an administrator wanted since.
            return;
        }
        if (found.isPresent()) {
            requireNewer(name, archive, found.get());
        }
        ModuleOutcome outcome =
                lifecycle.apply(CALLER, ModuleRequest.install(source), ModuleProgress.NONE);
        String from = outcome.plan().fromVersion();
        if (from == null) {
            LOG.info(
                    "modules/{}: module {} {} is installed",
                    name,
                    archive.module(),
                    archive.version());
        } else {
            LOG.info(
                    "modules/{}: module {} is upgraded from {} to {}",
                    name,
                    archive.module(),
                    from,
                    archive.version());
        }
        retryOthers(name);
    }

    private void startIfDroppedAgain(String name, DropRecord.Entry before, ManagedModule present) {
        String module = present.status().id();
        if (before != null || present.status().state() != ModuleState.STOPPED) {
            return;
        }
        lifecycle.apply(CALLER, ModuleRequest.of(ModuleAction.START, module), ModuleProgress.NONE);
        LOG.info("modules/{}: module {} is started again", name, module);
    }

    private void requireNewer(String name, ModuleArchive archive, ManagedModule present) {
        boolean isFromNeighbour =
                present.origin() != null
                        && !present.origin().equals(origin(name))
                        && files.keySet().stream()
                                .anyMatch(f -> present.origin().equals(origin(f)));
        if (isFromNeighbour
                && present.status().descriptor() != null
                && Version.parseVersion(present.status().descriptor().version())
                                .compareTo(Version.parseVersion(archive.version()))
                        >= 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    new LocalizedText(
                                    "{0} brings version {1} of the module {2} already; take it"
                                            + " away to go back to {3}",
                                    "{0} ya trae la versión {1} del módulo {2}; retírelo para"
                                            + " volver a la {3}")
                            .with(
                                    present.origin(),
                                    present.status().descriptor().version(),
                                    archive.module(),
                                    archive.version()));
        }
    }

    /** What one module lacked, another one may have brought. */
    private void retryOthers(String name) {
        refused.keySet().stream()
                .filter(other -> !other.equals(name))
                .map(files::get)
                .filter(Objects::nonNull)
                .forEach(file -> file.again(0));
    }

    private void refuse(String name, ProblemException problem) {
        DroppedFile file = files.get(name);
        LocalizedText reason = problem.detail();
        if (!reason.equals(refused.put(name, reason))) {
            LOG.warn("modules/{} is refused: {}", name, reason.en().replace(origin(name), "it"));
        }
        notes.put(origin(name), reason);
        if (problem.type() == ProblemType.UNAVAILABLE) {
            file.again(PAUSE);
        } else {
            file.done();
        }
    }

    private void gone(String name) {
        DroppedFile file = files.get(name);
        notes.remove(origin(name));
        refused.remove(name);
        boolean elsewhere =
                file.module() != null
                        && files.values().stream()
                                .anyMatch(f -> f != file && file.module().equals(f.module()));
        Optional<ManagedModule> module =
                elsewhere || file.module() == null ? Optional.empty() : managed(file.module());
        if (module.isPresent()
                && origin(name).equals(module.get().origin())
                && module.get().status().state() != ModuleState.STOPPED
                && !stop(name, file.module())) {
            file.missingAgain(PAUSE);
            return;
        }
        files.remove(name);
        dealtWith.remove(name);
    }

    /** Tells whether there is no point in trying it again. */
    private boolean stop(String name, String module) {
        try {
            lifecycle.apply(
                    CALLER, ModuleRequest.of(ModuleAction.STOP, module), ModuleProgress.NONE);
            LOG.info("modules/{} was taken away: module {} is stopped", name, module);
            return true;
        } catch (ProblemException e) {
            LOG.warn(
                    "modules/{} was taken away, and module {} could not be stopped: {}",
                    name,
                    module,
                    e.detail().en());
            return e.type() != ProblemType.UNAVAILABLE;
        }
    }

    private Optional<ManagedModule> managed(String module) {
        return lifecycle.modules().stream()
                .filter(m -> m.managed() && m.status() != null && m.status().id().equals(module))
                .findFirst();
    }

    static String origin(String name) {
        return "modules/" + name;
    }
}
