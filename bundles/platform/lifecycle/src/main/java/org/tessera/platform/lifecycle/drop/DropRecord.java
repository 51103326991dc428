package org.tessera.platform.lifecycle.drop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which content of which dropped file was dealt with, so that a restart does not do again what an
 * administrator has undone meanwhile. Not thread-safe.
 */
final class DropRecord {

    private final Path file;
    private final Map<String, Entry> entries = new TreeMap<>();

    /**
     * A file that was dealt with.
     *
     * @param digest digest of the archive in it
     * @param module id of the module in it
     */
    record Entry(String digest, String module) {}

    DropRecord(Path file) {
        this.file = file;
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(" ", 3);
                if (parts.length == 3) {
                    entries.put(parts[2], new Entry(parts[0], parts[1]));
                }
            }
        } catch (NoSuchFileException e) {
            entries.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what is known of a file; null if nothing is. */
    Entry get(String name) {
        return entries.get(name);
    }

    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** Returns one of these files by the content that was dealt with; null if there is none. */
    String nameOf(String digest, Predicate<String> names) {
        return entries.entrySet().stream()
                .filter(e -> e.getValue().digest().equals(digest) && names.test(e.getKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    void put(String name, Entry entry) {
        if (!entry.equals(entries.put(name, entry))) {
            save();
        }
    }

    void remove(String name) {
        if (entries.remove(name) != null) {
            save();
        }
    }

    private void save() {
        List<String> lines = new ArrayList<>();
        entries.forEach((name, e) -> lines.add(e.digest() + " " + e.module() + " " + name));
        try {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, lines);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
