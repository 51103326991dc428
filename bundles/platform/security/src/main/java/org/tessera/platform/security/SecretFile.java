package org.tessera.platform.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tessera.platform.security.internal.KeyFile;

/** A file with a random secret that only its owner can read. Not thread-safe. */
public final class SecretFile {

    private final Path path;
    private final KeyFile file;

    /**
     * Names the file.
     *
     * @param what the secret, as sentences in the log call it
     */
    public SecretFile(Path path, String what) {
        this.path = path;
        this.file = new KeyFile(path, what);
    }

    /**
     * Returns the secret, a new one if there is no file yet.
     *
     * @throws IllegalStateException with a sentence for the administrator if the file cannot be
     *     used
     */
    public String readOrCreate() {
        return file.readOrCreate();
    }

    /**
     * Removes the file if it is there.
     *
     * @throws IllegalStateException with a sentence for the administrator if it cannot be removed
     */
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new IllegalStateException("The file " + path + " cannot be removed", e);
        }
    }
}
