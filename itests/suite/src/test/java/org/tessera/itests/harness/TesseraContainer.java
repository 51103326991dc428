package org.tessera.itests.harness;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Predicate;

/** A running Tessera. Thread-safe. */
public abstract class TesseraContainer implements AutoCloseable {

    private final Path home;
    private final Ports ports;
    private final ConsoleKey consoleKey;

    TesseraContainer(Path home, Ports ports, ConsoleKey consoleKey) {
        this.home = home;
        this.ports = ports;
        this.consoleKey = consoleKey;
    }

    /** Returns the installation: {@code etc}, {@code data} and so on are below. */
    public final Path home() {
        return home;
    }

    /** Returns the port of HTTP on the loopback interface. */
    public final int httpPort() {
        return ports.http();
    }

    /** Returns the port of the console on the loopback interface. */
    public final int sshPort() {
        return ports.ssh();
    }

    /** Returns the database of this run. */
    public final Database database() {
        return Settings.database();
    }

    /** Returns the administrator's access to the REST interface. */
    public final TesseraApi api() {
        return new TesseraApi(httpPort(), home.resolve("data/admin.key"));
    }

    /** Returns the administrator's console. */
    public final TesseraConsole console() {
        return new TesseraConsole(sshPort(), consoleKey);
    }

    /**
     * Returns the console of somebody else, who is let in for this.
     *
     * @param roles what he may do; not what it takes to open a console at all
     */
    public final TesseraConsole consoleOf(String user, String... roles) throws IOException {
        ConsoleKey key = ConsoleKey.create(Files.createTempDirectory(home, user));
        Files.writeString(
                home.resolve("etc/keys.properties"),
                "\n" + user + " = " + key.authorized() + "," + String.join(",", roles) + ",ssh\n",
                StandardOpenOption.APPEND);
        return new TesseraConsole(sshPort(), user, key);
    }

    /** Returns the port of HTTPS on the loopback interface, if that is switched on. */
    public final int httpsPort() {
        return ports.https();
    }

    /** Returns the log of the container. */
    public final LogFile log() {
        return new LogFile(home.resolve("data/log/tessera.log"));
    }

    /** Returns the bundles of the container. */
    public final Bundles bundles() {
        return new Bundles(console());
    }

    /** Returns the means to install third-party style modules. */
    public final Modules modules() {
        return new Modules(home, console());
    }

    /** Waits until the container serves. */
    public final void awaitHealthy() {
        awaitHealth(TesseraContainer::serves);
    }

    /** Waits until the health check has an answer that will do. */
    final void awaitHealth(Predicate<Response> willDo) {
        TesseraApi api = api().withoutKey();
        await("an answer to " + Settings.healthPath())
                .atMost(Settings.START)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .failFast("the container ended", () -> !alive())
                .until(() -> willDo.test(api.get(Settings.healthPath())));
    }

    /** Modules may come up a little after the rest. */
    private static boolean serves(Response health) {
        if (health.status() != 200) {
            return false;
        }
        for (JsonNode check : health.json().path("checks")) {
            if (!check.path("status").asText().equals("up")) {
                return false;
            }
        }
        return true;
    }

    /** Waits until the container serves; if that fails, stops it and shows the end of its log. */
    final void awaitHealthyOrStop() throws IOException {
        try {
            awaitHealthy();
        } catch (RuntimeException e) {
            System.err.println("---- the container does not serve; the end of its log:");
            System.err.println(log().tail(60));
            close();
            throw e;
        }
    }

    /** Returns whether the process is there. */
    abstract boolean alive();

    /** Stops the container cleanly and waits for its end. */
    @Override
    public abstract void close() throws IOException;
}
