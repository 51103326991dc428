package org.tessera.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Rest;

/** A module is led through its life over REST. */
@ExtendWith(TesseraExtension.class)
class ModuleLifecycleIT {

    private static final Duration CHANGE = Duration.ofSeconds(60);

    /** The modules of these tests, which do not stay in the container that all share. */
    private static final List<String> OWN =
            List.of(
                    "herbs",
                    "kept",
                    "parked",
                    "exported",
                    "silent",
                    "dormant",
                    "taken",
                    "deleted",
                    "shaky",
                    "guarded",
                    "single");

    private TesseraContainer container;
    private TesseraApi api;
    private Lifecycle modules;

    @BeforeEach
    void look(TesseraContainer shared) {
        container = shared;
        api = shared.api();
        modules = new Lifecycle(api);
    }

    @AfterAll
    static void remove(TesseraContainer shared) {
        Lifecycle modules = new Lifecycle(shared.api());
        for (String module : OWN) {
            if (!modules.find(module).isMissingNode()) {
                modules.remove(module, "delete").expect(200);
            }
        }
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

    /** What repeats would keep the new version out; the sentence says which values to change. */
    @Test
    void whatRepeatsKeepsAVersionOutThatWantsItUnique() {
        modules.install(Lifecycle.module("single", "1.0.0", "name")).expect(201);
        String first = modules.create("single", "Thyme");
        modules.create("single", "Thyme");
        modules.create("single", "Sage");
        ObjectNode unique = Lifecycle.module("single", "1.1.0", "name");
        ((ObjectNode) unique.at("/types/0/fields/0")).put("unique", true);
        Response refused = modules.install(unique).expect(409);
        assertThat(refused.json().path("detail").asText())
                .contains("Items", "(name)", "\"Thyme\"")
                .doesNotContain("Sage", "SINGLE", "constraint");
        assertThat(modules.version("single")).isEqualTo("1.0.0");
        assertThat(modules.state("single")).isEqualTo("active");
        modules.create("single", "Sage");
        for (JsonNode item : Rest.all(api, "/api/v1/single/items")) {
            api.patch(
                            "/api/v1/single/items/" + item.path("id").asText(),
                            Map.of("name", "Herb " + item.path("id").asText()))
                    .expect(200);
        }
        modules.install(unique).expect(200);
        api.get(first).expect(200);
    }

    private int count(String module) {
        return api.get("/api/v1/" + module + "/items").expect(200).json().path("items").size();
    }

    private long bundle(String name) {
        return container.bundles().list().stream()
                .filter(bundle -> bundle.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
