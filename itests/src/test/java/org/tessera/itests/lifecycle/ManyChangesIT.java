package org.tessera.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tessera.itests.harness.PrivateContainer;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.ModuleJars;
import org.tessera.itests.support.Rest;

/** What many changes of modules in a row leave behind, and in which order modules come. */
class ManyChangesIT {

    /** Until the platform has used all that it uses for an upgrade. */
    private static final int WARM_UP = 150;

    private static final int UPGRADES = 100;

    /** What every upgrade leaves behind shows in every round; what is used for once does not. */
    private static final int ROUNDS = 3;

    private static final int ORDERS = 20;
    private static final long SEED = 20260101;

    private static final List<String> DATA = List.of("ash", "birch", "cedar");
    private static final List<String> FIXTURES = List.of("fleet", "depot", "workshop", "express");
    private static final List<String> PRODUCT = List.of("customers", "sales", "demo");

    private static final Pattern LOADER =
            Pattern.compile("0x\\S+ +\\S+ +\\S+ +\\d+ +\\d+ +\\d+ +(\\S*[lL]oader\\S*)");

    /** A class that Java's own loader has not loaded. */
    private static final Pattern CLASS =
            Pattern.compile("[| ]*\\|--(\\S+?)(/0x\\p{XDigit}+)?/0x\\p{XDigit}+( \\(intf\\))?");

    private static final Pattern GENERATED =
            Pattern.compile(
                    "jdk\\.internal\\.reflect\\.Generated.*|org\\.apache\\.derby\\.exe\\..*");

    /** Java makes one for a method that is called often, Derby one for a statement that is new. */
    private static final Pattern NOT_OF_MODULES =
            Pattern.compile(".*(\\.DelegatingClassLoader|\\.derby\\..*ReflectLoader\\w*)");

    private static PrivateContainer container;

    private final TesseraApi api = container.api();
    private final Lifecycle modules = new Lifecycle(api);

    @BeforeAll
    static void start() throws IOException {
        container = PrivateContainer.start();
        container.modules().install("inspector");
    }

    @AfterAll
    static void stop() throws IOException {
        container.close();
    }

    /**
     * What is there when the garbage is gone.
     *
     * @param loaders class loaders of bundles and what modules cause
     * @param names the names of all classes but those that Java and Derby generate of their own
     *     accord
     * @param bytes the heap
     */
    private record Memory(long loaders, List<String> names, long bytes) {

        List<String> newSince(Memory before) {
            List<String> rest = new ArrayList<>(names);
            before.names.forEach(rest::remove);
            return rest;
        }

        @Override
        public String toString() {
            return "%d loaders, %d classes, %d bytes".formatted(loaders, names.size(), bytes);
        }
    }

    @Test
    @Tag("long")
    void hundredUpgradesLeaveNoClassesBehind() throws Exception {
        upgradesLeaveNothingBehind("oak", UPGRADES);
    }

    @Test
    void tenUpgradesLeaveNoClassesBehind() throws Exception {
        upgradesLeaveNothingBehind("elm", UPGRADES / 10);
    }

    private void upgradesLeaveNothingBehind(String id, int count) throws Exception {
        modules.install(module(id, 0)).expect(201);
        modules.create(id, "Acorn");
        int done = upgrade(id, 0, WARM_UP);
        Memory before = memory();
        for (int round = 1; ; round++) {
            done = upgrade(id, done, count);
            Memory after = memory();
            System.out.printf("%d upgrades: %s became %s%n", count, before, after);
            List<String> came = after.newSince(before);
            if (round == ROUNDS || came.size() <= 2) {
                assertThat(after.loaders()).isCloseTo(before.loaders(), within(2L));
                assertThat(came).as("classes that stayed").hasSizeLessThanOrEqualTo(2);
                assertThat(after.bytes()).isCloseTo(before.bytes(), Percentage.withPercentage(5));
                return;
            }
            System.out.println("Used for the first time: " + came);
            before = after;
        }
    }

    @Test
    @Tag("long")
    void whoeverComesInTwentyOrdersRefreshesNobody() throws IOException {
        whoeverComesRefreshesNobody(ORDERS);
    }

    @Test
    void whoeverComesInTwoOrdersRefreshesNobody() throws IOException {
        whoeverComesRefreshesNobody(ORDERS / 10);
    }

    private void whoeverComesRefreshesNobody(int orders) throws IOException {
        for (String name : List.of("demo", "sales", "customers")) {
            // The run before has taken them away already.
            assertThat(modules.remove(name, "keep").status()).isIn(200, 404);
        }
        List<String> all = new ArrayList<>(DATA);
        all.addAll(FIXTURES);
        all.addAll(PRODUCT);
        for (String name : all) {
            installInOrder(List.of(name), 0);
        }
        Random random = new Random(SEED);
        for (int i = 1; i <= orders; i++) {
            Collections.shuffle(all, random);
            installInOrder(all, i);
        }
        System.out.printf(
                "%d modules alone and in %d orders: none refreshed%n", all.size(), orders);
    }

    private void installInOrder(List<String> order, int step) throws IOException {
        for (String name : order) {
            List<String> before = wiring();
            JsonNode outcome = install(name, step).expect(201).json();
            assertThat(outcome.path("plan").path("refreshed"))
                    .as("%s of %s", name, order)
                    .isEmpty();
            assertThat(wiring()).as("%s of %s", name, order).containsAll(before);
            assertThat(modules.state(name)).isEqualTo("active");
        }
        for (String name : order) {
            modules.remove(name, "keep").expect(200);
        }
    }

    private Response install(String name, int step) throws IOException {
        if (DATA.contains(name)) {
            return modules.install(module(name, step));
        }
        return FIXTURES.contains(name)
                ? modules.install(Files.readAllBytes(ModuleJars.built(name)))
                : api.post("/api/v1/modules", Map.of("feature", "tessera-" + name));
    }

    /** Returns a line for each bundle, which is another one after a refresh. */
    private List<String> wiring() {
        return Rest.texts(
                api.get("/api/v1/inspector/reports/wiring").expect(200).json().path("rows"),
                "line");
    }

    private static ObjectNode module(String id, int step) {
        return Lifecycle.module(id, "1.0." + step, "name");
    }

    private int upgrade(String id, int done, int count) {
        for (int i = done + 1; i <= done + count; i++) {
            modules.install(module(id, i)).expect(200);
            modules.create(id, "Acorn " + i);
        }
        return done + count;
    }

    /** Looks when the garbage is gone. */
    private static Memory memory() throws IOException, InterruptedException {
        for (int i = 0; i < 4; i++) {
            ask("GC.run");
        }
        long heap =
                ask("GC.class_histogram")
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("Total"))
                        .mapToLong(
                                line ->
                                        Long.parseLong(
                                                line.replaceAll("Total\\s+\\d+\\s+(\\d+).*", "$1")))
                        .findFirst()
                        .orElseThrow();
        long loaders =
                ask("VM.classloader_stats")
                        .lines()
                        .map(LOADER::matcher)
                        .filter(java.util.regex.Matcher::matches)
                        .filter(loader -> !NOT_OF_MODULES.matcher(loader.group(1)).matches())
                        .count();
        List<String> classes =
                ask("VM.class_hierarchy")
                        .lines()
                        .map(CLASS::matcher)
                        .filter(java.util.regex.Matcher::matches)
                        .map(line -> line.group(1))
                        .filter(name -> !GENERATED.matcher(name).matches())
                        .toList();
        assertThat(loaders).isGreaterThan(50);
        assertThat(classes).hasSizeGreaterThan(5000);
        return new Memory(loaders, classes, heap);
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
