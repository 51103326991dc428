package org.tessera.itests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.itests.harness.LaunchedTessera;
import org.tessera.itests.harness.TesseraConsole.Outcome;

/** What {@code ./tessera} says before anything runs: help, and in one line what is wrong. */
class LauncherMessagesIT {

    @TempDir Path folder;

    private LaunchedTessera tessera;

    @BeforeEach
    void unpack() throws IOException {
        tessera = LaunchedTessera.in(Files.createDirectory(folder.resolve("tree")));
        tessera.with("CI", null);
    }

    private void refuses(String line, String... arguments) throws IOException {
        Outcome outcome = tessera.run(arguments);
        assertThat(outcome.text().strip()).isEqualTo("tessera: " + line);
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(tessera.home()).doesNotExist();
    }

    private Path program(String name, String... lines) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path program = programs.resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return programs;
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "stop", "status", "key", "console", "deploy", "test"})
    void explainsEachCommand(String command) throws IOException {
        assertThat(tessera.succeed("--help"))
                .startsWith("usage: ./tessera COMMAND")
                .containsPattern("(?m)^  " + command + " +\\w+");
        String help = tessera.succeed(command, "--help");
        assertThat(help).startsWith("usage: ./tessera " + command);
        assertThat(tessera.succeed(command, "-h")).isEqualTo(help);
        assertThat(tessera.home()).doesNotExist();
    }

    @Test
    void explainsEachOptionOfUp() throws IOException {
        assertThat(tessera.succeed("up", "--help"))
                .contains("--port N", "--no-demo", "--db URL", "jdbc:postgresql://HOST/DATABASE");
        assertThat(tessera.succeed("test", "--help")).contains("--long", "--only NAME");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    fly              | there is no command fly ('./tessera help' lists them)
                    up --prot 8080   | unknown option --prot ('./tessera up --help' explains)
                    up --port        | --port needs a number from 1 to 65535 ('./tessera up --help' explains)
                    up --port http   | --port needs a number from 1 to 65535 ('./tessera up --help' explains)
                    up --port 0      | --port needs a number from 1 to 65535 ('./tessera up --help' explains)
                    up --port 65536  | --port needs a number from 1 to 65535 ('./tessera up --help' explains)
                    up --db          | --db needs a URL ('./tessera up --help' explains)
                    up --db jdbc:h2:mem | --db takes derby or jdbc:postgresql://HOST/DATABASE, not jdbc:h2:mem ('./tessera up --help' explains)
                    key              | there is no key yet; './tessera up' makes it at the first start
                    console          | Tessera is not running; './tessera up' starts it
                    console -- help  | Tessera is not running; './tessera up' starts it
                    deploy           | deploy needs the folder of a bundle or a jar ('./tessera deploy --help' explains)
                    deploy x.jar     | Tessera is not running; './tessera up' starts it
                    stop now         | unknown option now ('./tessera stop --help' explains)
                    status --all     | unknown option --all ('./tessera status --help' explains)
                    key --new        | unknown option --new ('./tessera key --help' explains)
                    test --fast      | unknown option --fast ('./tessera test --help' explains)
                    test --only      | --only needs a name ('./tessera test --help' explains)
                    """)
    void saysInOneLineWhatIsWrong(String command, String line) throws IOException {
        refuses(line, command.split(" "));
    }

    @Test
    void saysThatItDoesNotRun() throws IOException {
        Outcome status = tessera.run("status");
        assertThat(status.status()).isEqualTo(3);
        assertThat(status.text().strip()).isEqualTo("Tessera is not running");
        assertThat(tessera.succeed("stop").strip()).isEqualTo("Tessera is not running");
    }

    @Test
    void refusesAnOldJava() throws IOException {
        Path programs =
                program("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2", "exit 0");
        tessera.with("JAVA_HOME", null).withOnPath(programs);
        refuses("Java 17 or newer is needed; " + programs.resolve("java") + " is version 11", "up");
    }

    @Test
    void refusesTheJavaBeforeNine() throws IOException {
        Path programs = program("java", "echo 'java version \"1.8.0_402\"' >&2");
        tessera.with("JAVA_HOME", null).withOnPath(programs);
        refuses("Java 17 or newer is needed; " + programs.resolve("java") + " is version 8", "up");
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            refuses(
                    "port " + port + " is taken; choose another with './tessera up --port N'",
                    "up",
                    "--port",
                    port);
        }
    }

    @Test
    void refusesAnOldMavenWhenItHasToBuild() throws IOException {
        Files.createFile(folder.resolve("tree/bundles/changed"));
        tessera.withOnPath(program("mvn", "echo Apache Maven 3.6.3"));
        refuses("Maven 3.8 or newer is needed; mvn is version 3.6", "up");
    }

    @Test
    void installsWhatTheTestsNeedWhereItMay() throws IOException {
        String maven = "[ \"$1\" != --version ] || exec echo Apache Maven ";
        program("id", "echo 0");
        program("mvn", maven + "3.6.3");
        program(
                "apt-get",
                "[ \"$2\" != install ] || sed -i 's/3.6.3/3.9.9/; $ a echo running $*' \"$(dirname \"$0\")/mvn\"",
                "echo \"$*\" >>\"$0.called\"");
        Path programs = folder.resolve("programs");
        tessera.withOnPath(programs);
        assertThat(tessera.succeed("test").lines())
                .containsExactly("Installing maven ...", "running -B -ntp -fae -T 2 verify");
        assertThat(programs.resolve("apt-get.called"))
                .content()
                .isEqualTo("-qq update\n-qq install -y maven\n");
    }

    /** A run prints much, and what failed stands in the midst of it. */
    @Test
    void tellsInTheEndHowTestsFailedAndRepeatsThemInCi() throws IOException {
        program(
                "mvn",
                "[ \"$1\" != --version ] || exec echo Apache Maven 3.9.9",
                "echo \"$*\"",
                "# A run takes longer than a tick of the clock that files are dated by.",
                "sleep 0.1",
                "mkdir -p target/reports",
                "echo 'Tests run: 1 <<< FAILURE! -- in AIT' > target/reports/AIT.txt",
                "echo 'AssertionError: the reason' >> target/reports/AIT.txt",
                "exit 1");
        tessera.with("CI", "true").withOnPath(folder.resolve("programs"));
        Outcome outcome = tessera.run("test");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.text().lines())
                .containsExactly(
                        "-B -ntp -fae -T 2 verify -Dfailsafe.rerunFailingTestsCount=1",
                        "Tests run: 1 <<< FAILURE! -- in AIT",
                        "AssertionError: the reason");
    }

    @Test
    void runsTheNamedTestsEachWithItsRunner() throws IOException {
        program("mvn", "[ \"$1\" != --version ] || exec echo Apache Maven 3.9.9", "echo \"$*\"");
        tessera.withOnPath(folder.resolve("programs"));
        assertThat(tessera.succeed("test", "--long", "--only", "SwapIT,FilterTest"))
                .startsWith("-B -ntp -fae -T 1 verify -Plong ")
                .contains(" -Dtest=SwapIT,FilterTest,!*IT ", " -Dit.test=SwapIT,FilterTest ");
    }

    @Test
    void saysWhatTheTestsNeedWhereItMayNotInstall() throws IOException {
        program("id", "echo 1000");
        tessera.withOnPath(program("mvn", "echo Apache Maven 3.6.3"));
        refuses("Maven 3.8 or newer is needed; mvn is version 3.6", "test");
    }

    @Test
    void showsWhyABuildFailed() throws IOException {
        Files.createFile(folder.resolve("tree/bundles/changed"));
        tessera.withOnPath(
                program(
                        "mvn",
                        "[ \"$1\" != --version ] || exec echo Apache Maven 3.9.9",
                        "echo '[INFO] building'",
                        "echo '[ERROR] A.java: it does not compile'",
                        "exit 1"));
        Outcome outcome = tessera.run("up");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.text())
                .contains("[ERROR] A.java: it does not compile")
                .contains("tessera: the build failed; all of it is in ")
                .doesNotContain("[INFO]");
    }
}
