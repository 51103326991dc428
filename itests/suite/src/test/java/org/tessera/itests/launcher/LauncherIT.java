package org.tessera.itests.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.Database;
import org.tessera.itests.harness.JavaOptions;
import org.tessera.itests.harness.LaunchedTessera;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole.Outcome;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Rest;

/**
 * From the first {@code ./tessera up} over a stop and a power cut to the last stop. In one test,
 * since each start takes its time.
 */
@Tag("derby-only")
class LauncherIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final Duration DEMO = Duration.ofMinutes(5);

    /** Two events of one fault, with whatever does not warn between them. */
    private static final Pattern ENDED_EXTENDER =
            Pattern.compile(
                    "(?m)^\\S+ ERROR Felix +Bundle org\\.ops4j\\.pax\\.web\\.pax-web-extender-whiteboard .*"
                            + " \\(java\\.util\\.concurrent\\.RejectedExecutionException: .*"
                            + "(?:\\R(?!\\S+ +(?:WARN|ERROR|FATAL) ).*)*+"
                            + "\\R\\S+ ERROR Framework +FrameworkEvent ERROR.*");

    @TempDir Path folder;

    private LaunchedTessera tessera;

    /** What must not be lost. */
    private record Kept(
            JsonNode record, JsonNode history, List<JsonNode> journal, JsonNode changeSets) {}

    private Kept kept(String id, String cursor) {
        TesseraApi api = tessera.api();
        return new Kept(
                api.get(ACCOUNTS + "/" + id).expect(200).json(),
                api.get(ACCOUNTS + "/" + id + "/history").expect(200).json(),
                Rest.journal(api, cursor),
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
            hasTheOptionsThatItNeeds();
            listensToThisMachineAlone();
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
            saysWhatDoesNotServe();
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

    /**
     * Without the one flag a bundle is not read, without the other every second application is 404.
     */
    private void hasTheOptionsThatItNeeds() throws IOException {
        assertThat(JavaOptions.of(process()))
                .contains("-Xmx384m", "-Djdk.util.zip.disableZip64ExtraFieldValidation=true");
        assertThat(Files.readAllLines(tessera.home().resolve("etc/system.properties")))
                .anyMatch(
                        line ->
                                line.matches(
                                        "org.apache.cxf.osgi.http.transport.disable *= *true"));
    }

    /** Who listens to all addresses answers at 127.0.0.2 as well. */
    private void listensToThisMachineAlone() {
        for (int port : new int[] {tessera.httpPort(), tessera.sshPort()}) {
            assertThatCode(() -> new Socket("127.0.0.1", port).close()).doesNotThrowAnyException();
            assertThatThrownBy(() -> new Socket("127.0.0.2", port).close())
                    .as("port " + port)
                    .isInstanceOf(ConnectException.class);
        }
    }

    private void saysWhatDoesNotServe() throws IOException {
        tessera.succeed("console", "--", "crm:module-stop demo");
        Outcome stopped = tessera.run("status");
        assertThat(stopped.text()).contains("bundles that are not active", "Operational :: Demo");
        assertThat(stopped.status()).isEqualTo(1);
        tessera.succeed("console", "--", "crm:module-start demo");
        assertThat(tessera.succeed("status")).contains("bundles   all active");
    }

    private void saysWhatRuns() throws IOException {
        String address = "http://127.0.0.1:" + tessera.httpPort();
        assertThat(tessera.succeed("up").strip())
                .isEqualTo("Tessera is already running at " + address);
        assertThat(tessera.succeed("up", "--port", Integer.toString(tessera.httpPort())).strip())
                .isEqualTo("Tessera is already running at " + address);
        for (List<String> other :
                List.of(
                        List.of("--port", "1"),
                        List.of("--db", "jdbc:postgresql://db.example.com/other"))) {
            Outcome outcome = tessera.run("up", other.get(0), other.get(1));
            assertThat(outcome.status()).as(outcome.text()).isEqualTo(1);
            assertThat(outcome.text())
                    .startsWith("tessera: Tessera is already running ")
                    .contains("'./tessera stop' first");
        }
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
        deployABundleOfThePlatform();

        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertThat(tessera.run("deploy", text.toString()).text().strip())
                .isEqualTo(
                        "tessera: "
                                + text
                                + " is no OSGi bundle: its manifest has no Bundle-SymbolicName");
        assertThat(tessera.run("deploy", "no/such.jar").text().strip())
                .isEqualTo("tessera: there is no jar at no/such.jar");
    }

    private void deployABundleOfThePlatform() throws IOException {
        Path versions = tessera.home().resolve("system/org/tessera/tessera-transfer");
        try (Stream<Path> files = Files.walk(versions)) {
            Path jar =
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .findFirst()
                            .orElseThrow();
            assertThat(tessera.succeed("deploy", jar.toString()).strip())
                    .endsWith("org.tessera.platform.transfer is active");
        }
        await("imports are there again")
                .atMost(DEMO)
                .until(() -> tessera.api().get("/api/v1/imports").status() == 200);
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
        assertThat(withoutTheEndOfPaxWeb(tessera.log().lines()))
                .filteredOn(line -> line.matches("\\S+ +(WARN|ERROR|FATAL) .*"))
                .noneMatch(line -> !line.matches(".*(Nio2Acceptor|starting SSH server).*"));
    }

    /**
     * At the end Pax Web's extender may be told of a stopped bundle after it ended its own thread,
     * which the framework logs in two lines and their traces; nothing is lost by it.
     */
    private static List<String> withoutTheEndOfPaxWeb(List<String> log) {
        return ENDED_EXTENDER.matcher(String.join("\n", log)).replaceAll("").lines().toList();
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
        if (LaunchedTessera.database() == Database.DERBY) {
            startsOnAnotherPortWithNothingInIt();
        }
    }

    /** It takes a minute, for a database may come up later than Tessera. */
    @Test
    @Tag("long")
    void aDatabaseThatCannotBeReachedIsNamed() throws IOException {
        tessera = LaunchedTessera.in(folder);
        try (LaunchedTessera closed = tessera) {
            String url =
                    "jdbc:postgresql://127.0.0.1:" + LaunchedTessera.freePort() + "/nobody?user=me";
            Outcome outcome = tessera.run("up", "--no-demo", "--db", url);
            assertThat(outcome.status()).isEqualTo(1);
            List<String> said = outcome.text().lines().toList();
            assertThat(said).as(outcome.text()).hasSize(3);
            assertThat(said.get(0)).isEqualTo("Starting ...");
            assertThat(said.get(1))
                    .startsWith("The database cannot be used yet, trying for a minute: ")
                    .containsIgnoringCase("connection");
            assertThat(said.get(2))
                    .startsWith("tessera: the database cannot be used: ")
                    .containsIgnoringCase("connection");
            assertThat(tessera.run("status").status()).isEqualTo(3);
        }
    }

    private void startsOnAnotherPortWithNothingInIt() throws IOException {
        try (LaunchedTessera closed = tessera) {
            int other = LaunchedTessera.freePort();
            String port = Integer.toString(other);
            assertThat(tessera.succeed("up", "--no-demo", "--port", port))
                    .contains("Tessera is at http://127.0.0.1:" + port + "  (Derby");
            TesseraApi api = tessera.apiAt(other);
            Fixtures.awaitActive(api, "demo");
            assertThat(api.get(ACCOUNTS).expect(200).json().path("items")).isEmpty();
            assertThat(tessera.log().lines()).noneMatch(line -> line.contains("demo company"));
        }
    }
}
