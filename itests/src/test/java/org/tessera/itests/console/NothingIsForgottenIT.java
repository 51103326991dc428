package org.tessera.itests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Settings;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;

/**
 * What the running container offers is explained and tested: every command of the console in both
 * languages, and every call of the REST interface.
 */
@ExtendWith(TesseraExtension.class)
class NothingIsForgottenIT {

    private static final String SPANISH = "LANG = \"es_ES.UTF-8\"; ";

    /** What every record type has; OpenApiIT calls each of them for every type there is. */
    private static final Set<String> OF_EVERY_TYPE =
            Set.of(
                    "list", "create", "read", "patch", "delete", "restore", "history", "actions",
                    "bulk", "export", "schema");

    private static List<String> commands(TesseraConsole console) {
        List<String> commands = Screen.of(console.run("help crm")).column("Command");
        assertThat(commands).hasSizeGreaterThan(28);
        return commands;
    }

    @Test
    void everyCommandIsExplainedInBothLanguages(TesseraConsole console) {
        for (String command : commands(console)) {
            String english = console.run(command + " --help");
            String spanish = console.run(SPANISH + command + " --help");
            assertThat(english).as(command).contains(command, "DESCRIPTION", "SYNTAX", "DETAILS");
            assertThat(spanish)
                    .as(command)
                    .contains(command, "DESCRIPCIÓN", "SINTAXIS", "DETALLES");
            List<String> sentences = sentences(english);
            assertThat(sentences).as(command).isNotEmpty();
            assertThat(sentences(spanish))
                    .as(command + " in Spanish")
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(sentences);
        }
        assertThat(Screen.of(console.run(SPANISH + "help crm")).column("Qué hace"))
                .doesNotContainAnyElementsOf(
                        Screen.of(console.run("help crm")).column("What it does"));
    }

    /** Returns the lines that consist of words; names, defaults and examples read alike. */
    private static List<String> sentences(String help) {
        return help.lines()
                .map(String::strip)
                .filter(line -> line.split(" ").length > 3)
                .filter(line -> !line.startsWith("crm:") && !line.startsWith("DEPARTMENT"))
                .toList();
    }

    @Test
    void everyCommandHasATest(TesseraConsole console) throws IOException {
        String tests = String.join("\n", sources().values());
        for (String command : commands(console)) {
            assertThat(Pattern.compile(command + "(?![a-z-])").matcher(tests).find())
                    .as("a test in itests runs " + command)
                    .isTrue();
        }
    }

    @Test
    void everyCallIsExplainedAndHasATest(TesseraApi api) throws IOException {
        Map<String, String> sources = sources();
        Set<String> unnamed = new TreeSet<>();
        List<String> platform = new ArrayList<>();
        JsonNode paths = api.get("/api/v1/openapi.json").expect(200).json().path("paths");
        paths.fields()
                .forEachRemaining(
                        path ->
                                path.getValue()
                                        .fields()
                                        .forEachRemaining(
                                                method -> {
                                                    JsonNode call = method.getValue();
                                                    unnamed.addAll(unexplained(call));
                                                    if (isOfThePlatform(call)) {
                                                        platform.add(path.getKey());
                                                    }
                                                }));
        assertThat(unnamed).as("calls and parameters without an explanation").isEmpty();
        assertThat(platform).hasSizeGreaterThan(20);
        assertThat(platform.stream().filter(call -> !isTested(call, sources.values())).toList())
                .as("calls that no test makes")
                .isEmpty();
    }

    private static List<String> unexplained(JsonNode call) {
        List<String> unexplained = new ArrayList<>();
        String id = call.path("operationId").asText();
        if (call.has("operationId") && call.path("summary").asText().isBlank()) {
            unexplained.add(id);
        }
        for (JsonNode parameter : call.path("parameters")) {
            if (!parameter.has("$ref") && parameter.path("description").asText().isBlank()) {
                unexplained.add(id + " " + parameter.path("name").asText());
            }
        }
        return unexplained;
    }

    private static boolean isOfThePlatform(JsonNode call) {
        String operation = call.path("operationId").asText();
        int dot = operation.lastIndexOf('.');
        return !operation.isEmpty()
                && (dot < 0 || !OF_EVERY_TYPE.contains(operation.substring(dot + 1)));
    }

    /** A test makes a call if it has its path in it, or the words of it that are fixed. */
    private static boolean isTested(String call, Iterable<String> sources) {
        String path = call.replace("/api/v1/", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        String first = path.split("/")[0];
        for (String source : sources) {
            boolean named =
                    last.startsWith("{")
                            ? source.contains(first + "/\"") || source.contains("/" + first)
                            : source.contains("/" + last) || source.contains("\"" + last + "\"");
            if (named && source.contains(first)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the tests of this project by name, but for this one. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        Path root = Settings.fixtures().resolve("../src/test/java");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (!file.endsWith("NothingIsForgottenIT.java")) {
                    sources.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return sources;
    }
}
