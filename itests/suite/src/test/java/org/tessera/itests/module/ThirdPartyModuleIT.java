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
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** A module of one entity and one descriptor gets every power of REST without a line of code. */
@ExtendWith(TesseraExtension.class)
class ThirdPartyModuleIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String VEHICLES = "/api/v1/fleet/vehicles";

    private String tag;

    @BeforeAll
    static void installModule(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
    }

    @BeforeEach
    void chooseTag() {
        tag = "TP" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
    }

    private static List<String> plates(List<JsonNode> vehicles) {
        return vehicles.stream().map(v -> v.path("plate").asText()).toList();
    }

    @Test
    void createReadChangeDeleteAndRestore(TesseraApi api) {
        Response created = api.post(VEHICLES, Map.of("plate", tag, "model", "Corsa")).expect(201);
        String id = created.json().path("id").asText();
        String vehicle = VEHICLES + "/" + id;
        assertThat(created.header("location")).isEqualTo(vehicle);
        assertThat(created.header("etag")).isEqualTo("\"1\"");
        assertThat(created.json().path("type").asText()).isEqualTo("fleet.vehicle");
        assertThat(created.json().path("title").asText()).isEqualTo(tag + " Corsa");
        assertThat(created.json().path("status").asText()).isEqualTo("in-use");
        assertThat(created.json().path("seats").asInt()).isEqualTo(5);

        Response read = api.get(vehicle).expect(200);
        assertThat(read.text()).isEqualTo(created.text());
        assertThat(read.header("etag")).isEqualTo("\"1\"");

        JsonNode patched =
                api.patch(vehicle, Rest.values("model", "Ibiza", "seats", null)).expect(200).json();
        assertThat(patched.path("model").asText()).isEqualTo("Ibiza");
        assertThat(patched.path("seats").isNull()).isTrue();
        assertThat(patched.path("status").asText()).isEqualTo("in-use");
        assertThat(patched.path("title").asText()).isEqualTo(tag + " Ibiza");
        assertThat(api.get(vehicle).json()).isEqualTo(patched);

        api.delete(vehicle).expect(204);
        Problem.check(api.get(vehicle), 404, "not-found");
        assertThat(Rest.all(api, VEHICLES, "filter", "plate==" + tag)).isEmpty();
        assertThat(Rest.all(api, VEHICLES, "filter", "plate==" + tag, "bin", true)).hasSize(1);
        api.post(vehicle + "/restore", null).expect(200);
        assertThat(api.get(vehicle).expect(200).json().path("model").asText()).isEqualTo("Ibiza");
    }

    @Test
    void whoComesTooLateSeesBothSides(TesseraApi api) {
        String vehicle = VEHICLES + "/" + Rest.id(api, VEHICLES, "plate", tag);
        TesseraApi first = api.with("If-Match", "\"1\"");
        first.patch(vehicle, Map.of("model", "Mine")).expect(200);
        JsonNode problem =
                Problem.check(first.patch(vehicle, Map.of("model", "Late")), 412, "stale-version");
        assertThat(problem.at("/current/model").asText()).isEqualTo("Mine");
        assertThat(problem.at("/yours/model").asText()).isEqualTo("Late");
        assertThat(api.with("If-None-Match", "\"2\"").get(vehicle).status()).isEqualTo(304);
        Problem.check(first.delete(vehicle), 412, "stale-version");
        api.with("If-Match", "\"2\"").delete(vehicle).expect(204);
    }

    @Test
    void aRequestWithAKeyIsDoneOnce(TesseraApi api) {
        TesseraApi keyed = api.with("Idempotency-Key", tag);
        Response first = keyed.post(VEHICLES, Map.of("plate", tag)).expect(201);
        Response again = keyed.post(VEHICLES, Map.of("plate", tag)).expect(201);
        assertThat(again.text()).isEqualTo(first.text());
        Problem.check(
                keyed.post(VEHICLES, Map.of("plate", tag + "x")), 422, "idempotency-mismatch");
        assertThat(Rest.all(api, VEHICLES, "filter", "plate==" + tag + "*")).hasSize(1);

        String vehicle = VEHICLES + "/" + first.json().path("id").asText();
        TesseraApi patching = api.with("Idempotency-Key", tag + "-patch");
        String patched = patching.patch(vehicle, Map.of("seats", 7)).expect(200).text();
        api.patch(vehicle, Map.of("seats", 8)).expect(200);
        assertThat(patching.patch(vehicle, Map.of("seats", 7)).expect(200).text())
                .isEqualTo(patched);
        assertThat(api.get(vehicle).json().path("seats").asInt()).isEqualTo(8);
        Problem.check(patching.patch(vehicle, Map.of("seats", 9)), 422, "idempotency-mismatch");
    }

    @Test
    void listsFilterSortSelectPageAndCount(TesseraApi api) {
        List<Map<String, Object>> operations = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            operations.add(
                    Rest.creation(
                            Map.of("plate", tag + "-" + (char) ('a' + i), "seats", i % 5 + 1)));
        }
        Rest.bulk(api, VEHICLES, operations);
        String filter = "plate==" + tag + "-*;seats=ge=2";
        String path =
                Rest.path(
                        VEHICLES,
                        "filter",
                        filter,
                        "sort",
                        "-seats,plate",
                        "fields",
                        "plate,seats",
                        "limit",
                        7,
                        "count",
                        true);
        List<String> seen = new ArrayList<>();
        String after = "";
        int pages = 0;
        while (after != null) {
            JsonNode page =
                    api.get(path + (after.isEmpty() ? "" : "&after=" + after)).expect(200).json();
            assertThat(page.at("/count/value").asInt()).isEqualTo(20);
            assertThat(page.at("/count/exact").asBoolean()).isTrue();
            for (JsonNode item : page.path("items")) {
                assertThat(item.has("model")).isFalse();
                assertThat(item.has("createdAt")).isFalse();
                seen.add(item.path("seats").asInt() + item.path("plate").asText());
            }
            after = page.path("next").textValue();
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
        assertThat(seen.get(0)).isEqualTo("5" + tag + "-e");
        assertThat(seen.get(19)).isEqualTo("2" + tag + "-v");
        JsonNode one = api.get(Rest.path(VEHICLES, "filter", "plate==" + tag + "-c")).json();
        assertThat(one.path("next").isNull()).isTrue();
        assertThat(one.has("count")).isFalse();
    }

    @Test
    void bulkDoesEachRowForItselfOrAllTogether(TesseraApi api) {
        String one = Rest.id(api, VEHICLES, "plate", tag + "1");
        String two = Rest.id(api, VEHICLES, "plate", tag + "2");
        List<Map<String, Object>> operations =
                List.of(
                        Rest.creation(Map.of("plate", tag + "3")),
                        Map.of(
                                "op",
                                "update",
                                "id",
                                one,
                                "version",
                                1,
                                "values",
                                Map.of("seats", 2)),
                        Map.of(
                                "op",
                                "update",
                                "id",
                                two,
                                "version",
                                7,
                                "values",
                                Map.of("seats", 2)),
                        Map.of("op", "update", "id", two, "values", Map.of("seats", 0)),
                        Map.of("op", "delete", "id", two),
                        Map.of("op", "restore", "id", two),
                        Map.of("op", "explode", "id", two),
                        Map.of("op", "delete", "id", "77"),
                        Rest.creation(Map.of("colour", "red")));
        JsonNode answer =
                api.post(VEHICLES + "/bulk", Map.of("label", tag, "operations", operations))
                        .expect(200)
                        .json();
        JsonNode results = answer.path("results");
        assertThat(Rest.texts(results, "status"))
                .containsExactly("201", "200", "412", "422", "204", "200", "400", "404", "400");
        assertThat(Rest.texts(results, "index"))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(results.at("/2/problem/current/plate").asText()).isEqualTo(tag + "2");
        Problem.checkField(results.get(3).path("problem"), "seats", "min");
        Problem.checkField(results.get(8).path("problem"), "colour", "unknown");
        String set = answer.path("changeSet").asText();
        JsonNode entries = api.get("/api/v1/change-sets/" + set).expect(200).json().path("items");
        assertThat(Rest.texts(entries, "kind"))
                .containsExactly("create", "update", "delete", "restore");

        String end = Rest.journalEnd(api);
        Response refused =
                api.post(VEHICLES + "/bulk", Map.of("atomic", true, "operations", operations));
        assertThat(Problem.check(refused, 400, "bad-request").path("index").asInt()).isEqualTo(6);
        assertThat(Rest.journal(api, end)).isEmpty();
    }

    @Test
    void bulkChangesAndDeletesWhatAFilterFinds(TesseraApi api) {
        for (int i = 0; i < 4; i++) {
            Rest.id(api, VEHICLES, "plate", tag + "-" + i, "seats", i + 1);
        }
        String filter = "plate==" + tag + "-*;seats=gt=1";
        JsonNode changed =
                api.post(
                                VEHICLES + "/bulk",
                                Map.of(
                                        "filter",
                                        filter,
                                        "op",
                                        "update",
                                        "values",
                                        Map.of("status", "sold")))
                        .expect(200)
                        .json();
        assertThat(changed.path("results")).hasSize(3);
        String sold = "plate==" + tag + "-*;status==sold";
        assertThat(plates(Rest.all(api, VEHICLES, "filter", sold, "sort", "plate")))
                .containsExactly(tag + "-1", tag + "-2", tag + "-3");
        api.post(VEHICLES + "/bulk", Map.of("filter", sold, "op", "delete")).expect(200);
        assertThat(plates(Rest.all(api, VEHICLES, "filter", "plate==" + tag + "-*")))
                .containsExactly(tag + "-0");
    }

    @Test
    void linksToAnotherModuleToItselfAndBack(TesseraApi api) {
        String account = Rest.id(api, ACCOUNTS, "name", tag + " Ltd.");
        String old = Rest.id(api, VEHICLES, "plate", tag + "-1", "account", account);
        String next = Rest.id(api, VEHICLES, "plate", tag + "-2", "replaces", old);
        String other = Rest.id(api, VEHICLES, "plate", tag + "-3", "replaces", old);

        JsonNode read =
                api.get(VEHICLES + "/" + old + "?include=account,replacedBy").expect(200).json();
        assertThat(read.path("account").asText()).isEqualTo(account);
        JsonNode included = read.path("included");
        assertThat(included.at("/account/" + old + "/0/name").asText()).isEqualTo(tag + " Ltd.");
        assertThat(Rest.texts(included.path("replacedBy").path(old), "id"))
                .containsExactly(next, other);
        JsonNode list =
                api.get(Rest.path(VEHICLES, "filter", "replaces==" + old, "include", "replaces"))
                        .expect(200)
                        .json();
        assertThat(list.path("included").path("replaces").path(next).get(0).path("plate").asText())
                .isEqualTo(tag + "-1");
        String overLinks = "replaces.account.name==\"" + tag + " ltd\"";
        assertThat(plates(Rest.all(api, VEHICLES, "filter", overLinks, "sort", "plate")))
                .containsExactly(tag + "-2", tag + "-3");
        assertThat(plates(Rest.all(api, VEHICLES, "filter", "replacedBy.plate==" + tag + "-3")))
                .containsExactly(tag + "-1");
    }

    @Test
    void historyAndUndo(TesseraApi api) {
        String id = Rest.id(api, VEHICLES, "plate", tag, "price", "100.50");
        String vehicle = VEHICLES + "/" + id;
        api.patch(vehicle, Map.of("price", Map.of("amount", "90", "currency", "EUR"))).expect(200);
        JsonNode items = api.get(vehicle + "/history").expect(200).json().path("items");
        assertThat(Rest.texts(items, "kind")).containsExactly("update", "create");
        assertThat(items.at("/0/before/price/amount").asText()).isEqualTo("100.50");
        assertThat(items.at("/0/before/price/currency").asText()).isEqualTo("USD");
        assertThat(items.at("/0/after/price/currency").asText()).isEqualTo("EUR");
        String set = items.at("/0/changeSet").asText();
        api.post("/api/v1/change-sets/" + set + "/undo", Map.of()).expect(200);
        JsonNode price = api.get(vehicle).json().path("price");
        assertThat(price.path("amount").asText()).isEqualTo("100.50");
        assertThat(price.path("currency").asText()).isEqualTo("USD");
        api.post("/api/v1/change-sets/" + items.at("/1/changeSet").asText() + "/undo", Map.of());
        JsonNode journal = api.get(vehicle + "/history").json().path("items");
        assertThat(journal.get(0).path("origin").asText()).isEqualTo("rest");
    }
}
