package org.tessera.platform.lifecycle.drop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.lifecycle.archive.ModuleArchive;

/** What is known of the files in the drop folder. Not thread-safe. */
final class DropState {

    private final Path folder;
    private final DropNotes notes;
    private final DropRecord dealtWith;
    private final Map<String, DroppedFile> files = new TreeMap<>();
    private final Map<String, LocalizedText> refused = new TreeMap<>();
    private Set<String> present = Set.of();

    DropState(Path folder, DropNotes notes, DropRecord dealtWith) {
        this.folder = folder;
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

    /** Returns where a file comes from, for people. */
    static String origin(String name) {
        return "modules/" + name;
    }

    ModuleSource source(String name) {
        return ModuleSource.file(folder.resolve(name), origin(name));
    }

    /** Takes note of what is there; returns the files with which something is to be done. */
    List<String> seen(Map<String, DroppedFile.Stamp> stamps) {
        present = stamps.keySet();
        List<String> due = new ArrayList<>();
        stamps.forEach(
                (name, stamp) -> {
                    if (files.computeIfAbsent(name, n -> new DroppedFile()).isDue(stamp)) {
                        due.add(name);
                    }
                });
        return due;
    }

    /** Returns every file that is or was there. */
    List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** Tells whether a file has not been there for more than one look. */
    boolean isGone(String name) {
        DroppedFile file = files.get(name);
        return file != null && !present.contains(name) && file.missing() > 1;
    }

    DroppedFile file(String name) {
        return files.get(name);
    }

    /** Returns the content of a file that was dealt with; null if none was. */
    DropRecord.Entry dealtWith(String name) {
        return dealtWith.get(name);
    }

    /** Remembers the content that was dealt with. */
    void dealtWith(String name, String digest, String module) {
        dealtWith.put(name, new DropRecord.Entry(digest, module));
    }

    /** Remembers that a file holds its module from now on. */
    void taken(String name, ModuleArchive archive) {
        forgive(name);
        dealtWith(name, archive.digest(), archive.module());
    }

    /** Lists a file as refused; tells whether it was not for this reason already. */
    boolean refused(String name, LocalizedText reason) {
        notes.put(origin(name), reason);
        return !reason.equals(refused.put(name, reason));
    }

    /** Lists a file as refused no more. */
    void forgive(String name) {
        notes.remove(origin(name));
        refused.remove(name);
    }

    void forget(String name) {
        files.remove(name);
        dealtWith.remove(name);
    }

    /** Has refused files tried again: what one module lacked, another one may have brought. */
    void retryOthers(String name) {
        refused.keySet().stream()
                .filter(other -> !other.equals(name))
                .map(files::get)
                .filter(Objects::nonNull)
                .forEach(file -> file.again(0));
    }

    /** Returns a file with the same content that has just gone; null if there is none. */
    String formerName(String name, String digest) {
        return dealtWith.nameOf(digest, n -> !n.equals(name) && !present.contains(n));
    }

    /** Returns another file that brought the version that is there; null if there is none. */
    String otherHolder(String name, ManagedModule module) {
        return dealtWith.nameOf(module.digest(), n -> !n.equals(name) && present.contains(n));
    }

    /** Returns the newest other file of a module; null if there is none. */
    String heir(String name, String module) {
        return files.keySet().stream()
                .filter(other -> !other.equals(name) && present.contains(other))
                .filter(other -> module.equals(files.get(other).module()))
                .filter(other -> files.get(other).version() != null)
                .max(Comparator.comparing(other -> files.get(other).version()))
                .orElse(null);
    }
}
