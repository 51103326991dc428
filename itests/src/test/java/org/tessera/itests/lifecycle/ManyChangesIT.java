package org.tessera.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tessera.itests.harness.PrivateContainer;

/** What many changes of modules in a row leave behind, and in which order modules come. */
@Tag("long")
class ManyChangesIT {

    private static final int WARM_UP = 10;
    private static final int UPGRADES = 100;
    private static final int ORDERS = 20;
    private static final long SEED = 20260101;
    private static final List<String> NAMES = List.of("ash", "birch", "cedar", "elm", "fir");

    private static PrivateContainer container;

    private final Lifecycle modules = new Lifecycle(container.api());

    @BeforeAll
    static void start() throws IOException {
        container = PrivateContainer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        container.close();
    }

    private record Memory(long loaders, long bytes) {}

    @Test
    void upgradesLeaveNoClassesBehind() throws Exception {
        modules.install(module("oak", 0)).expect(201);
        modules.create("oak", "Acorn");
        upgrade(1, WARM_UP);
        Memory before = memory();
        upgrade(WARM_UP + 1, UPGRADES);
        Memory after = memory();
        System.out.printf("%d upgrades: %s became %s%n", UPGRADES, before, after);
        assertThat(after.loaders()).isCloseTo(before.loaders(), within(2L));
        assertThat(after.bytes()).isCloseTo(before.bytes(), Percentage.withPercentage(5));
    }

    @Test
    void noOrderRefreshesAnotherModule() {
        Random random = new Random(SEED);
        for (int i = 0; i < ORDERS; i++) {
            List<String> order = new ArrayList<>(NAMES);
            Collections.shuffle(order, random);
            for (String name : order) {
                int mark = container.log().mark();
                JsonNode outcome = modules.install(module(name, i)).expect(201).json();
                assertThat(outcome.path("plan").path("refreshed"))
                        .as("%s of %s", name, order)
                        .isEmpty();
                assertThat(container.log().since(mark))
                        .as("%s of %s", name, order)
                        .filteredOn(line -> line.contains("ModuleTracker"))
                        .allMatch(line -> line.contains("Module " + name + " "));
            }
            for (String name : order) {
                modules.remove(name, "keep").expect(200);
            }
        }
    }

    private static ObjectNode module(String id, int step) {
        return Lifecycle.module(id, "1.0." + step, "name");
    }

    private void upgrade(int first, int count) {
        for (int i = first; i < first + count; i++) {
            modules.install(module("oak", i)).expect(200);
            modules.create("oak", "Acorn " + i);
        }
    }

    /** Looks when the garbage is gone. */
    private static Memory memory() throws IOException, InterruptedException {
        for (int i = 0; i < 4; i++) {
            ask("GC.run");
        }
        String histogram = last(ask("GC.class_histogram"));
        String loaders = last(ask("VM.classloader_stats"));
        return new Memory(
                Long.parseLong(loaders.replaceAll("Total = (\\d+).*", "$1")),
                Long.parseLong(histogram.replaceAll("Total\\s+\\d+\\s+(\\d+).*", "$1")));
    }

    private static String last(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("Total"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static String ask(String command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("jcmd", Long.toString(container.pid()), command)
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(answer).isZero();
        return answer;
    }
}
