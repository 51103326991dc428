package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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

    /** A record of a type. */
    private record Place(String module, String path, String type, String id) {

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
        place(api, "customers", "accounts", "customers.account", "name", tag);
        place(api, "sales", "products", "sales.product", "name", tag);
        place(api, "fleet", "vehicles", "fleet.vehicle", "plate", tag);
        place(api, "depot", "depots", "depot.depot", "name", tag);
        place(api, "workshop", "parts", "workshop.part", "name", tag);
    }

    private static void place(
            TesseraApi api, String module, String path, String type, String field, String value) {
        String id = Rest.id(api, "/api/v1/" + module + "/" + path, field, value);
        PLACES.put(module, new Place(module, path, type, id));
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
    void aRestartConcernsTheRestartedModuleAlone(String module, TesseraApi api) throws Exception {
        Place restarted = PLACES.get(module);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> neighbors = threads.submit(() -> watchNeighbors(api, module, over));
            turn(api, module, "stop").expect(200);
            for (String path :
                    List.of(
                            restarted.record(),
                            restarted.list(),
                            restarted.list() + "/schema",
                            restarted.list() + "/export",
                            "/api/v1/" + module + "/nowhere")) {
                checkStopped(module, api.get(path));
            }
            checkStopped(module, api.post(restarted.list(), Map.of("name", "x")));
            checkStopped(module, api.delete(restarted.record()));
            for (Place place : PLACES.values()) {
                if (!place.equals(restarted)) {
                    checkOwnBodies(api, place);
                }
            }
            turn(api, module, "start").expect(200);
            Fixtures.awaitActive(api, module);
            over.set(true);
            assertThat(neighbors.get()).isGreaterThan(PLACES.size());
        } finally {
            over.set(true);
            threads.shutdownNow();
            turn(api, module, "start");
            Fixtures.awaitActive(api, module);
        }
        for (Place place : PLACES.values()) {
            checkOwnBodies(api, place);
            checkNobodyElses(api, place);
        }
    }

    private static Response turn(TesseraApi api, String module, String action) {
        return api.send("POST", "/api/v1/modules/" + module + "/" + action, null, null);
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

    private static void checkStopped(String module, Response answer) {
        assertThat(Problem.check(answer, 503, "unavailable").path("detail").asText())
                .isEqualTo("The module " + module + " is stopped");
        assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
    }

    @Test
    void aModuleThatLeavesTakesItsTypesWithItAndBringsThemBack(TesseraContainer container)
            throws IOException {
        TesseraApi api = container.api();
        Place place = PLACES.get("depot");
        container.modules().uninstall("depot");
        Problem.check(api.get(place.record()), 404, "not-found");
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
