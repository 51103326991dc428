package org.tessera.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tessera.itests.harness.PrivateContainer;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;

class ModuleLifecycleIT {

    private static final Duration CHANGE = Duration.ofSeconds(60);

    private static PrivateContainer container;

    private final TesseraApi api = container.api();
    private final Lifecycle modules = new Lifecycle(api);

    @BeforeAll
    static void start() throws IOException {
        container = PrivateContainer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        container.close();
    }

    @Test
    void aNewInstallationBeginsWithItsModules() {
        for (String module : List.of("customers", "sales", "demo")) {
            assertThat(modules.state(module)).isEqualTo("active");
            assertThat(modules.find(module).path("managed").asBoolean()).isTrue();
        }
        assertThat(modules.changes("customers")).containsExactly("install ok");
    }

    @Test
    void upgradesAndRollsBackWithItsData() {
        modules.install(Lifecycle.module("herbs", "1.0.0", "name")).expect(201);
        String item = modules.create("herbs", "Thyme");

        modules.install(Lifecycle.module("herbs", "1.1.0", "name", "color")).expect(200);
        assertThat(modules.version("herbs")).isEqualTo("1.1.0");
        api.patch(item, Map.of("color", "green")).expect(200);

        modules.change("herbs", "rollback").expect(200);
        assertThat(modules.version("herbs")).isEqualTo("1.0.0");
        Response old = api.get(item).expect(200);
        assertThat(old.json().path("name").asText()).isEqualTo("Thyme");
        assertThat(old.json().has("color")).isFalse();

        modules.change("herbs", "rollback").expect(200);
        assertThat(modules.version("herbs")).isEqualTo("1.1.0");
        assertThat(api.get(item).expect(200).json().path("color").asText()).isEqualTo("green");

        modules.change("herbs", "stop").expect(200);
        assertThat(modules.state("herbs")).isEqualTo("stopped");
        Response stopped = api.get(item).expect(503);
        assertThat(stopped.header("Retry-After")).isNotEmpty();
        api.get("/api/v1/health").expect(200);

        modules.change("herbs", "start").expect(200);
        api.get(item).expect(200);
        assertThat(modules.changes("herbs"))
                .containsExactly(
                        "install ok",
                        "upgrade ok",
                        "rollback ok",
                        "rollback ok",
                        "stop ok",
                        "start ok");
    }

    @Test
    void aReinstallationFindsWhatWasKept() {
        modules.install(Lifecycle.module("kept", "1.0.0", "name")).expect(201);
        String item = modules.create("kept", "Thyme");
        modules.remove("kept", "keep").expect(200);
        api.get(item).expect(404);
        assertThat(modules.find("kept").isMissingNode()).isTrue();
        modules.install(Lifecycle.module("kept", "1.0.0", "name")).expect(201);
        api.get(item).expect(200);
    }

    @Test
    void aReinstallationFindsWhatWasParked() {
        modules.install(Lifecycle.module("parked", "1.0.0", "name")).expect(201);
        String item = modules.create("parked", "Thyme");
        modules.remove("parked", "park").expect(200);
        api.get(item).expect(404);
        modules.install(Lifecycle.module("parked", "1.0.0", "name", "color")).expect(201);
        assertThat(api.get(item).expect(200).json().path("name").asText()).isEqualTo("Thyme");
    }

    @Test
    void aRemovalExportsTheDataAndDropsIt() throws IOException {
        modules.install(Lifecycle.module("exported", "1.0.0", "name")).expect(201);
        modules.create("exported", "Thyme");
        modules.remove("exported", "export").expect(200);
        try (Stream<Path> folders = Files.list(container.home().resolve("data/exports"))) {
            Path folder =
                    folders.filter(f -> f.getFileName().toString().startsWith("exported-"))
                            .findFirst()
                            .orElseThrow();
            assertThat(Files.readString(folder.resolve("item.csv"))).contains("Thyme");
        }
        modules.install(Lifecycle.module("exported", "1.0.0", "name")).expect(201);
        assertThat(count("exported")).isZero();
    }

    @Test
    void whatIsStoppedIsNotExported() {
        modules.install(Lifecycle.module("silent", "1.0.0", "name")).expect(201);
        String item = modules.create("silent", "Thyme");
        modules.change("silent", "stop").expect(200);
        Map<String, Object> removal = Map.of("action", "remove", "data", "export");
        assertThat(modules.plan("silent", removal).path("possible").asBoolean()).isFalse();
        Response refused = modules.remove("silent", "export").expect(409);
        assertThat(refused.json().path("detail").asText()).contains("start it first");
        modules.change("silent", "start").expect(200);
        api.get(item).expect(200);
        JsonNode plan = modules.plan("silent", removal);
        assertThat(plan.path("possible").asBoolean()).isTrue();
        assertThat(plan.path("schema").toString()).contains("SILENT__ITEM");
        modules.remove("silent", "export").expect(200);
    }

