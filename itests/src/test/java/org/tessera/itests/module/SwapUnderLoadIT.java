package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Load;
import org.tessera.itests.support.ModuleJars;

/** A module is exchanged under load, and no request notices more than a moment's wait. */
@ExtendWith(TesseraExtension.class)
class SwapUnderLoadIT {

    private static final String MODULES = "/api/v1/modules";
    private static final String VEHICLES = "/api/v1/fleet/vehicles";
    private static final int CLIENTS = 8;
    private static final int PER_SECOND = 500;

    @TempDir static Path folder;

    private static byte[] newer;

    @BeforeAll
    static void prepare(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet", "depot", "workshop");
        newer =
                Files.readAllBytes(
                        ModuleJars.withVersion(ModuleJars.built("fleet"), "1.0.1", folder));
    }

    @Test
    void upgradesAndRollbacksLoseNothing(TesseraApi api) throws Exception {
        exchange(api, 5);
    }

    @Test
    @Tag("long")
    void manyUpgradesAndRollbacksLoseNothing(TesseraApi api) throws Exception {
        exchange(api, 50);
    }

    @Test
    void restartsOfTheOthersAreNotNoticed(TesseraApi api) throws Exception {
        restartOthers(api, 20);
    }

    @Test
    @Tag("long")
    void manyRestartsOfTheOthersAreNotNoticed(TesseraApi api) throws Exception {
        restartOthers(api, 200);
    }

    private static void exchange(TesseraApi api, int times) throws Exception {
        String before = version(api, "fleet");
        List<Long> closed = new ArrayList<>();
        try (Load load = new Load(api, VEHICLES, "plate", CLIENTS, PER_SECOND)) {
            for (int i = 0; i < times; i++) {
                closed.add(
                        closedMillis(
                                api.post(
                                                MODULES + "/fleet/upgrade?file=fleet-1.0.1.jar",
                                                "application/java-archive",
                                                newer)
                                        .expect(200)
                                        .json()));
                assertThat(version(api, "fleet")).isEqualTo("1.0.1");
                closed.add(
                        closedMillis(
                                api.send("POST", MODULES + "/fleet/rollback", null, null)
                                        .expect(200)
                                        .json()));
                assertThat(version(api, "fleet")).isEqualTo(before);
            }
            assertThat(load.end()).isEmpty();
            report("exchanges", 2 * times, load, closed);
        }
    }

    private static void restartOthers(TesseraApi api, int times) throws Exception {
        List<String> others = new ArrayList<>();
        for (JsonNode module : api.get(MODULES).expect(200).json().path("items")) {
            String id = module.path("id").asText();
            if (module.path("managed").asBoolean()
                    && module.path("state").asText().equals("active")
                    && !id.equals("fleet")) {
                others.add(id);
            }
        }
        assertThat(others).contains("depot", "workshop");
        try (Load load = new Load(api, VEHICLES, "plate", CLIENTS, PER_SECOND)) {
            for (int i = 0; i < times; i++) {
                for (String other : others) {
                    api.send("POST", MODULES + "/" + other + "/stop", null, null).expect(200);
                    api.send("POST", MODULES + "/" + other + "/start", null, null).expect(200);
                }
            }
            assertThat(load.end()).isEmpty();
            report("restarts of others", times * others.size(), load, List.of());
        }
        for (String other : others) {
            assertThat(Fixtures.isActive(api, other)).as(other).isTrue();
        }
    }

    private static String version(TesseraApi api, String module) {
        return api.get(MODULES + "/" + module).expect(200).json().path("version").asText();
    }

    private static long closedMillis(JsonNode outcome) {
        return outcome.path("closedMillis").asLong();
    }

    private static void report(String what, int times, Load load, List<Long> closed) {
        System.out.printf(
                "%d %s under load: %d requests, p50 %d ms, p99 %d ms, longest %d ms; gate closed at most %d ms%n",
                times,
                what,
                load.requests(),
                load.percentile(50).toMillis(),
                load.percentile(99).toMillis(),
                load.percentile(100).toMillis(),
                closed.stream().mapToLong(Long::longValue).max().orElse(0));
    }
}
