package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.LaunchedTessera;
import org.tessera.itests.harness.Settings;

/**
 * Does what {@code docs/integrators.md} says, as it stands there: files whose name is in front of a
 * block are written, blocks of commands are run, and a block of text behind them is what they
 * print.
 */
@Tag("postgresql-only")
class WalkthroughIT {

    private static final Duration DROP = Duration.ofSeconds(120);
    private static final int MINUTES = 8;
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern FILE = Pattern.compile("(?s).*`([\\w./-]+)`:\\s*");
    private static final Pattern DROPPED = Pattern.compile("cp (\\S+) run/modules/");

    @TempDir private Path folder;

    private record Step(String kind, String content, String before) {}

    private static List<Step> steps() throws IOException {
        String page = Files.readString(Settings.fixtures().resolve("../../docs/integrators.md"));
        List<Step> steps = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        int end = 0;
        while (block.find()) {
            steps.add(new Step(block.group(1), block.group(2), page.substring(end, block.start())));
            end = block.end();
        }
        return steps;
    }

    @Test
    void thePageForIntegratorsWorksAsItStands() throws IOException {
        Path root = Files.createDirectory(folder.resolve("tree"));
        try (LaunchedTessera tessera = LaunchedTessera.in(root)) {
            List<String> options = new ArrayList<>(List.of("up", "--no-demo"));
            options.addAll(LaunchedTessera.databaseOptions());
            tessera.succeed(options.toArray(String[]::new));
            List<Step> steps = steps();
            String setup = steps.get(0).content();
            String printed = null;
            int commands = 0;
            for (Step step : steps.subList(1, steps.size())) {
                Matcher file = FILE.matcher(step.before());
                if (step.kind().equals("sh")) {
                    printed = run(tessera, root, setup + step.content());
                    awaitDrop(tessera, step.content());
                    commands++;
                } else if (file.matches()) {
                    Path target = root.resolve(file.group(1));
                    Files.createDirectories(target.getParent());
                    Files.writeString(target, step.content());
                } else {
                    assertThat(printed).as(step.before()).isEqualTo(step.content());
                }
            }
            assertThat(commands).isGreaterThanOrEqualTo(9);
            for (String module : List.of("books", "help-desk")) {
                assertThat(tessera.api().get("/api/v1/modules/" + module).json().path("state"))
                        .as(module)
                        .hasToString("\"active\"");
            }
        }
    }

    private static void awaitDrop(LaunchedTessera tessera, String commands) {
        Matcher dropped = DROPPED.matcher(commands);
        while (dropped.find()) {
            String line = "modules/" + dropped.group(1) + ": module ";
            await("the log says what became of " + dropped.group(1))
                    .atMost(DROP)
                    .until(() -> tessera.log().tail(100).contains(line));
        }
    }

    /** Runs commands with the ports, the Java and the Maven repository of this run. */
    private String run(LaunchedTessera tessera, Path root, String commands) throws IOException {
        Path errors = folder.resolve("errors.txt");
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(
                                "bash",
                                "-euo",
                                "pipefail",
                                "-c",
                                commands.replace(":8181", ":" + tessera.httpPort()))
                        .directory(root.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", java, (path, own) -> own + File.pathSeparator + path);
        builder.environment().put("TESSERA_PORT", Integer.toString(tessera.httpPort()));
        builder.environment().put("TESSERA_SSH_PORT", Integer.toString(tessera.sshPort()));
        String repository = System.getProperty("localRepository");
        if (repository != null) {
            builder.environment().put("MAVEN_OPTS", "-Dmaven.repo.local=" + repository);
        }
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s\nprinted\n%s\n%s", commands, text, Files.readString(errors))
                    .isTrue();
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
