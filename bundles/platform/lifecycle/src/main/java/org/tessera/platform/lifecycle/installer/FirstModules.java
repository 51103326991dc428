package org.tessera.platform.lifecycle.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers in a file which of the first modules of a new installation are still to be installed.
 * Not thread-safe.
 */
final class FirstModules {

    private static final Logger LOG = LoggerFactory.getLogger(FirstModules.class);

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
            LOG.warn("Which of the first modules are left cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    void keep(List<String> features) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, features);
        } catch (IOException e) {
            LOG.warn("Which of the first modules are left cannot be kept: {}", e.toString());
        }
    }

    void done() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: {}", file, e.toString());
        }
    }
}
