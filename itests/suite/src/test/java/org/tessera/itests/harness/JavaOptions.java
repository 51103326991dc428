package org.tessera.itests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command line of a running container. */
public final class JavaOptions {

    private JavaOptions() {}

    /** Returns the arguments of a process; the JDK tells none if there are many. Needs Linux. */
    public static List<String> of(long process) throws IOException {
        return List.of(
                Files.readString(Path.of("/proc", Long.toString(process), "cmdline")).split("\0"));
    }
}
