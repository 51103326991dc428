package org.tessera.benchmarks.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** Finds the process that listens on a port, as far as {@code /proc} shows it to the user. */
public final class PortOwner {

    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** Returns the process that listens on a TCP port; empty if it cannot be told. */
    public static OptionalLong of(int port) {
        Set<String> sockets = new HashSet<>();
        addListening(Path.of("/proc/net/tcp"), port, sockets);
        addListening(Path.of("/proc/net/tcp6"), port, sockets);
        return sockets.isEmpty()
                ? OptionalLong.empty()
                : ProcessHandle.allProcesses()
                        .mapToLong(ProcessHandle::pid)
                        .filter(pid -> holds(pid, sockets))
                        .findFirst();
    }

    private static void addListening(Path table, int port, Set<String> sockets) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        try {
            List<String> lines = Files.readAllLines(table);
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.trim().split("\\s+");
                if (fields[1].endsWith(suffix) && fields[3].equals(LISTENING)) {
                    sockets.add("socket:[" + fields[9] + "]");
                }
            }
        } catch (IOException e) {
            // No /proc, no answer.
            return;
        }
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> open =
                Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : open) {
                if (Files.isSymbolicLink(file)
                        && sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Another user's process, or one that has ended.
            return false;
        }
        return false;
    }
}
