package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.itests.harness.Bundles;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Load;
import org.tessera.itests.support.Rest;

/**
 * Modules that do not behave: the platform and the neighbors go on, the reason is told, and nothing
 * is left of the module when it is gone.
 */
@ExtendWith(TesseraExtension.class)
class MisbehavingModulesIT {

    private static final String MODULES = "/api/v1/modules";
    private static final String MISFIT = MODULES + "/misfit";
    private static final String VEHICLES = "/api/v1/fleet/vehicles";
    private static final String THINGS = "/api/v1/misfit/things";
    private static final String JAR = "application/java-archive";
    private static final String INSPECTOR = "inspector";

    /** What says in the journal who did what to which module. */
    private static final List<String> AUDIT =
            List.of("platform.module-change", "platform.module-installation");

    @TempDir static Path folder;

    private static Path home;

    @BeforeAll
    static void prepare(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet", INSPECTOR);
        home = container.home();
        // Those that hang do so on purpose.
        setPatience(container, 6);
    }

    private static void setPatience(TesseraContainer container, int seconds) {
        container
                .console()
                .run("config:property-set -p org.tessera.modules healthSeconds " + seconds);
    }

    @AfterAll
    static void putBack(TesseraContainer container) {
        setPatience(container, 30);
        container.modules().uninstall(INSPECTOR);
    }

    /** So that one that fails does not take the others with it. */
    @AfterEach
    void remove(TesseraApi api) {
        if (api.get(MISFIT).status() == 200) {
            api.delete(MISFIT + "?data=delete");
        }
    }

    @ParameterizedTest
    @EnumSource
    void harmsNobody(Misfit misfit, TesseraApi api, Bundles bundles) throws Exception {
        List<String> before = state(api, bundles);
        String journal = Rest.journalEnd(api);
        List<String> written = new ArrayList<>();
        try (Load neighbors = new Load(api, VEHICLES, "plate", 2, 40)) {
            Response answer = api.post(MODULES + "?file=misfit.jar", JAR, misfit.jar(home, folder));
            if (misfit.reason() == null) {
                answer.expect(201);
                assertThat(api.get(MISFIT).expect(200).json().path("state").asText())
                        .isEqualTo("active");
                provoke(misfit, api, written);
                neighbors.awaitRequests(10);
                JsonNode gone = api.delete(MISFIT + "?data=delete").expect(200).json();
                if (misfit == Misfit.LEAVES_A_THREAD) {
                    checkRemark(api, gone, "It left threads running");
                }
            } else {
                checkRefused(api, answer, misfit.reason());
            }
            neighbors.awaitRequests(10);
            assertThat(neighbors.end()).isEmpty();
        }
        api.get(MISFIT).expect(404);
        assertThat(state(api, bundles)).isEqualTo(before);
        assertThat(entries(api, journal)).isEqualTo(written);
    }

