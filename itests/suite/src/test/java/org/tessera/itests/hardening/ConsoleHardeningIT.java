package org.tessera.itests.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.ConsoleSession;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraConsole.Outcome;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;

/** What commands of the console do for whom: not more than they are for. */
@Tag("derby-only")
@ExtendWith(TesseraExtension.class)
class ConsoleHardeningIT {

    /** Whoever asks. They print, run or change what is not for the console. */
    private static final List<String> REFUSED_TO_ALL =
            List.of(
                    "shell:exec echo ran",
                    "exec echo ran",
                    "*:exec echo ran",
                    "shell:java java.lang.Object",
                    "shell:new java.lang.Object",
                    "shell:cat etc/users.properties",
                    "cat file:etc/host.key",
                    "shell:tac etc/host.key",
                    "shell:source etc/shell.init.script",
                    "shell:nano etc/users.properties",
                    "shell:head etc/users.properties",
                    "shell:tail etc/users.properties",
                    "shell:wc etc/users.properties",
                    "shell:sort etc/users.properties",
                    "shell:grep a etc/users.properties",
                    "config:list",
                    "config:install file:etc/users.properties ../copy.cfg",
                    "config:edit org.ops4j.datasource-tessera",
                    "config:edit ../../copy",
                    "config:property-set -p ../copy a b",
                    "config:property-set -p org.tessera.http felix.fileinstall.filename /tmp/copy",
                    "config:property-list -p org.ops4j.datasource-tessera",
                    "config:property-get -p org.ops4j.datasource-tessera password",
                    "config:property-list -p org.ops4j.pax.web",
                    "config:edit org.apache.karaf.command.acl.shell",
                    "bundle:dynamic-import 0",
                    "bundle:load-test",
                    "log:load-test",
                    "ssh:ssh localhost",
                    "ssh:sshd",
                    "instance:create other",
                    "instance:start root",
                    "jdbc:ds-list",
                    "jms:create x",
                    "jndi:names",
                    "ldap:search x",
                    "kar:install file:x.kar");

    /** What an administrator does and nobody else. */
    private static final List<String> OF_THE_ADMINISTRATOR =
            List.of(
                    "config:exists org.tessera.http",
                    "config:property-list -p org.tessera.http",
                    "config:property-get -p org.tessera.http parameters",
                    "config:edit org.tessera.nothing",
                    "bundle:list -t 0",
                    "feature:list -i",
                    "log:get",
                    "system:property java.version",
                    "system:start-level");

    /** What Karaf itself lets a manager or viewer do. */
    private static final List<String> REFUSED_TO_OTHERS =
            List.of(
                    "config:update",
                    "bundle:stop org.tessera.platform.rest",
                    "bundle:restart org.tessera.platform.rest",
                    "bundle:install file:x.jar",
                    "bundle:update org.tessera.platform.rest",
                    "feature:repo-add file:x.xml",
                    "feature:install scr",
                    "jaas:realm-list",
                    "dev:dump-create",
                    "log:set DEBUG",
                    "log:clear",
                    "system:shutdown -f now");

    private static boolean isRefused(Outcome outcome) {
        return outcome.status() != 0
                && (outcome.text().contains("Insufficient credentials")
                        || outcome.text().contains("Command not found"));
    }

    private static void assertRefused(TesseraConsole console, List<String> commands) {
        List<String> done =
                commands.stream().filter(command -> !isRefused(console.execute(command))).toList();
        assertThat(done).as("commands that were not refused").isEmpty();
    }

    @Test
    void someCommandsAreForNobody(TesseraConsole console, TesseraContainer container)
            throws IOException {
        List<Path> before = files(container);
        assertRefused(console, REFUSED_TO_ALL);
        assertThat(files(container)).isEqualTo(before);
    }

    /** Returns the files outside of what the container works with. */
    private static List<Path> files(TesseraContainer container) throws IOException {
        try (Stream<Path> files = Files.walk(container.home())) {
            return files.filter(file -> !file.startsWith(container.home().resolve("data")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void anAdministratorCanDoHisWork(TesseraConsole console) {
        for (String command : OF_THE_ADMINISTRATOR) {
            assertThat(console.execute(command).status()).as(command).isZero();
        }
        assertThat(console.run("bundle:list -t 0 | grep Tessera | head -n 3 | wc -l"))
                .contains("3");
    }

    @Test
    void managersAndViewersOfKarafDoNothingHere(TesseraContainer container) throws IOException {
        List<String> all =
                Stream.of(REFUSED_TO_ALL, OF_THE_ADMINISTRATOR, REFUSED_TO_OTHERS)
                        .flatMap(List::stream)
                        .toList();
        for (String role : List.of("viewer", "manager")) {
            TesseraConsole console = container.consoleOf("a" + role, role);
            assertThat(console.run("echo here")).isEqualToIgnoringWhitespace("here");
            assertRefused(console, all);
        }
    }

    @Test
    void aSessionInATerminalBeginsWithoutErrors(TesseraConsole console) {
        try (ConsoleSession session = console.interact()) {
            session.type("", "admin@tessera>");
            session.type("la | grep Tessera | more\r", "Tessera :: API");
            assertThat(session.screen()).doesNotContain("Error", "not found");
        }
    }

    @Test
    void theLanguageOfTheConsoleOpensNoBackDoor(TesseraConsole console) {
        for (String script :
                List.of(
                        "((\"x\" getClass) forName java.lang.Runtime) getRuntime",
                        "(\"x\" getClass) getName",
                        "$.context getBundles",
                        "a = \"x\"; $a getClass",
                        "new java.lang.ProcessBuilder id",
                        "java.lang.Runtime getRuntime")) {
            Outcome outcome = console.execute(script);
            assertThat(outcome.status()).as(script + " -> " + outcome.text()).isNotZero();
        }
    }
}
