package org.tessera.itests.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraConsole.Outcome;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;

/**
 * Every command of the console is open to exactly those roles that {@code console-commands.txt}
 * means it for, however it is written. A command that is not in that file fails the test.
 */
@Tag("derby-only")
@ExtendWith(TesseraExtension.class)
class CommandMatrixIT {

    private static final List<String> ROLES = List.of("admin", "manager", "viewer", "guest");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^([a-z][a-z0-9-]*:[a-z][\\w-]*)\\s");
    private static final String GROUPS = "Other groups: help ";

    /** A command of the administrator, and what of its output is in no message of an error. */
    private static final String LISTED = "bundle:list -t 0";

    private static final String EVIDENCE = "Tessera :: ";

    /** Ways to run a command that do not begin with its name. */
    private static final List<String> FORMS =
            List.of(
                    "COMMAND | shell:grep Tessera",
                    "echo a | COMMAND",
                    "echo a; COMMAND",
                    "own = { COMMAND }; own",
                    "each [a] { COMMAND }",
                    "echo (COMMAND)",
                    "la");

    /** Returns all commands that an administrator is told of. */
    private static List<String> listed(TesseraConsole administrator) {
        String own = administrator.run("help");
        int groups = own.indexOf(GROUPS);
        assertThat(groups).as(own).isPositive();
        TreeSet<String> commands = new TreeSet<>(names(own));
        for (String group :
                own.substring(groups + GROUPS.length()).lines().findFirst().get().split(", ")) {
            commands.addAll(names(administrator.run("help " + group.strip())));
        }
        return List.copyOf(commands);
    }

    private static List<String> names(String help) {
        return COMMAND.matcher(help).results().map(found -> found.group(1)).toList();
    }

    private static boolean isOpen(TesseraConsole console, String command) {
        Outcome outcome = console.execute(command + " --help");
        return !outcome.text().contains("Insufficient credentials")
                && !outcome.text().contains("Command not found: " + command);
    }

    @Test
    void everyCommandFallsUnderARule(TesseraConsole administrator) throws IOException {
        List<String> listed = listed(administrator);
        assertThat(listed).hasSizeGreaterThan(150);
        assertThat(ConsoleRules.read().keySet()).containsAll(listed);
    }

    @Test
    @Tag("long")
    void everyCommandIsOpenToTheRolesThatItIsMeantFor(
            TesseraConsole administrator, TesseraContainer container) throws IOException {
        SortedMap<String, List<String>> expected = ConsoleRules.read();
        Map<String, TesseraConsole> consoles = new LinkedHashMap<>();
        consoles.put("admin", administrator);
        for (String role : ROLES.subList(1, ROLES.size())) {
            consoles.put(role, container.consoleOf("matrix-" + role, role));
        }
        SortedMap<String, List<String>> found = new TreeMap<>();
        for (String command : expected.keySet()) {
            found.put(
                    command,
                    ROLES.parallelStream()
                            .filter(role -> isOpen(consoles.get(role), command))
                            .toList());
        }
        assertThat(lines(found)).isEqualTo(lines(expected));
    }

    private static String lines(SortedMap<String, List<String>> matrix) {
        StringBuilder lines = new StringBuilder();
        matrix.forEach(
                (command, roles) ->
                        lines.append(command)
                                .append(' ')
                                .append(roles.isEmpty() ? "-" : String.join(" ", roles))
                                .append('\n'));
        return lines.toString();
    }

    @Test
    void noWayOfWritingACommandOpensIt(TesseraConsole administrator, TesseraContainer container)
            throws IOException {
        TesseraConsole viewer = container.consoleOf("forms-viewer", "viewer");
        for (String form : FORMS) {
            String line = form.replace("COMMAND", LISTED);
            assertThat(administrator.execute(line).text()).as(line).contains(EVIDENCE);
            assertThat(viewer.execute(line).text()).as(line).doesNotContain(EVIDENCE);
        }
    }

    @Test
    void nobodyReadsOrWritesFilesByRedirection(
            TesseraConsole administrator, TesseraContainer container) throws IOException {
        Path file = container.home().resolve("redirected");
        Files.writeString(file, "what it says\n");
        for (TesseraConsole console :
                List.of(administrator, container.consoleOf("redirect-viewer", "viewer"))) {
            assertThat(console.execute("shell:grep what < " + file).text())
                    .doesNotContain("what it says");
            assertThat(console.execute("echo more > " + file).status()).isNotZero();
            assertThat(console.execute("echo more >> " + file).status()).isNotZero();
            assertThat(file).hasContent("what it says\n");
        }
    }

    @Test
    void whatPassesTheRulesIsForNobody(TesseraConsole administrator) {
        for (String line :
                List.of(
                        "name = bundle:list; $name -t 0",
                        "\"bundle:list\" -t 0",
                        "shell:addCommand own $.context",
                        "addCommand own $.context getBundles",
                        "cm:listConfigurations",
                        "listConfigurations",
                        "cm:getConfiguration org.ops4j.datasource-tessera",
                        "dev:dump-create",
                        "jaas:realm-add other org.apache.karaf.jaas.modules.jdbc.JDBCLoginModule",
                        "jaas:module-add org.apache.karaf.jaas.modules.jdbc.JDBCLoginModule",
                        "system:property karaf.secured.command.compulsory.roles viewer",
                        "system:property karaf.secured.command.compulsory.roles \"viewer\n\"",
                        "config:property-set --pid ../../../pwn a \"b\n\"",
                        "config:property-get --pid org.ops4j.datasource-tessera \"url\n\"",
                        "head data/admin.key \"\n\"",
                        "tail etc/host.key \"\n\"",
                        "grep \"\" etc/keys.properties \"\n\"",
                        "wc etc/host.key \"\n\"",
                        "sort etc/host.key \"\n\"")) {
            Outcome outcome = administrator.execute(line);
            assertThat(outcome.text())
                    .as(line)
                    .containsAnyOf("Insufficient credentials", "Command not found");
        }
    }
}