    /** Who sent it learns why, and who looks later as well. */
    private static void checkRefused(TesseraApi api, Response answer, String reason) {
        assertThat(answer.status()).as(answer.text()).isIn(400, 409, 503);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().path("detail").asText()).contains(reason);
        if (answer.status() != 400) {
            JsonNode change =
                    api.get("/api/v1/platform/module-changes?sort=-id&limit=1")
                            .expect(200)
                            .json()
                            .path("items")
                            .path(0);
            assertThat(change.path("outcome").asText()).isIn("refused", "failed");
            assertThat(change.path("reason").asText()).contains(reason);
        }
    }

    /** Who took it away learns what stays, and who looks later as well. */
    private static void checkRemark(TesseraApi api, JsonNode answer, String remark) {
        assertThat(answer.toString()).contains(remark);
        JsonNode change =
                api.get("/api/v1/platform/module-changes?sort=-id&limit=1")
                        .expect(200)
                        .json()
                        .at("/items/0");
        assertThat(change.path("outcome").asText()).isEqualTo("ok");
        assertThat(change.path("reason").asText()).contains(remark, "misfit");
    }

    private static void provoke(Misfit misfit, TesseraApi api, List<String> written)
            throws IOException {
        switch (misfit) {
            case ACTION_THROWS_ERROR -> {
                String plate = "E" + System.nanoTime() % 1_000_000;
                String vehicle = Rest.id(api, VEHICLES, "plate", plate);
                requireHiddenError(
                        api.post(VEHICLES + "/" + vehicle + "/actions/explode", Map.of()));
            }
            case RESOURCE_THROWS_ERROR -> {
                requireHiddenError(api.get("/api/v1/misfit/explosion"));
                api.get("/api/v1/misfit/nothing").expect(404);
            }
            case SCHEMA_STEP_FAILS_HALF_WAY -> failHalfWay(misfit, api, written);
            default -> assertThat(api.get(MISFIT).expect(200).json().path("why")).isEmpty();
        }
    }

    private static void requireHiddenError(Response failed) {
        assertThat(failed.status()).as(failed.text()).isEqualTo(500);
        assertThat(failed.header("Content-Type")).contains("application/problem+json");
        assertThat(failed.text()).doesNotContain("wanted failure");
    }

    private static void failHalfWay(Misfit misfit, TesseraApi api, List<String> written)
            throws IOException {
        String thing = THINGS + "/" + Rest.id(api, THINGS, "name", "Thing");
        written.add("misfit.thing create");
        List<String> schema = inspect(api, "schema");
        assertThat(schema).anyMatch(line -> line.contains("MISFIT") || line.contains("misfit"));
        Response failed = api.post(MISFIT + "/upgrade", JAR, misfit.next(home, folder));
        assertThat(failed.status()).as(failed.text()).isEqualTo(503);
        assertThat(failed.json().path("detail").asText()).contains("2.sql", "as before");
        assertThat(inspect(api, "schema")).isEqualTo(schema);
        JsonNode module = api.get(MISFIT).expect(200).json();
        assertThat(module.path("version").asText()).isEqualTo("1.0.0");
        assertThat(module.path("state").asText()).isEqualTo("active");
        assertThat(module.path("note").asText()).contains("2.sql");
        assertThat(api.get(thing).expect(200).json().path("name").asText()).isEqualTo("Thing");
    }

    /** What has to be as before: bundles, modules, types, configuration and schema. */
    private static List<String> state(TesseraApi api, Bundles bundles) {
        TreeSet<String> state = new TreeSet<>();
        for (Bundles.Bundle bundle : bundles.list()) {
            state.add("bundle " + bundle.name() + " " + bundle.version() + " " + bundle.state());
        }
        for (JsonNode module : api.get(MODULES).expect(200).json().path("items")) {
            state.add("module " + module);
        }
        for (JsonNode type : api.get("/api/v1/types").expect(200).json().path("items")) {
            state.add("type " + type.path("id").asText());
        }
        for (JsonNode known : Rest.all(api, "/api/v1/platform/module-installations")) {
            state.add("installation " + known);
        }
        for (String report : List.of("configuration", "schema")) {
            List<String> lines = inspect(api, report);
            assertThat(lines).as(report).hasSizeGreaterThan(50);
            lines.forEach(line -> state.add(report + " " + line));
        }
        return List.copyOf(state);
    }

    private static List<String> inspect(TesseraApi api, String report) {
        JsonNode rows =
                api.get("/api/v1/inspector/reports/" + report).expect(200).json().path("rows");
        return Rest.texts(rows, "line");
    }

    /** Returns what was written since, but for the audit and for what the neighbors wrote. */
    private static List<String> entries(TesseraApi api, String since) {
        return Rest.journal(api, since).stream()
                .filter(entry -> !AUDIT.contains(entry.path("type").asText()))
                .filter(entry -> !entry.path("type").asText().equals("fleet.vehicle"))
                .map(entry -> entry.path("type").asText() + " " + entry.path("kind").asText())
                .toList();
    }
}
