package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.Response;
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

    /** How many requests there are between two exchanges, the more the later the clients are. */
    private static final int LEAST = 100;

    private static final int MOST = 500;

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
        List<long[]> periods = new ArrayList<>();
        try (Load load = new Load(api, VEHICLES, "plate", CLIENTS, PER_SECOND)) {
            for (int i = 0; i < times; i++) {
                load.awaitRequests(LEAST, MOST);
                String upgrade = MODULES + "/fleet/upgrade?file=fleet-1.0.1.jar";
                closed.add(
                        closedMillis(
                                periods,
                                () -> api.post(upgrade, "application/java-archive", newer)));
                assertThat(version(api, "fleet")).isEqualTo("1.0.1");
                load.awaitRequests(LEAST, MOST);
                String rollback = MODULES + "/fleet/rollback";
                closed.add(closedMillis(periods, () -> api.send("POST", rollback, null, null)));
                assertThat(version(api, "fleet")).isEqualTo(before);
            }
            load.awaitRequests(LEAST, MOST);
            assertThat(load.end()).isEmpty();
            List<Long> parked = new ArrayList<>();
            periods.forEach(period -> parked.addAll(load.slowest(period[0], period[1])));
            System.out.printf(
                    "%d exchanges under load: %s; parked p50 %d ms, p99 %d ms (goal 250), longest"
                            + " %d ms; gate closed at most %d ms%n",
                    2 * times,
                    load.summary(),
                    Load.percentile(parked, 50).toMillis(),
                    Load.percentile(parked, 99).toMillis(),
                    Load.percentile(parked, 100).toMillis(),
                    closed.stream().mapToLong(Long::longValue).max().orElse(0));
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
            load.awaitRequests(LEAST, MOST);
            assertThat(load.end()).isEmpty();
            System.out.printf(
                    "%d restarts of each of %s under load: %s%n", times, others, load.summary());
        }
        for (String other : others) {
            assertThat(Fixtures.isActive(api, other)).as(other).isTrue();
        }
    }

    /** Does an exchange, notes when it was, and returns how long the gate was closed. */
    private static long closedMillis(List<long[]> periods, Supplier<Response> exchange) {
        long from = System.nanoTime();
        JsonNode outcome = exchange.get().expect(200).json();
        periods.add(new long[] {from, System.nanoTime()});
        return outcome.path("closedMillis").asLong();
    }

    private static String version(TesseraApi api, String module) {
        return api.get(MODULES + "/" + module).expect(200).json().path("version").asText();
    }
}
