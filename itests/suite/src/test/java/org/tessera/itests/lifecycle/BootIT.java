package org.tessera.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.Bundles;
import org.tessera.itests.harness.PrivateContainer;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.BundleBuilder;
import org.tessera.itests.support.ModuleFiles;
import org.tessera.itests.support.ModuleJars;
import org.tessera.itests.support.Rest;

/**
 * The modules, versions and states that a container has when it starts again: those of before, in
 * whatever order its bundles start, and with its cache gone.
 */
@Tag("postgresql-only")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BootIT {

    private static final Duration CHANGE = Duration.ofSeconds(90);
    private static final int BOOTS = 10;
    private static final long SEED = 20260322;
    private static final String PRODUCTS = "/api/v1/sales/products";

    @TempDir private static Path folder;

    private static PrivateContainer container;
    private static Policy policy;
    private static String item;

    private final TesseraApi api = container.api();
    private final Lifecycle modules = new Lifecycle(api);

    @BeforeAll
    static void start() throws IOException {
        container = PrivateContainer.start();
        policy = new Policy(container);
    }

    @AfterAll
    static void stop() throws IOException {
        container.close();
    }

    /** What has to be the same; the numbers of bundles are others in a new cache. */
    private List<String> state() {
        List<String> state = new ArrayList<>();
        for (JsonNode module : api.get("/api/v1/modules").expect(200).json().path("items")) {
            state.add(module.toString());
        }
        Rest.all(api, "/api/v1/platform/module-installations")
                .forEach(wish -> state.add(wish.toString()));
        Rest.all(api, "/api/v1/platform/module-changes")
                .forEach(change -> state.add(change.toString()));
        return state;
    }

    private void awaitState(String module, String state) {
        await(module + " is " + state)
                .atMost(CHANGE)
                .until(() -> modules.state(module).equals(state));
    }

    private void requireTheSame(List<String> before) {
        await("the modules are as before")
                .atMost(CHANGE)
                .untilAsserted(() -> assertThat(state()).isEqualTo(before));
        api.get(item).expect(200);
    }

    @Test
    @Order(1)
    void aNewInstallationBeginsWithItsModules() {
        for (String module : List.of("customers", "sales", "demo")) {
            assertThat(modules.state(module)).isEqualTo("active");
            assertThat(modules.find(module).path("managed").asBoolean()).isTrue();
        }
        assertThat(modules.changes("customers")).containsExactly("install ok");
        modules.install(Lifecycle.module("lasting", "1.0.0", "name")).expect(201);
        item = modules.create("lasting", "Thyme");
        modules.install(Lifecycle.module("lasting", "1.1.0", "name", "color")).expect(200);
        modules.install(Lifecycle.jar("resting", "1.0.0")).expect(201);
        modules.change("resting", "stop").expect(200);
    }

    /** Not a line of its code runs: the framework starts no module by itself under this policy. */
    @Test
    @Order(2)
    void whatIsNotAllowedAnyMoreDoesNotComeUpAgain() throws Exception {
        Path witness = folder.resolve("started");
        modules.install(witness("stranger", witness, "started")).expect(201);
        assertThat(witness).exists();
        Path told = folder.resolve("told");
        byte[] honest = witness("honest", told, "what was allowed");
        modules.install(honest).expect(201);
        List<String> allowed = new ArrayList<>();
        for (JsonNode module : api.get("/api/v1/modules").expect(200).json().path("items")) {
            String digest = module.path("digest").asText();
            if (module.path("managed").asBoolean()
                    && !module.path("id").asText().equals("stranger")) {
                allowed.add(digest);
            }
        }
        policy.allow(allowed.toArray(String[]::new));
        policy.set("strict");
        container.close();
        Files.delete(witness);
        Files.delete(told);
        forge(honest, witness("honest", told, "something else"));
        container.restartWithTrouble();
        awaitState("stranger", "failed");
        JsonNode kept = modules.find("stranger");
        assertThat(kept.path("reason").asText())
                .contains("Admission", "not signed", kept.path("digest").asText());
        assertThat(kept.path("note").asText()).contains("etc/modules.allow");
        assertThat(witness).doesNotExist();
        for (String module : List.of("customers", "sales", "demo", "lasting", "honest")) {
            awaitState(module, "active");
        }
        assertThat(told).hasContent("what was allowed");
        assertThat(modules.state("resting")).isEqualTo("stopped");
        modules.change("stranger", "start").expect(409);

        allowed.add(kept.path("digest").asText());
        policy.allow(allowed.toArray(String[]::new));
        modules.change("stranger", "start").expect(200);
        assertThat(modules.state("stranger")).isEqualTo("active");
        assertThat(witness).exists();
        policy.set("warn");
    }

    /** Puts another jar into the framework's cache, in place of one that was looked at. */
    private static void forge(byte[] jar, byte[] other) throws IOException {
        int forged = 0;
        try (Stream<Path> files = Files.walk(container.home().resolve("data/cache"))) {
            for (Path file : files.filter(f -> f.endsWith("bundle.jar")).toList()) {
                if (Arrays.equals(Files.readAllBytes(file), jar)) {
                    Files.write(file, other);
                    forged++;
                }
            }
        }
        assertThat(forged).isEqualTo(1);
    }

    /** Returns a module that writes something into a file when it starts. */
    private static byte[] witness(String id, Path witness, String text) throws IOException {
        BundleBuilder bundle =
                new BundleBuilder(container.home(), folder, "com.example." + id, "1.0.0")
                        .module(id)
                        .header("Import-Package", "org.osgi.framework")
                        .header("Bundle-Activator", "misfit.Activator")
                        .source(
                                "Activator",
                                """
                                import java.nio.file.*;
                                import org.osgi.framework.*;
                                public class Activator implements BundleActivator {
                                  public void start(BundleContext context) throws Exception {
                                    Files.writeString(Path.of("%s"), "%s");
                                  }
                                  public void stop(BundleContext context) { }
                                }
                                """
                                        .formatted(witness, text));
        return Files.readAllBytes(bundle.build());
    }

    @Test
    @Order(3)
    void aNewerBuildAndWhatIsGoneFromTheFolderCountWithTheNextStart() throws Exception {
        drop("staying");
        drop("leaving");
        String product = PRODUCTS + "/" + Rest.id(api, PRODUCTS, "name", "Lantern", "code", "L1");
        container.close();
        Files.delete(container.home().resolve("modules/leaving.jar"));
        bringNewerSales();
        container.restart();
        awaitState("leaving", "stopped");
        // The module is stopped a moment before that is written.
        await("the outcome is written")
                .atMost(CHANGE)
                .untilAsserted(
                        () ->
                                assertThat(modules.changes("leaving"))
                                        .containsExactly("install ok", "stop ok"));
        assertThat(container.log().lines())
                .noneMatch(line -> line.contains("could not be stopped"));
        assertThat(modules.state("staying")).isEqualTo("active");
        assertThat(modules.changes("staying")).containsExactly("install ok");
        await("the newer build serves")
                .atMost(CHANGE)
                .until(() -> modules.find("sales").path("schemaVersion").asInt() == 1_000);
        // A script of the newer build changed what an older one had written.
        assertThat(api.get(product).expect(200).json().path("name").asText())
                .isEqualTo("Lantern of old");
        modules.change("sales", "rollback").expect(200);
    }

    private void drop(String id) throws IOException {
        Path hidden = container.home().resolve("modules/" + id + ".tmp");
        Files.write(hidden, ModuleFiles.jar(id, "1.0.0"));
        Files.move(hidden, container.home().resolve("modules/" + id + ".jar"));
        awaitState(id, "active");
    }

    /** Does what replacing the installation by a newer one does to the files of a module. */
    private static void bringNewerSales() throws IOException {
        Path jar;
        try (Stream<Path> files =
                Files.walk(container.home().resolve("system/org/tessera/tessera-sales"))) {
            jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
        ObjectNode descriptor = (ObjectNode) ModuleJars.descriptor(jar);
        descriptor.put("schemaVersion", 1_000);
        byte[] newer = Files.readAllBytes(jar);
        newer = ModuleFiles.with(newer, ModuleJars.DESCRIPTOR, descriptor.toString());
        newer =
                ModuleFiles.with(
                        newer,
                        "META-INF/tessera/schema/1000.sql",
                        "UPDATE SALES_PRODUCT SET NAME = 'Lantern of old' WHERE NAME = 'Lantern';");
        Files.write(jar, newer);
    }

    @Test
    @Order(4)
    void theStateOutlivesTheCache() throws IOException {
        List<String> before = state();
        container.close();
        delete(container.home().resolve("data/cache"));
        container.restart();
        requireTheSame(before);
        modules.change("lasting", "rollback").expect(200);
        assertThat(modules.version("lasting")).isEqualTo("1.0.0");
        api.get(item).expect(200);
    }

    @Test
    @Order(5)
    void theStateDoesNotDependOnTheOrderInWhichBundlesStart() throws IOException {
        List<String> before = state();
        restartShuffled(new Random(SEED));
        requireTheSame(before);
    }

    @Test
    @Order(6)
    @Tag("long")
    void norInTenOrders() throws IOException {
        List<String> before = state();
        Random random = new Random(SEED + 1);
        for (int i = 0; i < BOOTS; i++) {
            restartShuffled(random);
            requireTheSame(before);
        }
    }

    /** Modules come before the platform, and the platform's own bundles in any order. */
    private static void restartShuffled(Random random) throws IOException {
        List<Bundles.Bundle> ours =
                container.bundles().list().stream()
                        .filter(
                                each ->
                                        each.name()
                                                .matches("org\\.tessera\\..*|com\\.example\\..*"))
                        .toList();
        assertThat(ours).hasSizeGreaterThan(12);
        StringBuilder commands = new StringBuilder();
        for (Bundles.Bundle bundle : ours) {
            int level = 51 + random.nextInt(48);
            commands.append("bundle:start-level ").append(bundle.id() + " " + level + "; ");
        }
        container.console().run(commands.toString());
        container.close();
        container.restart();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
