package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/**
 * A module that knows nothing but its descriptor relates its records with those of another one,
 * many to many, and says of each what it is and since when.
 */
@ExtendWith(TesseraExtension.class)
class ThirdPartyRelationIT {

    private static final String VEHICLES = "/api/v1/fleet/vehicles";
    private static final String DEPOTS = "/api/v1/depot/depots";
    private static final String STAYS = "/api/v1/depot/stays";

    private String tag;
    private String van;
    private String bus;

    @BeforeAll
    static void installModules(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet", "depot");
    }

    @BeforeEach
    void createVehicles(TesseraApi api) {
        tag = "TR" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
        van = Rest.id(api, VEHICLES, "plate", tag + "-V", "model", "Van");
        bus = Rest.id(api, VEHICLES, "plate", tag + "-B", "model", "Bus");
    }

    private String depot(TesseraApi api, Object... vehicles) {
        return Rest.id(api, DEPOTS, "name", tag, "vehicles", List.of(vehicles));
    }

    /** Returns which vehicle, what as and since when, for each vehicle in a depot. */
    private List<String> vehicles(TesseraApi api, String depot) {
        JsonNode read = api.get(DEPOTS + "/" + depot + "?include=vehicles").expect(200).json();
        List<String> vehicles = new ArrayList<>();
        for (JsonNode vehicle : read.path("vehicles")) {
            vehicles.add(
                    String.join(
                            " ",
                            vehicle.path("id").asText().equals(van) ? "van" : "bus",
                            vehicle.path("role").asText("-"),
                            vehicle.path("since").asText("-")));
        }
        return vehicles;
    }

    private static List<String> found(TesseraApi api, String path, String filter) {
        return Rest.all(api, path, "filter", filter).stream()
                .map(item -> item.path("id").asText())
                .toList();
    }

    @Test
    void isCreatedReadFilteredAndReplaced(TesseraApi api) {
        String depot = depot(api, Map.of("id", van, "role", "home", "since", "2026-02-01"), bus);
        assertThat(vehicles(api, depot))
                .containsExactlyInAnyOrder("van home 2026-02-01", "bus - -");

        assertThat(found(api, DEPOTS, "vehicles==" + bus)).containsExactly(depot);
        assertThat(found(api, DEPOTS, "vehicles.role==home;vehicles.plate==" + tag + "-V"))
                .containsExactly(depot);
        assertThat(found(api, DEPOTS, "name==" + tag + ";vehicles.role==repair")).isEmpty();

        api.patch(
                        DEPOTS + "/" + depot,
                        Map.of("vehicles", List.of(Map.of("id", bus, "role", "repair"))))
                .expect(200);
        assertThat(vehicles(api, depot)).containsExactly("bus repair -");
        assertThat(found(api, DEPOTS, "vehicles==" + van)).isEmpty();
        api.patch(DEPOTS + "/" + depot, Map.of("vehicles", List.of())).expect(200);
        assertThat(vehicles(api, depot)).isEmpty();
    }

    @Test
    void refusesWhatIsNoVehicleAndNoRole(TesseraApi api) {
        String end = Rest.journalEnd(api);
        Object[][] refused = {
            {"1", "vehicles"},
            {Map.of("id", van, "role", "captain"), "vehicles[0].role"},
            {Map.of("id", van, "colour", "red"), "vehicles[0].colour"},
            {Map.of("role", "home"), "vehicles[0]"}
        };
        for (Object[] each : refused) {
            JsonNode problem =
                    api.post(DEPOTS, Map.of("name", tag, "vehicles", List.of(each[0]))).json();
            assertThat(problem.path("status").asInt()).as(problem.toString()).isIn(400, 422);
            assertThat(Rest.texts(problem.path("errors"), "field"))
                    .as(problem.toString())
                    .singleElement()
                    .asString()
                    .startsWith((String) each[1]);
        }
        assertThat(Rest.journal(api, end)).isEmpty();
        assertThat(found(api, DEPOTS, "name==" + tag)).isEmpty();
    }

    @Test
    void isUndoneWithTheChangeThatMadeIt(TesseraApi api) {
        String depot = depot(api, Map.of("id", van, "role", "home"));
        String end = Rest.journalEnd(api);
        api.patch(
                        DEPOTS + "/" + depot,
                        Map.of(
                                "name",
                                tag + " new",
                                "vehicles",
                                List.of(Map.of("id", bus, "role", "guest"))))
                .expect(200);
        List<JsonNode> entries = Rest.journal(api, end);
        assertThat(entries)
                .extracting(entry -> entry.path("type").asText())
                .contains("depot.depot", "depot.stay");
        String set = entries.get(0).path("changeSet").asText();
        assertThat(entries).allMatch(entry -> entry.path("changeSet").asText().equals(set));
        api.post("/api/v1/change-sets/" + set + "/undo", Map.of()).expect(200);
        assertThat(vehicles(api, depot)).containsExactly("van home -");
        assertThat(api.get(DEPOTS + "/" + depot).json().path("name").asText()).isEqualTo(tag);
    }

    @Test
    void isImportedByTheNamesOfBothSidesAndTakenBack(TesseraApi api) {
        String depot = depot(api);
        String csv =
                "Depot,Vehicle,Role,Since\n"
                        + (tag + "," + tag + "-V,Home,2026-03-01\n")
                        + (tag + "," + tag + "-B,In repair,\n")
                        + (tag + "," + tag + "-X,Guest,\n");
        JsonNode done =
                Imports.importCsv(
                        api,
                        "depot.stay",
                        csv,
                        Map.of(
                                "columns",
                                List.of(
                                        Imports.column("Depot", "depot"),
                                        Imports.column("Vehicle", "vehicle", "matchBy", "plate"),
                                        Imports.column("Role", "role"),
                                        Imports.column("Since", "since"))));
        Imports.checkCounts(done, 2, 0, 0, 1);
        assertThat(vehicles(api, depot))
                .containsExactlyInAnyOrder("van home 2026-03-01", "bus repair -");
        String exported =
                api.with("Accept", "text/csv")
                        .get(Rest.path(STAYS + "/export", "filter", "depot==" + depot))
                        .expect(200)
                        .text();
        assertThat(exported).contains(tag + "-V").contains("2026-03-01");
        Imports.undo(api, done);
        assertThat(vehicles(api, depot)).isEmpty();
    }

    /** Whoever takes a vehicle away takes it out of its depots, and brings it back with them. */
    @Test
    void followsWhatItRelates(TesseraApi api) {
        String depot = depot(api, Map.of("id", van, "role", "home"), bus);
        api.delete(VEHICLES + "/" + van).expect(204);
        assertThat(vehicles(api, depot)).containsExactly("bus - -");
        api.post(VEHICLES + "/" + van + "/restore", null).expect(200);
        assertThat(vehicles(api, depot)).containsExactlyInAnyOrder("van home -", "bus - -");
        assertThat(Rest.texts(api.get(DEPOTS + "/schema").json().path("fields"), "name"))
                .contains("vehicles");
        Problem.check(api.get(DEPOTS + "?filter=vehicles.nowhere==1"), 400, "bad-request");
    }
}
