package org.tessera.platform.lifecycle.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.tessera.api.module.ModuleState;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
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

    /** What a file is that was not copied to its end. */
    private static final Set<String> MAYBE_COPYING =
            Set.of("incomplete", "damaged", "not-a-module", "not-json", "unreadable");

    private final Path folder;
    private final ArchiveReader archives;
    private final DropActions actions;
    private final DropNotes notes;
    private final DropRecord dealtWith;
    private final Map<String, DroppedFile> files = new TreeMap<>();
    private final Map<String, LocalizedText> refused = new TreeMap<>();
    private Set<String> present = Set.of();
    private boolean isReadable = true;

    DropScanner(
            Path folder,
            ArchiveReader archives,
            ModuleLifecycle lifecycle,
            DropNotes notes,
            DropRecord dealtWith) {
        this.folder = folder;
        this.archives = archives;
        this.actions = new DropActions(lifecycle);
        this.notes = notes;
        this.dealtWith = dealtWith;
        // What went away while nobody looked is noticed by its absence.
        dealtWith
                .names()
                .forEach(
                        name -> {
                            DroppedFile file = new DroppedFile();
                            file.contains(dealtWith.get(name).module(), null);
                            files.put(name, file);
                        });
    }

    /** Looks once. */
    void look() {
        Map<String, DroppedFile.Stamp> stamps = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(DropScanner::counts).toList()) {
                try {
                    stamps.put(file.getFileName().toString(), DroppedFile.Stamp.of(file));
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
        present = stamps.keySet();
        List<String> due = new ArrayList<>();
        stamps.forEach(
                (name, stamp) -> {
                    if (files.computeIfAbsent(name, n -> new DroppedFile()).isDue(stamp)) {
                        due.add(name);
                    }
                });
        due.forEach(this::treat);
        // Another file with the same module may have come in its place just now.
        for (String name : List.copyOf(files.keySet())) {
            DroppedFile file = files.get(name);
            if (file != null && !present.contains(name) && file.missing() > 1) {
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
            file.contains(archive.module(), Version.parseVersion(archive.version()));
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
        Optional<ManagedModule> found = actions.managed(archive.module());
        DropRecord.Entry before = dealtWith.get(name);
        if (before != null && before.digest().equals(archive.digest())) {
            // What is there instead is what an administrator wanted since.
            if (files.get(name).isReplaced()) {
                DropActions.tellOnceMore(name, archive, found);
            }
            return;
        }
        String former = formerName(name, archive.digest());
        if (former != null) {
            LOG.info(
                    "modules/{} is modules/{} under another name; module {} stays as it is",
                    name,
                    former,
                    archive.module());
            forget(former);
            return;
        }
        if (found.isPresent() && archive.digest().equals(found.get().digest())) {
            if (found.get().status().state() == ModuleState.STOPPED && before == null) {
                actions.start(name, archive.module());
            } else {
                DropActions.tellItRuns(name, found.get());
            }
            return;
        }
        if (found.isPresent()) {
            requireNewer(name, archive, found.get());
        }
        actions.bring(name, source, archive, null);
        retryOthers(name);
    }

    /** Returns a file with the same content that has just gone; null if there is none. */
    private String formerName(String name, String digest) {
        return dealtWith.nameOf(digest, n -> !n.equals(name) && !present.contains(n));
    }

    /** Returns another file that brought the version that is there; null if there is none. */
    private String otherHolder(String name, ManagedModule module) {
        return dealtWith.nameOf(module.digest(), n -> !n.equals(name) && present.contains(n));
    }

    private void requireNewer(String name, ModuleArchive archive, ManagedModule module) {
        String holder = otherHolder(name, module);
        String version = DropActions.version(module);
        if (holder != null
                && version != null
                && Version.parseVersion(version).compareTo(Version.parseVersion(archive.version()))
                        >= 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    new LocalizedText(
                                    "{0} brings version {1} of the module {2} already; take it"
                                            + " away to go back to {3}",
                                    "{0} ya trae la versión {1} del módulo {2}; retírelo para"
                                            + " volver a la {3}")
                            .with(origin(holder), version, archive.module(), archive.version()));
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
        notes.remove(origin(name));
        refused.remove(name);
        DropRecord.Entry entry = dealtWith.get(name);
        if (entry != null && !isSettled(name, entry)) {
            files.get(name).missingAgain(PAUSE);
            return;
        }
        forget(name);
    }

    private void forget(String name) {
        files.remove(name);
        dealtWith.remove(name);
    }

    /** Does what the absence of a file asks for; tells whether nothing is left to do. */
    private boolean isSettled(String name, DropRecord.Entry entry) {
        String module = entry.module();
        ManagedModule found = actions.managed(module).orElse(null);
        if (found == null) {
            LOG.info("modules/{} was taken away: module {} is not there any more", name, module);
            return true;
        }
        String holder = otherHolder(name, found);
        if (holder != null || !entry.digest().equals(found.digest())) {
            LOG.info(
                    "modules/{} was taken away: module {} goes on, which {}",
                    name,
                    DropActions.named(found),
                    holder == null ? found.origin() + " brought" : origin(holder) + " brings");
            return true;
        }
        String heir = heir(name, module);
        if (heir != null) {
            return isHandedOver(name, heir, found);
        }
        if (found.status().state() == ModuleState.STOPPED) {
            LOG.info("modules/{} was taken away: module {} is stopped already", name, module);
            return true;
        }
        return actions.stop(name, module);
    }

    /** Returns the newest other file of a module; null if there is none. */
    private String heir(String name, String module) {
        return files.keySet().stream()
                .filter(other -> !other.equals(name) && present.contains(other))
                .filter(other -> module.equals(files.get(other).module()))
                .filter(other -> files.get(other).version() != null)
                .max(Comparator.comparing(other -> files.get(other).version()))
                .orElse(null);
    }

    private boolean isHandedOver(String name, String heir, ManagedModule module) {
        ModuleSource source = ModuleSource.file(folder.resolve(heir), origin(heir));
        try {
            ModuleArchive archive = archives.read(source);
            actions.bring(heir, source, archive, name);
            notes.remove(origin(heir));
            refused.remove(heir);
            dealtWith.put(heir, new DropRecord.Entry(archive.digest(), archive.module()));
            retryOthers(heir);
            return true;
        } catch (ProblemException e) {
            if (!e.detail().equals(refused.put(heir, e.detail()))) {
                LOG.warn(
                        "modules/{} was taken away, and module {} stays at {}: modules/{} cannot"
                                + " take its place: {}",
                        name,
                        module.status().id(),
                        DropActions.version(module),
                        heir,
                        e.detail().en().replace(origin(heir), "it"));
            }
            notes.put(origin(heir), e.detail());
            if (e.type() == ProblemType.UNAVAILABLE) {
                return false;
            }
            // The module still goes when the last of its files does.
            dealtWith.put(heir, new DropRecord.Entry(module.digest(), module.status().id()));
            return true;
        } catch (RuntimeException e) {
            LOG.error("modules/{}: something went wrong", heir, e);
            return false;
        }
    }

    static String origin(String name) {
        return "modules/" + name;
    }
}
