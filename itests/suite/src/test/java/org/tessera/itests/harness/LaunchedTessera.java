package org.tessera.itests.harness;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tessera.itests.harness.TesseraConsole.Outcome;

/**
 * The {@code ./tessera} command in a folder of its own, on the built distribution and with ports of
 * its own. Close it at the end: what it started is then stopped.
 */
public final class LaunchedTessera implements AutoCloseable {

    private static final int MINUTES = 5;

    private final Path folder;
    private final Ports ports;
    private final Map<String, String> environment = new HashMap<>();

    private LaunchedTessera(Path folder, Ports ports) {
        this.folder = folder;
        this.ports = ports;
        environment.put("TESSERA_PORT", Integer.toString(ports.http()));
        environment.put("TESSERA_SSH_PORT", Integer.toString(ports.ssh()));
        // The console speaks the language of whoever runs the tests.
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TESSERA_JAVA_OPTS", Settings.compiler() + " " + LaunchOptions.CODE_CACHE);
    }

    /**
     * Puts the command and the archive into a folder, as after a build.
     *
     * @param folder an empty folder
     */
    public static LaunchedTessera in(Path folder) throws IOException {
        Path root = Settings.root();
        Files.copy(
                root.resolve("tessera"),
                folder.resolve("tessera"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Path archive = Settings.distribution();
        Path target = Files.createDirectories(folder.resolve("karaf-distribution/target"));
        Files.createSymbolicLink(
                target.resolve(archive.getFileName()), archive.toAbsolutePath().normalize());
        // The build leaves the same unpacked, unless somebody has thrown it away.
        Path assembly = archive.resolveSibling("assembly");
        if (Settings.database() == Database.DERBY && Files.isDirectory(assembly)) {
            Files.createSymbolicLink(
                    target.resolve("assembly"), assembly.toAbsolutePath().normalize());
        }
        for (String sources : List.of("bundles", "features", "console-client")) {
            Files.createDirectories(folder.resolve(sources));
        }
        // The archive is newer than the sources, so that nothing is built.
        Path pom = Files.createFile(folder.resolve("pom.xml"));
        Files.setLastModifiedTime(pom, FileTime.from(Instant.EPOCH));
        return new LaunchedTessera(folder, Ports.free());
    }

    /** Sets a variable of the environment for all commands from now on; null takes it away. */
    public LaunchedTessera with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Puts a folder in front of the path for all commands from now on. */
    public LaunchedTessera withOnPath(Path programs) {
        return with("PATH", programs + File.pathSeparator + System.getenv("PATH"));
    }

    /** Runs a command and waits for its end. */
    public Outcome run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("tessera").toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "command", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        environment.forEach(
                (name, value) -> {
                    if (value == null) {
                        builder.environment().remove(name);
                    } else {
                        builder.environment().put(name, value);
                    }
                });
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("no end after " + MINUTES + " minutes: " + command);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /**
     * Runs a command that is expected to succeed and returns what it printed.
     *
     * @throws AssertionError with what it printed, if it fails
     */
    public String succeed(String... arguments) throws IOException {
        Outcome outcome = run(arguments);
        if (outcome.status() != 0) {
            throw new AssertionError(
                    String.join(" ", arguments) + " failed: " + outcome + "\n" + log().tail(60));
        }
        return outcome.text();
    }

    /** Returns the installation, which is there after the first {@code up}. */
    public Path home() {
        return folder.resolve("run");
    }

    /** Returns the port of HTTP that {@code up} takes unless told otherwise. */
    public int httpPort() {
        return ports.http();
    }

    /** Returns the port that {@code up} tries first for the console. */
    public int sshPort() {
        return ports.ssh();
    }

    /** Returns the administrator's access to the REST interface. */
    public TesseraApi api() {
        return apiAt(httpPort());
    }

    /** Returns the administrator's access at another port than usual. */
    public TesseraApi apiAt(int port) {
        return new TesseraApi(port, home().resolve("data/admin.key"));
    }

    /** Returns a port that nobody has. */
    public static int freePort() throws IOException {
        return Ports.free().http();
    }

    /** Returns the log of the container. */
    public LogFile log() {
        return new LogFile(home().resolve("data/log/tessera.log"));
    }

    /** Returns the options for the database of this run: none for Derby. */
    public static List<String> databaseOptions() throws IOException {
        return Settings.database() == Database.DERBY
                ? List.of()
                : List.of("--db", PostgresServer.shared().newDatabase());
    }

    /** Returns the database of this run. */
    public static Database database() {
        return Settings.database();
    }

    /** Returns the jar of a third-party style module. */
    public static Path fixture(String name) {
        return Settings.fixtures().resolve(name).resolve("target").resolve(name + "-1.0.0.jar");
    }

    @Override
    public void close() throws IOException {
        run("stop");
    }
}
