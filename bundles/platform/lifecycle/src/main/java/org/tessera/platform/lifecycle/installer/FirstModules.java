package org.tessera.platform.lifecycle.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Remembers in a file which of the first modules of a new installation are still to be installed.
 * Not thread-safe.
 */
final class FirstModules {

    private final Path file;

    FirstModules(Path file) {
        this.file = file;
    }

    /** Returns the features that are left; empty if nobody is in the midst of them. */
    Optional<List<String>> left() {
        try {
            return Optional.of(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keep(List<String> features) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, features);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void done() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
