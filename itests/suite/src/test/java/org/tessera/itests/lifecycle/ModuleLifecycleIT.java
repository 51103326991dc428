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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.BundleBuilder;
import org.tessera.itests.support.ModuleFiles;
import org.tessera.itests.support.Rest;

/** A module is led through its life over REST. */
@ExtendWith(TesseraExtension.class)
class ModuleLifecycleIT {

    private static final Duration CHANGE = Duration.ofSeconds(60);
    private static final String SALES_COMPONENT = "org.tessera.sales.action.WinOpportunity";

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
                    "watched",
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

        assertThat(modules.find("herbs").path("previousVersion").isNull()).isTrue();
        assertThat(modules.change("herbs", "rollback").expect(409).text())
                .contains("No earlier version of herbs is kept");
        modules.install(Lifecycle.module("herbs", "1.1.0", "name", "color")).expect(200);
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
                        "rollback refused",
                        "upgrade ok",
                        "stop ok",
                        "start ok");
    }

    @Test
    void aModuleTellsWhatItProvidesAndNeeds() {
        JsonNode sales = api.get("/api/v1/modules/sales").expect(200).json();
        assertThat(sales.path("provides").path("types").toString()).contains("\"sales.lead\"");
        assertThat(sales.path("provides").path("actions").toString())
                .contains("\"sales.lead:convert\"");
        assertThat(sales.path("provides").path("reports").toString())
                .contains("\"sales.pipeline\"");
        assertThat(sales.path("provides").path("rules").toString())
                .contains("\"sales.opportunity\"");
        assertThat(sales.path("needs")).hasToString("[\"customers\"]");
        assertThat(sales.path("label").path("es").asText()).isEqualTo("Ventas");
        assertThat(sales.path("schemaVersion").asInt()).isPositive();
        assertThat(Rest.texts(sales.path("permissions"), "recordType")).contains("sales.quota");
        JsonNode demo = api.get("/api/v1/modules/demo").expect(200).json();
        assertThat(demo.path("provides").path("types")).isEmpty();
        JsonNode platform = api.get("/api/v1/modules/platform").expect(200).json();
        assertThat(Rest.texts(platform.path("settings"), "name")).contains("admission");
        assertThat(Rest.texts(platform.path("settings"), "pid")).contains("org.tessera.modules");
        assertThat(container.console().run("crm:module-info sales"))
                .contains("sales.lead:convert", "Needs: customers", "sales.lead: read, create")
                .contains("English name: Sales", "Spanish name: Ventas");
    }

    /** Several administrators at once: each change is whole, one after the other. */
    @Test
    void changesHappenOneAfterTheOther() throws Exception {
        List<String> ids = List.of("one", "two", "three", "four");
        ExecutorService threads = Executors.newFixedThreadPool(ids.size());
        try {
            List<Future<Response>> installed = new ArrayList<>();
            for (String id : ids) {
                installed.add(
                        threads.submit(
                                () -> modules.install(Lifecycle.module(id, "1.0.0", "name"))));
            }
            for (Future<Response> each : installed) {
                each.get().expect(201);
            }
            List<Future<Response>> stopped = new ArrayList<>();
            ids.forEach(id -> stopped.add(threads.submit(() -> modules.change(id, "stop"))));
            for (Future<Response> each : stopped) {
                each.get().expect(200);
            }
        } finally {
            threads.shutdownNow();
        }
        for (String id : ids) {
            assertThat(modules.changes(id)).containsExactly("install ok", "stop ok");
            modules.remove(id, "delete").expect(200);
        }
    }

    @Test
    void theJournalTellsWhoInstalledWhat() {
        String before = Rest.journalEnd(api);
        byte[] jar = Lifecycle.jar("noted", "1.0.0");
        modules.install(jar).expect(201);
        modules.remove("noted", "delete").expect(200);
        List<JsonNode> changes =
                Rest.journal(api, before).stream()
                        .filter(
                                entry ->
                                        entry.path("type")
                                                .asText()
                                                .equals("platform.module-change"))
                        .toList();
        assertThat(changes)
                .allSatisfy(entry -> assertThat(entry.toString()).contains("\"admin\""))
                .anySatisfy(
                        entry ->
                                assertThat(entry.toString())
                                        .contains(
                                                Policy.digest(jar),
                                                "Install com.example.noted 1.0.0",
                                                "planned"))
                .anySatisfy(entry -> assertThat(entry.toString()).contains("\"ok\""));
    }

    @Test
    void aKarBringsItsModule() {
        api.post(
                        "/api/v1/modules?file=k.kar",
                        "application/vnd.apache.karaf.kar",
                        ModuleFiles.kar("packed", "1.0.0"))
                .expect(201);
        assertThat(modules.state("packed")).isEqualTo("active");
        assertThat(modules.find("packed").path("origin").asText()).isEqualTo("k.kar");
        modules.remove("packed", "delete").expect(200);
    }

    @Test
    void aKarExchangesTheWholeModule() {
        String kar = "application/vnd.apache.karaf.kar";
        String upgrade = "/api/v1/modules/packed/upgrade?file=";
        api.post("/api/v1/modules?file=k1.kar", kar, ModuleFiles.kar("packed", "1.0.0"))
                .expect(201);
        api.post(upgrade + "k2.kar", kar, ModuleFiles.kar("packed", "1.1.0")).expect(200);
        assertThat(modules.find("packed").path("origin").asText()).isEqualTo("k2.kar");
        assertThat(versions("com.example.packed")).containsOnly("1.1.0");
        modules.change("packed", "rollback").expect(200);
        assertThat(modules.version("packed")).isEqualTo("1.0.0");
        assertThat(modules.find("packed").path("origin").asText()).isEqualTo("k1.kar");
        assertThat(versions("com.example.packed")).containsOnly("1.0.0");
        modules.remove("packed", "delete").expect(200);
    }

    /** Returns the versions of the bundles whose names begin like this. */
    private List<String> versions(String name) {
        List<String> versions =
                container.bundles().list().stream()
                        .filter(bundle -> bundle.name().startsWith(name))
                        .map(bundle -> bundle.version())
                        .toList();
        assertThat(versions).hasSize(2);
        return versions;
    }

    @Test
    void featuresExchangeAModuleByNameAndVersion(@TempDir Path folder) throws IOException {
        Path features = folder.resolve("features.xml");
        StringBuilder text =
                new StringBuilder(
                        "<features name=\"shelf\" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">");
        for (String version : List.of("1.0.0", "1.1.0", "1.2.0")) {
            Path jar =
                    container
                            .home()
                            .resolve("data/maven/com/example/shelf")
                            .resolve(version)
                            .resolve("shelf-" + version + ".jar");
            Files.createDirectories(jar.getParent());
            Files.write(jar, Lifecycle.jar("shelf", version));
            text.append("<feature name=\"shelf\" version=\"")
                    .append(version)
                    .append("\"><bundle>mvn:com.example/shelf/")
                    .append(version)
                    .append("</bundle></feature>");
        }
        Files.writeString(features, text.append("</features>").toString());
        TesseraConsole console = container.console();
        console.run("feature:repo-add " + features.toUri());
        try {
            Map<String, String> first = Map.of("feature", "shelf", "version", "1.0.0");
            api.post("/api/v1/modules", first).expect(201);
            assertThat(modules.version("shelf")).isEqualTo("1.0.0");
            Map<String, String> second = Map.of("feature", "shelf", "version", "1.1.0");
            api.post("/api/v1/modules/shelf/upgrade", second).expect(200);
            assertThat(modules.version("shelf")).isEqualTo("1.1.0");
            assertThat(modules.find("shelf").path("origin").asText()).isEqualTo("shelf");
            modules.change("shelf", "rollback").expect(200);
            assertThat(modules.version("shelf")).isEqualTo("1.0.0");
            console.run("crm:module-upgrade shelf shelf/1.1.0");
            assertThat(modules.version("shelf")).isEqualTo("1.1.0");
            console.run("crm:module-rollback shelf");
            assertThat(modules.version("shelf")).isEqualTo("1.0.0");
            // Without a version the highest counts.
            console.run("crm:module-upgrade shelf shelf");
            assertThat(modules.version("shelf")).isEqualTo("1.2.0");
        } finally {
            console.run("feature:repo-remove " + features.toUri());
            modules.remove("shelf", "delete");
        }
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

    /** Each of them says what to use instead; another bundle is the administrator's own affair. */
    @Test
    void whatKarafWouldDoToAModuleIsRefused(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("guarded.jar");
        Files.write(jar, Lifecycle.jar("guarded", "1.0.0"));
        modules.install(Files.readAllBytes(jar)).expect(201);
        long id = bundle("com.example.guarded");
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("bundle:stop " + id, "crm:module-stop guarded");
        refused.put("bundle:stop -t com.example.guarded", "crm:module-stop guarded");
        refused.put("bundle:start " + id, "crm:module-start guarded");
        refused.put("bundle:restart " + id, "crm:module-stop guarded");
        refused.put("bundle:refresh 0 " + id, "crm:module-stop guarded");
        refused.put("bundle:start-level " + id + " 101", "crm:module-stop guarded");
        refused.put("bundle:install -s tessera-module:guarded", "crm:module-start guarded");
        refused.put("stop 000000000000000000000" + id, "crm:module-stop guarded");
        refused.put("own = { bundle:stop $args }; own " + id, "crm:module-stop guarded");
        refused.put("bundle:uninstall " + id, "crm:module-remove guarded");
        refused.put("bundle:update " + id, "crm:module-upgrade guarded");
        refused.put("bundle:update " + id + " " + jar.toUri(), "crm:module-upgrade guarded");
        refused.put("feature:install tessera-sales", "crm:module-install tessera-sales");
        refused.put("feature:install tessera-sal.*", "crm:module-install tessera-sales");
        refused.put("feature:upgrade tessera-sales", "crm:module-install tessera-sales");
        refused.put("feature:uninstall tessera-sales", "crm:module-remove sales");
        refused.put(
                "feature:requirement-add feature:tessera-sales",
                "crm:module-install tessera-sales");
        refused.put("system:start-level 50", "system:shutdown");
        refused.put("system:start-level +50", "system:shutdown");
        refused.put("scr:disable " + SALES_COMPONENT, "crm:module-stop sales");
        TesseraConsole console = container.console();
        refused.forEach(
                (command, hint) -> {
                    TesseraConsole.Outcome outcome = console.execute(command);
                    assertThat(outcome.text()).as(command).contains(hint);
                    assertThat(outcome.status()).as(command).isNotZero();
                });
        assertThat(console.execute("bundle:stop --help").status()).isZero();
        assertThat(console.execute("bundle:start-level " + id).status()).isZero();
        assertThat(bundle("com.example.guarded")).isEqualTo(id);
        assertThat(modules.state("guarded")).isEqualTo("active");
        assertThat(modules.changes("guarded")).containsExactly("install ok");
        assertThat(modules.state("sales")).isEqualTo("active");
    }

    /** The commands of a bundle that is started anew come anew as well. */
    @Test
    void commandsThatComeAnewAreGuardedAnew() {
        TesseraConsole console = container.console();
        console.run("bundle:restart org.apache.karaf.features.command");
        await("the commands are guarded")
                .atMost(CHANGE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                console.execute("feature:uninstall tessera-sales")
                                                        .text())
                                        .contains("crm:module-remove sales"));
        assertThat(console.execute("feature:info tessera-sales").status()).isZero();
        assertThat(console.execute("feature:install --help").status()).isZero();
    }

    @Test
    void whatComesByOtherMeansNeverRuns(@TempDir Path folder) throws IOException {
        Path smuggled = folder.resolve("smuggled.jar");
        Files.write(smuggled, Lifecycle.jar("smuggled", "1.0.0"));
        container.console().execute("bundle:install -s " + smuggled.toUri());
        assertThat(container.bundles().list())
                .noneMatch(bundle -> bundle.name().equals("com.example.smuggled"));
        modules.install(Lifecycle.jar("watched", "1.0.0")).expect(201);
        long program = install(updating("watched", smuggled, folder));
        await("the program has done it")
                .atMost(CHANGE)
                .until(() -> modules.changes("watched").contains("upgrade refused"));
        container.console().run("bundle:uninstall " + program);
        await("the module is back")
                .atMost(CHANGE)
                .until(() -> modules.state("watched").equals("active"));
        assertThat(container.bundles().list())
                .noneMatch(bundle -> bundle.name().equals("com.example.smuggled"));
        await("it is written down")
                .atMost(CHANGE)
                .until(
                        () ->
                                api.get(
                                                "/api/v1/platform/module-changes?filter=module==watched;outcome==refused")
                                        .expect(200)
                                        .text()
                                        .contains("other means"));
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

    /** Returns a bundle that puts a jar into the bundle of a module. */
    private Path updating(String module, Path jar, Path folder) throws IOException {
        return new BundleBuilder(container.home(), folder, "com.example.program", "1.0.0")
                .header("Bundle-Activator", "misfit.Program")
                .header("Import-Package", "org.osgi.framework")
                .source(
                        "Program",
                        """
                        import org.osgi.framework.*;
                        public class Program implements BundleActivator {
                          public void start(BundleContext context) throws Exception {
                            try (var jar = new java.net.URL("%s").openStream()) {
                              context.getBundle("tessera-module:%s").update(jar);
                            } catch (Exception e) {
                              // It was taken away.
                            }
                          }
                          public void stop(BundleContext context) {}
                        }
                        """
                                .formatted(jar.toUri(), module))
                .build();
    }

    private long install(Path jar) {
        container.console().run("bundle:install -s " + jar.toUri());
        return bundle("com.example.program");
    }

    private long bundle(String name) {
        return container.bundles().list().stream()
                .filter(bundle -> bundle.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
