package org.tessera.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.PrivateContainer;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.ModuleJars;
import org.tessera.itests.support.Rest;

/** What many changes of modules in a row leave behind, and in which order modules come. */
@Tag("postgresql-only")
class ManyChangesIT {

    /** Until the platform has used all that it uses for an upgrade. */
    private static final int WARM_UP = 75;

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
    private static Path slow;
    private static int upgrades;

    @TempDir private static Path folder;

    private final TesseraApi api = container.api();
    private final Lifecycle modules = new Lifecycle(api);

    @BeforeAll
    static void start() throws IOException {
        container = PrivateContainer.start();
        container.modules().install("inspector");
        slow = SlowModule.build(container.home(), folder, "1.0.0", 0);
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
        upgradesLeaveNothingBehind(UPGRADES);
    }

    @Test
    void tenUpgradesLeaveNoClassesBehind() throws Exception {
        upgradesLeaveNothingBehind(UPGRADES / 10);
    }

    /** Of modules with an entity, a rule, a report and a resource, by classes of their own. */
    private void upgradesLeaveNothingBehind(int count) throws Exception {
        upgrade(WARM_UP);
        Memory before = memory();
        for (int round = 1; ; round++) {
            upgrade(count);
            Memory after = memory();
            System.out.printf("%d upgrades: %s became %s%n", count, before, after);
            List<String> came = after.newSince(before);
            if (round == ROUNDS || came.size() <= 2) {
                assertThat(after.loaders()).isCloseTo(before.loaders(), within(2L));
                assertThat(came).as("classes that stayed").hasSizeLessThanOrEqualTo(2);
                assertThat(after.bytes()).isCloseTo(before.bytes(), Percentage.withPercentage(5));
                modules.remove("workshop", "delete").expect(200);
                modules.remove("slow", "delete").expect(200);
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
            JsonNode plan = install(name, step).expect(201).json().path("plan");
            assertThat(plan.path("refreshed")).as("%s of %s", name, order).isEmpty();
            assertThat(wiring()).as("%s of %s", name, order).containsAll(before);
            assertThat(modules.state(name)).isEqualTo("active");
        }
        for (String name : order) {
            JsonNode plan = modules.plan(name, Map.of("action", "remove", "data", "keep"));
            List<String> before = wiring();
            modules.remove(name, "keep").expect(200);
            requireAsPlanned(plan, before, wiring());
            assertThat(plan.path("refreshed")).as("%s of %s", name, order).hasSize(1);
        }
    }

    /** What is wired anew, or gone, is what the plan has said beforehand: no more and no less. */
    private static void requireAsPlanned(JsonNode plan, List<String> before, List<String> after) {
        List<String> touched = new ArrayList<>(before);
        touched.removeAll(after);
        assertThat(touched.stream().map(line -> line.split(" ", 2)[0]))
                .containsExactlyInAnyOrderElementsOf(texts(plan.path("refreshed")));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Shows that {@link #installInOrder} can fail: here the order decides who is wired to whom. */
    @Test
    void whoeverIsWiredToAnotherIsInItsPlan() {
        byte[] lender = Lifecycle.jar("lender", "1.0.0", "Export-Package: com.example.lent");
        byte[] borrower =
                Lifecycle.jar(
                        "borrower",
                        "1.0.0",
                        "Import-Package: com.example.lent;resolution:=optional");
        Map<String, Object> removal = Map.of("action", "remove", "data", "delete");

        modules.install(borrower).expect(201);
        modules.install(lender).expect(201);
        JsonNode plan = modules.plan("lender", removal);
        assertThat(texts(plan.path("refreshed"))).containsExactly("com.example.lender");
        List<String> before = wiring();
        modules.remove("lender", "delete").expect(200);
        requireAsPlanned(plan, before, wiring());
        modules.remove("borrower", "delete").expect(200);

        modules.install(lender).expect(201);
        modules.install(borrower).expect(201);
        JsonNode harm = modules.plan("lender", removal);
        assertThat(texts(harm.path("refreshed")))
                .containsExactly("com.example.borrower", "com.example.lender");
        assertThat(harm.path("possible").asBoolean()).isFalse();
        List<String> wired = wiring();
        assertThat(modules.remove("lender", "delete").expect(409).text())
                .contains("com.example.borrower");
        assertThat(wiring()).containsExactlyInAnyOrderElementsOf(wired);
        modules.remove("borrower", "delete").expect(200);
        modules.remove("lender", "delete").expect(200);
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

    /** Upgrades each of two modules and has their parts do something. */
    private void upgrade(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String version = "2.0." + ++upgrades;
            for (Path jar : List.of(ModuleJars.built("workshop"), slow)) {
                Path newer = ModuleJars.withVersion(jar, version, folder);
                assertThat(modules.install(Files.readAllBytes(newer)).status()).isIn(200, 201);
                Files.delete(newer);
            }
            Rest.id(api, "/api/v1/workshop/parts", "name", "Bolt " + version);
            api.get("/api/v1/slow/pace").expect(200);
        }
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
