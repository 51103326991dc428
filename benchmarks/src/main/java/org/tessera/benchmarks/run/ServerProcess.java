package org.tessera.benchmarks.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What starting and stopping servers takes. */
final class ServerProcess {

    private static final Duration POLL = Duration.ofMillis(20);

    private ServerProcess() {}

    /** Returns the address of a free port on the loopback interface. */
    static URI freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    /** Starts a process whose output goes to a file. */
    static Process start(
            List<String> command, Map<String, String> environment, Path folder, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Waits for a server's first answer with 200 and returns how long ago the start was. */
    static Duration awaitAnswer(
            Process process, Api api, URI address, long startNanos, Duration limit, Path log)
            throws IOException {
        // A call before anybody listens would take longer than the server does.
        while (!listens(address) || !api.answers(Target.HEALTH)) {
            if (!process.isAlive() && process.exitValue() != 0) {
                throw new IOException("the server did not start; see " + log);
            }
            if (System.nanoTime() - startNanos > limit.toNanos()) {
                throw new IOException("no answer within " + limit.toSeconds() + " s; see " + log);
            }
            pause(POLL);
        }
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private static boolean listens(URI address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits. */
    static void pause(Duration time) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Asks a process to end and waits until it has, at most a minute. */
    static void end(Process process) throws IOException {
        process.destroy();
        await(process, Duration.ofMinutes(1));
    }

    /** Waits until a process has ended and returns its exit value. */
    static int await(Process process, Duration limit) throws IOException {
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("a process did not end within " + limit.toSeconds() + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Removes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
