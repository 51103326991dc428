package org.tessera.itests.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.Database;
import org.tessera.itests.harness.LaunchedTessera;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole.Outcome;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Rest;

/**
 * From the first {@code ./tessera up} over a stop and a power cut to the last stop. In one test,
 * since each start takes its time.
 */
class LauncherIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final Duration DEMO = Duration.ofMinutes(5);

    @TempDir Path folder;

    private LaunchedTessera tessera;

    /** What must not be lost. */
    private record Kept(JsonNode record, JsonNode history, JsonNode journal, JsonNode changeSets) {}

    private Kept kept(String id, String cursor) {
        TesseraApi api = tessera.api();
        return new Kept(
                api.get(ACCOUNTS + "/" + id).expect(200).json(),
                api.get(ACCOUNTS + "/" + id + "/history").expect(200).json(),
                api.get(Rest.path("/api/v1/journal", "after", cursor)).expect(200).json(),
                api.get("/api/v1/change-sets").expect(200).json());
    }

    private long accounts() {
        return tessera.api()
                .get(Rest.path(ACCOUNTS, "count", true, "limit", 1))
                .expect(200)
                .json()
                .at("/count/value")
                .asLong();
    }

    private String up(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("up"));
        command.addAll(List.of(options));
        return tessera.succeed(command.toArray(String[]::new));
    }

    private void installed() throws IOException {
        String database =
                LaunchedTessera.database() == Database.DERBY
                        ? "Derby, embedded in " + tessera.home().resolve("data/derby")
                        : "PostgreSQL, jdbc:postgresql://localhost:";
        assertThat(up(LaunchedTessera.databaseOptions().toArray(String[]::new)).lines().toList())
                .hasSize(3)
                .satisfies(
                        lines -> {
                            assertThat(lines.get(0)).isEqualTo("Starting ...");
                            assertThat(lines.get(1))
                                    .startsWith(
                                            "Tessera is at http://127.0.0.1:"
                                                    + tessera.httpPort()
                                                    + "  ("
                                                    + database);
                            assertThat(lines.get(2))
                                    .isEqualTo(
                                            "Sign in with the administrator's key: ./tessera key");
                        });
    }

    @Test
    void fromTheFirstStartToTheLastStop() throws Exception {
        tessera = LaunchedTessera.in(folder);
        try (LaunchedTessera closed = tessera) {
            installed();
            saysWhatRuns();
            secretsAreTheOwnersAlone();
            await("the demo company is loaded")
                    .atMost(DEMO)
                    .until(
                            () ->
                                    tessera.log().lines().stream()
                                            .anyMatch(
                                                    line ->
                                                            line.contains(
                                                                    "Loaded the demo company")));
            assertThat(accounts()).isEqualTo(500);
            deploy();

            String cursor = Rest.journalEnd(tessera.api());
            String id = Rest.id(tessera.api(), ACCOUNTS, "name", "Kept", "employees", 7);
            tessera.api().patch(ACCOUNTS + "/" + id, Map.of("employees", 8)).expect(200);
            Kept before = kept(id, cursor);
            stopped();
            up();
            assertThat(kept(id, cursor)).isEqualTo(before);
            Fixtures.awaitActive(tessera.api(), "fleet");

            tessera.api().patch(ACCOUNTS + "/" + id, Map.of("employees", 9)).expect(200);
            Kept after = kept(id, cursor);
            cutThePower();
            anotherStartWithTheConsolesPortLost();
            assertThat(kept(id, cursor)).isEqualTo(after);
            assertThat(accounts()).isEqualTo(501);
            Fixtures.awaitActive(tessera.api(), "fleet");
            stopped();
            theLogIsQuiet();
        }
    }

    private void secretsAreTheOwnersAlone() throws IOException {
        Path file = tessera.home().resolve("data/admin.key");
        assertThat(tessera.succeed("key").strip()).isEqualTo(Files.readString(file).strip());
        for (String secret : List.of("data/admin.key", "etc/console.id", "etc/host.key")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(tessera.home().resolve(secret))))
                    .as(secret)
                    .isEqualTo("rw-------");
        }
        assertThat(tessera.api().withoutKey().get(ACCOUNTS).status()).isEqualTo(401);
    }

    private void saysWhatRuns() throws IOException {
        String address = "http://127.0.0.1:" + tessera.httpPort();
        assertThat(tessera.succeed("up").strip())
                .isEqualTo("Tessera is already running at " + address);
        assertThat(tessera.succeed("status").lines().toList())
                .first()
                .isEqualTo("Tessera is running");
        assertThat(tessera.succeed("status"))
                .contains(address + "  (health: 200)")
                .contains("console on port " + tessera.sshPort())
                .containsPattern("memory +\\d+ MB")
                .contains("modules   admission: warn")
                .contains("bundles   all active");
        assertThat(tessera.succeed("console", "--", "crm:module-list"))
                .contains("customers", "sales", "active");
        Outcome wrong = tessera.run("console", "--", "crm:undo", "last");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.text().strip()).isEqualTo("Not an id: last");
        assertThat(tessera.run("console").text().strip())
                .isEqualTo(
                        "tessera: the console needs a terminal; for one command: ./tessera console -- 'COMMAND'");
    }

    private void deploy() throws IOException {
        String jar = LaunchedTessera.fixture("fleet").toString();
        assertThat(tessera.succeed("deploy", jar).lines().reduce("", (a, b) -> b))
                .isEqualTo("com.example.fleet is active");
        Fixtures.awaitActive(tessera.api(), "fleet");
        String id = Rest.id(tessera.api(), "/api/v1/fleet/vehicles", "plate", "LA-1");
        assertThat(tessera.succeed("deploy", jar)).contains("com.example.fleet is active");
        Fixtures.awaitActive(tessera.api(), "fleet");
        tessera.api().get("/api/v1/fleet/vehicles/" + id).expect(200);
        deployAFolder();

        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertThat(tessera.run("deploy", text.toString()).text().strip())
                .isEqualTo(
                        "tessera: "
                                + text
                                + " is no OSGi bundle: its manifest has no Bundle-SymbolicName");
        assertThat(tessera.run("deploy", "no/such.jar").text().strip())
                .isEqualTo("tessera: there is no jar at no/such.jar");
    }

    /** The folder of a bundle is built first; here by a Maven that only says that it did. */
    private void deployAFolder() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("fleet/target")).getParent();
        assertThat(tessera.run("deploy", sources.toString()).text().strip())
                .isEqualTo("tessera: " + sources + " has no pom.xml");
        Files.createFile(sources.resolve("pom.xml"));
        Path jar = LaunchedTessera.fixture("fleet");
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Path maven =
                Files.writeString(
                        programs.resolve("mvn"),
                        """
                        #!/bin/sh
                        [ "$1" != --version ] || exec echo Apache Maven 3.9.9
                        cp '%s' target/
                        """
                                .formatted(jar));
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        tessera.withOnPath(programs);
        assertThat(tessera.succeed("deploy", sources.toString()).lines())
                .last()
                .isEqualTo("com.example.fleet is active");
        Fixtures.awaitActive(tessera.api(), "fleet");
    }

    private long process() throws IOException {
        return Long.parseLong(Files.readString(tessera.home().resolve("data/karaf.pid")).strip());
    }

    private void stopped() throws IOException {
        long process = process();
        assertThat(tessera.succeed("stop").strip()).isEqualTo("Tessera has stopped");
        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(tessera.run("status").status()).isEqualTo(3);
    }

    private void cutThePower() throws Exception {
        ProcessHandle process = ProcessHandle.of(process()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
        assertThat(tessera.run("status").text().strip()).isEqualTo("Tessera is not running");
    }

    /** Somebody holds the port of the console but does not listen, so that it looks free. */
    private void anotherStartWithTheConsolesPortLost() throws IOException {
        if (LaunchedTessera.database() != Database.DERBY) {
            up();
            return;
        }
        try (Socket other = new Socket()) {
            other.setReuseAddress(false);
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String port = Integer.toString(other.getLocalPort());
            tessera.with("TESSERA_SSH_PORT", port);
            assertThat(up())
                    .contains(
                            "Port "
                                    + port
                                    + " of the console was taken meanwhile; starting again with another ...");
            assertThat(tessera.succeed("console", "--", "echo here")).contains("here");
        }
    }

    /** Nothing to worry about in the log, but for the port that this test has taken. */
    private void theLogIsQuiet() {
        assertThat(tessera.log().lines())
                .filteredOn(line -> line.matches("\\S+ +(WARN|ERROR|FATAL) .*"))
                .noneMatch(line -> !line.matches(".*(Nio2Acceptor|starting SSH server).*"));
    }

    @Test
    void thePortOfHttpIsLostWhileStarting() throws IOException {
        tessera = LaunchedTessera.in(folder);
        try (LaunchedTessera closed = tessera;
                Socket other = new Socket()) {
            other.setReuseAddress(false);
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), tessera.httpPort()));
            Outcome outcome = tessera.run("up", "--no-demo");
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.text().lines().toList())
                    .containsExactly(
                            "Starting ...",
                            "tessera: port "
                                    + tessera.httpPort()
                                    + " is taken or not allowed; choose another with './tessera up --port N'");
            assertThat(tessera.run("status").status()).isEqualTo(3);
        }
    }
}