    @Test
    void whatIsStoppedStaysSoWhenItIsUpgraded() {
        modules.install(Lifecycle.jar("dormant", "1.0.0")).expect(201);
        modules.change("dormant", "stop").expect(200);
        byte[] newer = Lifecycle.jar("dormant", "2.0.0");
        assertThat(modules.plan(newer).expect(200).text()).contains("stays so");
        modules.install(newer).expect(200);
        assertThat(modules.version("dormant")).isEqualTo("2.0.0");
        assertThat(modules.state("dormant")).isEqualTo("stopped");
        modules.change("dormant", "rollback").expect(200);
        assertThat(modules.version("dormant")).isEqualTo("1.0.0");
        assertThat(modules.state("dormant")).isEqualTo("stopped");
        modules.change("dormant", "start").expect(200);
        assertThat(modules.state("dormant")).isEqualTo("active");
    }

    @Test
    void anotherBundleDoesNotTakeAModulesPlace() {
        modules.install(Lifecycle.jar("taken", "1.0.0")).expect(201);
        Response refused = modules.install(Lifecycle.module("taken", "2.0.0", "name")).expect(409);
        assertThat(refused.json().path("detail").asText()).contains("com.example.taken");
        assertThat(modules.version("taken")).isEqualTo("1.0.0");
    }

    @Test
    void aRemovalDeletesTheData() {
        modules.install(Lifecycle.module("deleted", "1.0.0", "name")).expect(201);
        modules.create("deleted", "Thyme");
        modules.remove("deleted", "delete").expect(200);
        modules.install(Lifecycle.module("deleted", "1.0.0", "name")).expect(201);
        assertThat(count("deleted")).isZero();
    }

    @Test
    void aModuleThatDoesNotGetWellIsPutBack() {
        modules.install(Lifecycle.jar("shaky", "1.0.0")).expect(201);
        Response failed =
                modules.install(
                                Lifecycle.jar(
                                        "shaky", "2.0.0", "Bundle-Activator: com.example.Missing"))
                        .expect(503);
        assertThat(failed.json().path("detail").asText())
                .contains("com.example.Missing")
                .contains("everything is as before");
        assertThat(modules.version("shaky")).isEqualTo("1.0.0");
        assertThat(modules.state("shaky")).isEqualTo("active");
        assertThat(modules.changes("shaky")).containsExactly("install ok", "upgrade failed");
    }

    @Test
    void aModuleThatNeverServedIsTakenAway() {
        modules.install(
                        Lifecycle.jar(
                                "stillborn", "1.0.0", "Bundle-Activator: com.example.Missing"))
                .expect(503);
        assertThat(modules.find("stillborn").isMissingNode()).isTrue();
        assertThat(container.bundles().list())
                .noneMatch(bundle -> bundle.name().equals("com.example.stillborn"));
    }

    @Test
    void whatCannotBeResolvedIsRefusedWithTheReason() {
        byte[] jar = Lifecycle.jar("lost", "1.0.0", "Import-Package: com.example.nowhere");
        Response refused = modules.install(jar).expect(409);
        assertThat(refused.json().path("detail").asText()).contains("com.example.nowhere");
        assertThat(modules.find("lost").isMissingNode()).isTrue();
        assertThat(modules.plan(jar).expect(200).text()).contains("com.example.nowhere");
    }

    @Test
    void whatSomebodyElseChangesIsPutBack() {
        modules.install(Lifecycle.jar("guarded", "1.0.0")).expect(201);
        long id = bundle("com.example.guarded");
        assertThat(container.console().execute("bundle:update " + id).text())
                .contains("crm:module-upgrade");
        container.console().run("bundle:uninstall " + id);
        await("the module is back")
                .atMost(CHANGE)
                .until(() -> modules.state("guarded").equals("active"));
        assertThat(container.log().lines())
                .anyMatch(line -> line.contains("guarded") && line.contains("other means"));
    }

    @Test
    void nobodyElseWritesWhatIsKnownOfModules() {
        api.post("/api/v1/platform/module-installations", Map.of("module", "forged")).expect(403);
        String id =
                api.get("/api/v1/platform/module-installations?limit=1")
                        .expect(200)
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText();
        api.delete("/api/v1/platform/module-installations/" + id).expect(403);
        modules.remove("platform", "delete").expect(409);
    }

    @Test
    void theStateOutlivesRestartsAndACleanedCache() throws IOException {
        modules.install(Lifecycle.module("lasting", "1.0.0", "name")).expect(201);
        String item = modules.create("lasting", "Thyme");
        modules.install(Lifecycle.module("lasting", "1.1.0", "name", "color")).expect(200);
        modules.install(Lifecycle.jar("resting", "1.0.0")).expect(201);
        modules.change("resting", "stop").expect(200);

        container.close();
        container.restart();
        requireTheSame(item);

        container.close();
        delete(container.home().resolve("data/cache"));
        container.restart();
        requireTheSame(item);
        modules.change("lasting", "rollback").expect(200);
        assertThat(modules.version("lasting")).isEqualTo("1.0.0");
        api.get(item).expect(200);
    }

    private void requireTheSame(String item) {
        assertThat(modules.version("lasting")).isEqualTo("1.1.0");
        assertThat(modules.state("lasting")).isEqualTo("active");
        assertThat(modules.state("resting")).isEqualTo("stopped");
        assertThat(modules.state("customers")).isEqualTo("active");
        assertThat(modules.changes("customers")).containsExactly("install ok");
        api.get(item).expect(200);
    }

    private int count(String module) {
        return api.get("/api/v1/" + module + "/items").expect(200).json().path("items").size();
    }

    private static long bundle(String name) {
        return container.bundles().list().stream()
                .filter(bundle -> bundle.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
