package org.tessera.itests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A container that belongs to one test: it may be stopped, killed and started again on the same
 * data. Close it at the end.
 */
public final class PrivateContainer extends TesseraContainer {

    private static final int STOP_SECONDS = 60;

    private final Ports ports;
    private Process process;

    private PrivateContainer(Path home, Ports ports, ConsoleKey key) {
        super(home, ports, key);
        this.ports = ports;
    }

    /** Unpacks a fresh installation with an empty database, starts it and waits until it serves. */
    public static PrivateContainer start() throws IOException {
        return start(Map.of());
    }

    /**
     * Like {@link #start()}, with other settings.
     *
     * @param lines what is added at the end of files, by their path in the installation
     */
    public static PrivateContainer start(Map<String, String> lines) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Settings.folder()), "own");
        Path home = Files.createDirectories(folder.resolve("tessera"));
        unpack(Settings.distribution(), home);
        ConsoleKey key = ConsoleKey.create(folder.resolve("key"));
        Files.writeString(
                home.resolve("etc/keys.properties"),
                ConsoleKey.USER + " = " + key.property() + "\n",
                StandardOpenOption.APPEND);
        Files.writeString(
                home.resolve("etc/org.ops4j.datasource-tessera.cfg"),
                Settings.database().configuration());
        for (Map.Entry<String, String> file : lines.entrySet()) {
            Files.writeString(
                    home.resolve(file.getKey()),
                    "\n" + file.getValue() + "\n",
                    StandardOpenOption.APPEND);
        }
        PrivateContainer container = new PrivateContainer(home, Ports.free(), key);
        container.restart();
        return container;
    }

    private static void unpack(Path archive, Path home) throws IOException {
        run("tar", "-xzf", archive.toString(), "-C", home.toString(), "--strip-components=1");
    }

    /** Starts the container after {@link #close} or {@link #kill} and waits until it serves. */
    public synchronized void restart() throws IOException {
        launch();
        awaitHealthyOrStop();
    }

    /** Starts the container like {@link #restart}, though some of its modules may not serve. */
    public synchronized void restartWithTrouble() throws IOException {
        launch();
        awaitHealth(health -> health.status() == 200);
    }

    private void launch() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(home().resolve("bin/karaf").toString(), "daemon");
        Path output = Files.createDirectories(home().resolve("data/log")).resolve("console.log");
        builder.environment()
                .put("EXTRA_JAVA_OPTS", String.join(" ", LaunchOptions.properties(ports)));
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        process = builder.start();
    }

    /** Returns the number of its process. */
    public synchronized long pid() {
        return process.pid();
    }

    /** Ends the process at once, as a power cut would. */
    public synchronized void kill() throws IOException {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    synchronized boolean alive() {
        return process.isAlive();
    }

    @Override
    public synchronized void close() throws IOException {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() throws IOException {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the container did not stop in " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
