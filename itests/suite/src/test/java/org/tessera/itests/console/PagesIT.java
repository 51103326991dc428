package org.tessera.itests.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.itests.harness.Settings;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;

/** The commands and requests that pages show can be typed as they stand. */
@ExtendWith(TesseraExtension.class)
class PagesIT {

    private static final Pattern COMMAND = Pattern.compile("(?m)^(crm:[a-z-]+( .*)?)$");
    private static final Pattern READ =
            Pattern.compile("(?m)^curl -H \"\\$KEY\" \"\\$API(/[^\"]+)\"");

    /** What stands for something of the reader's own, or changes more than this test may. */
    private static final Pattern NOT_AS_IT_STANDS =
            Pattern.compile(".*(NUMBER|fleet|\"|demo-remove|sales north).*");

    private static final Pattern NAMED = Pattern.compile("crm:([a-z-]+)");

    private static List<MatchResult> find(Pattern pattern, String page) throws IOException {
        String text = Files.readString(Settings.fixtures().resolve("../../docs/" + page));
        return pattern.matcher(text).results().toList();
    }

    @ParameterizedTest
    @CsvSource({"first-hour.md, 8", "modules.md, 2", "departments.md, 1"})
    void commandsRun(String page, int atLeast, TesseraConsole console) throws IOException {
        List<String> commands =
                find(COMMAND, page).stream()
                        .map(match -> match.group(1))
                        .filter(line -> !NOT_AS_IT_STANDS.matcher(line).matches())
                        .toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(atLeast);
        commands.forEach(console::run);
    }

    @ParameterizedTest
    @CsvSource({"first-hour.md, 2", "rest.md, 1"})
    void requestsAnswer(String page, int atLeast, TesseraApi api) throws IOException {
        List<MatchResult> reads = find(READ, page);
        assertThat(reads).hasSizeGreaterThanOrEqualTo(atLeast);
        for (MatchResult read : reads) {
            api.get("/api/v1" + read.group(1)).expect(200);
        }
    }

    @Test
    void everyCommandThatAPageNamesIsThere(TesseraConsole console) throws IOException {
        List<String> there = Screen.of(console.run("help crm")).column("Command");
        for (String page :
                List.of(
                        "first-hour.md",
                        "import-tutorial.md",
                        "modules.md",
                        "departments.md",
                        "module-guide.md",
                        "integrators.md",
                        "rest.md")) {
            assertThat(find(NAMED, page).stream().map(MatchResult::group).distinct())
                    .as(page)
                    .isSubsetOf(withFamilies(there));
        }
    }

    /** A page may name a family of commands: {@code crm:module-…}. */
    private static List<String> withFamilies(List<String> commands) {
        return Stream.concat(commands.stream(), Stream.of("crm:module-")).toList();
    }
}
