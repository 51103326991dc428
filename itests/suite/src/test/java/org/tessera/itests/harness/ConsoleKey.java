package org.tessera.itests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tessera.console.KeyFile;

/**
 * The key pair that opens the console of a container.
 *
 * @param file the private half
 * @param authorized the public half as {@code etc/keys.properties} holds it
 */
record ConsoleKey(Path file, String authorized) {

    static final String USER = "admin";

    static ConsoleKey create(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("console.id");
        return new ConsoleKey(file, KeyFile.authorizedKey(KeyFile.create(file)));
    }

    /** Returns the value of the user's line in {@code etc/keys.properties}. */
    String property() {
        return authorized + ",_g_:admingroup";
    }
}
