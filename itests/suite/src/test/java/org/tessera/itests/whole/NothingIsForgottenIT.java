package org.tessera.itests.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.console.Screen;
import org.tessera.itests.harness.Performed;
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
    @Tag("derby-only")
    void everyCommandWasRunByATest(TesseraConsole console) {
        assumeTrue(isWholeRun());
        Set<String> lines = Performed.commands();
        assertThat(commands(console).stream().filter(command -> !isRun(command, lines)).toList())
                .as("commands that no test has run with success")
                .isEmpty();
    }

    private static boolean isRun(String command, Set<String> lines) {
        Pattern run = Pattern.compile("\\Q" + command + "\\E(?![a-z-])(?!.*--help)");
        return lines.stream().anyMatch(line -> run.matcher(line).find());
    }

    @Test
    void everyCallIsExplained(TesseraApi api) {
        Set<String> unexplained = new TreeSet<>();
        calls(api).forEach((call, described) -> unexplained.addAll(unexplained(described)));
        assertThat(unexplained).as("calls and parameters without an explanation").isEmpty();
    }

    @Test
    @Tag("derby-only")
    void everyCallWasMadeByATest(TesseraApi api) {
        assumeTrue(isWholeRun());
        Map<String, JsonNode> calls = calls(api);
        Set<String> made = Performed.calls();
        assertThat(calls).hasSizeGreaterThan(100);
        Set<String> all = Set.copyOf(calls.keySet());
        calls.keySet().removeIf(call -> isOfTheProductAlone(call, all));
        assertThat(calls.keySet().stream().filter(call -> !isMade(call, made)).toList())
                .as("calls that no test has made with success")
                .isEmpty();
    }

    /** Returns what the document says of every call, by method, blank and path with variables. */
    private static Map<String, JsonNode> calls(TesseraApi api) {
        Map<String, JsonNode> calls = new TreeMap<>();
        JsonNode paths = api.get("/api/v1/openapi.json").expect(200).json().path("paths");
        paths.fields()
                .forEachRemaining(
                        path ->
                                path.getValue()
                                        .fields()
                                        .forEachRemaining(
                                                method ->
                                                        calls.put(
                                                                method.getKey()
                                                                                .toUpperCase(
                                                                                        Locale.ROOT)
                                                                        + " "
                                                                        + path.getKey(),
                                                                method.getValue())));
        calls.keySet().removeIf(call -> !call.matches("[A-Z]+ /.*") || call.startsWith("PARAM"));
        return calls;
    }

    /** Records that nobody can create are removed by nobody. */
    private static boolean isOfTheProductAlone(String call, Set<String> calls) {
        return call.matches("DELETE /api/v1/[^/]+/[^/]+/[{]id[}]")
                && !calls.contains("POST " + call.replaceAll("DELETE |/[{]id[}]", ""));
    }

    private static boolean isMade(String call, Set<String> made) {
        Pattern path = Pattern.compile(call.replaceAll("[{][^}]*[}]", "[^/]+"));
        return made.stream().anyMatch(one -> path.matcher(one).matches());
    }

    /** Whoever runs some tests learns nothing of the others. */
    private static boolean isWholeRun() {
        return System.getProperty("it.test") == null;
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
}
