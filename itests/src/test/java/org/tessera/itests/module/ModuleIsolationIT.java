package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.itests.harness.Bundles;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Modules come and go, and every path answers with its own body or with none. */
@ExtendWith(TesseraExtension.class)
class ModuleIsolationIT {

    /** A record of a type and the bundle that brings the type. */
    private record Place(String module, String path, String bundle, String type, String id) {

        String list() {
            return "/api/v1/" + module + "/" + path;
        }

        String record() {
            return list() + "/" + id;
        }
    }

    private static final Map<String, Place> PLACES = new LinkedHashMap<>();

    @BeforeAll
    static void createRecords(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet", "depot", "workshop");
        TesseraApi api = container.api();
        String tag = "MI" + Long.toString(System.nanoTime(), 36);
        place(
                api,
                "customers",
                "accounts",
                "org.tessera.customers",
                "customers.account",
                "name",
                tag);
        place(api, "sales", "products", "org.tessera.sales", "sales.product", "name", tag);
        place(api, "fleet", "vehicles", "com.example.fleet", "fleet.vehicle", "plate", tag);
        place(api, "depot", "depots", "com.example.depot", "depot.depot", "name", tag);
        place(api, "workshop", "parts", "com.example.workshop", "workshop.part", "name", tag);
    }

    private static void place(
            TesseraApi api,
            String module,
            String path,
            String bundle,
            String type,
            String field,
            String value) {
        String id = Rest.id(api, "/api/v1/" + module + "/" + path, field, value);
        PLACES.put(module, new Place(module, path, bundle, type, id));
    }

    private static void checkOwnBodies(TesseraApi api, Place place) {
        JsonNode record = api.get(place.record()).expect(200).json();
        assertThat(record.path("type").asText()).isEqualTo(place.type());
        assertThat(record.path("id").asText()).isEqualTo(place.id());
        JsonNode list =
                api.get(Rest.path(place.list(), "filter", "id==" + place.id())).expect(200).json();
        assertThat(Rest.texts(list.path("items"), "type")).containsExactly(place.type());
        JsonNode schema = api.get(place.list() + "/schema").expect(200).json();
        assertThat(schema.path("id").asText()).isEqualTo(place.type());
        JsonNode history = api.get(place.record() + "/history").expect(200).json();
        assertThat(Rest.texts(history.path("items"), "type")).containsOnly(place.type());
    }

    private static void checkNobodyElses(TesseraApi api, Place place) {
        for (Place other : PLACES.values()) {
            if (!other.module().equals(place.module())) {
                String path = "/api/v1/" + place.module() + "/" + other.path();
                Problem.check(api.get(path), 404, "not-found");
                Problem.check(api.get(path + "/" + other.id()), 404, "not-found");
                Problem.check(api.get(place.list() + "/" + other.id()), 404, "not-found");
            }
        }
    }

    @Test
    void everyPathOfEveryModuleAnswersWithItsOwnBody(TesseraApi api) {
        for (Place place : PLACES.values()) {
            checkOwnBodies(api, place);
            checkNobodyElses(api, place);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers", "sales", "fleet", "depot", "workshop"})
    void aRestartConcernsTheRestartedModuleAlone(String module, TesseraApi api, Bundles bundles)
            throws Exception {
        Place restarted = PLACES.get(module);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> neighbors = threads.submit(() -> watchNeighbors(api, module, over));
            bundles.stop(restarted.bundle());
            await("module " + module + " is away")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> api.get(restarted.record()).status() != 200);
            for (String path :
                    List.of(restarted.record(), restarted.list(), restarted.list() + "/schema")) {
                checkAway(api.get(path));
            }
            checkAway(api.post(restarted.list(), Map.of("name", "x")));
            checkAway(api.delete(restarted.record()));
            for (Place place : PLACES.values()) {
                if (!place.equals(restarted)) {
                    checkOwnBodies(api, place);
                }
            }
            bundles.start(restarted.bundle());
            Fixtures.awaitActive(api, module);
            over.set(true);
            assertThat(neighbors.get()).isGreaterThan(PLACES.size());
        } finally {
            over.set(true);
            threads.shutdownNow();
            bundles.start(restarted.bundle());
            Fixtures.awaitActive(api, module);
        }
        for (Place place : PLACES.values()) {
            checkOwnBodies(api, place);
            checkNobodyElses(api, place);
        }
    }

    /** Asks the other modules all the while; returns the number of answers. */
    private static int watchNeighbors(TesseraApi api, String module, AtomicBoolean over) {
        AtomicInteger answers = new AtomicInteger();
        while (!over.get()) {
            for (Place place : PLACES.values()) {
                if (!place.module().equals(module)) {
                    Response answer = api.get(place.record());
                    assertThat(answer.status()).as(place + " " + answer.text()).isEqualTo(200);
                    assertThat(answer.json().path("type").asText()).isEqualTo(place.type());
                    assertThat(answer.json().path("id").asText()).isEqualTo(place.id());
                    answers.incrementAndGet();
                }
            }
        }
        return answers.get();
    }

    private static void checkAway(Response answer) {
        if (answer.status() == 404) {
            Problem.check(answer, 404, "not-found");
        } else {
            Problem.check(answer, 503, "unavailable");
        }
    }

    @Test
    void aModuleThatLeavesTakesItsTypesWithItAndBringsThemBack(TesseraContainer container)
            throws IOException {
        TesseraApi api = container.api();
        Place place = PLACES.get("depot");
        container.modules().uninstall("depot");
        checkAway(api.get(place.record()));
        JsonNode types = api.get("/api/v1/types").expect(200).json().path("items");
        assertThat(Rest.texts(types, "id")).contains("fleet.vehicle").doesNotContain("depot.depot");
        assertThat(
                        api.get("/api/v1/openapi.json")
                                .expect(200)
                                .json()
                                .path("paths")
                                .has(place.list()))
                .isFalse();
        Fixtures.install(container, "depot");
        checkOwnBodies(api, place);
    }
}
