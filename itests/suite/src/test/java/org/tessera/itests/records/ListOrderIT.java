package org.tessera.itests.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.records.Condition.Kind;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Lists can be sorted by every field that has an order, and paged through while others write. */
@ExtendWith(TesseraExtension.class)
class ListOrderIT {

    private static FleetData data;

    @BeforeAll
    static void createRecords(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
        data = FleetData.create(container.api(), 7);
    }

    @ParameterizedTest
    @CsvSource({
        "plate,TEXT",
        "model,TEXT",
        "seats,NUMBER",
        "mileage,NUMBER",
        "price,NUMBER",
        "residual,NUMBER",
        "residualValue,NUMBER",
        "boughtOn,DATE",
        "nextService,TIME",
        "electric,BOOLEAN",
        "status,TEXT",
        "driverEmail,TEXT",
        "driverPhone,TEXT",
        "manualUrl,TEXT",
        "account,NUMBER",
        "replaces,NUMBER",
        "id,NUMBER",
        "title,TITLE",
        "externalId,TEXT",
        "version,NUMBER",
        "createdAt,TIME",
        "createdBy,TEXT",
        "updatedAt,TIME",
        "updatedBy,TEXT",
    })
    void byEachFieldInBothDirectionsWithGapsAtTheEnd(String field, Kind kind, TesseraApi api) {
        for (boolean descending : List.of(false, true)) {
            List<JsonNode> list = list(api, (descending ? "-" : "") + field);
            assertThat(list).hasSize(FleetData.SIZE);
            boolean gap = false;
            for (int i = 0; i < list.size(); i++) {
                boolean none = data.values(list.get(i), field).get(0).isNull();
                assertThat(gap && !none).as("a value behind a gap at %s of %s", i, field).isFalse();
                gap = none;
                if (i > 0 && !none) {
                    int order =
                            Condition.compare(
                                    kind, text(list.get(i - 1), field), text(list.get(i), field));
                    assertThat(descending ? -order : order)
                            .as("%s at %s: %s, %s", field, i, list.get(i - 1), list.get(i))
                            .isLessThanOrEqualTo(0);
                }
            }
        }
    }

    private static String text(JsonNode record, String field) {
        return data.values(record, field).get(0).asText();
    }

    private static List<JsonNode> list(TesseraApi api, String sort) {
        return Rest.all(api, FleetData.VEHICLES, "filter", data.scope(), "sort", sort);
    }

    @Test
    void bySeveralKeys(TesseraApi api) {
        List<JsonNode> list = list(api, "status,-price,plate");
        for (int i = 1; i < list.size(); i++) {
            JsonNode one = list.get(i - 1);
            JsonNode other = list.get(i);
            int order = keys(one, other, "status", Kind.TEXT, false);
            order = order != 0 ? order : keys(one, other, "price", Kind.NUMBER, true);
            order = order != 0 ? order : keys(one, other, "plate", Kind.TEXT, false);
            assertThat(order).as("%s, %s", one, other).isNegative();
        }
    }

    /** A record without value comes last in every key, in both directions. */
    private static int keys(
            JsonNode one, JsonNode other, String field, Kind kind, boolean descending) {
        JsonNode a = data.values(one, field).get(0);
        JsonNode b = data.values(other, field).get(0);
        if (a.isNull() || b.isNull()) {
            return Boolean.compare(a.isNull(), b.isNull());
        }
        int order = Condition.compare(kind, a.asText(), b.asText());
        return descending ? -order : order;
    }

    @Test
    void pagesOfEverySizeShowEachRecordOnceWhileOthersComeAndGo(TesseraApi api) throws Exception {
        List<String> sorts =
                List.of("plate", "-price,plate", "status", "-boughtOn", "id", "-model,seats");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> others = threads.submit(() -> comeAndGo(api, over));
            for (int size = 1; size <= 50; size++) {
                Map<String, Integer> seen = page(api, sorts.get(size % sorts.size()), size);
                for (JsonNode vehicle : data.vehicles()) {
                    String plate = vehicle.path("plate").asText();
                    assertThat(seen.get(plate)).as("%s in pages of %s", plate, size).isEqualTo(1);
                }
                assertThat(seen.values()).as("pages of " + size).allMatch(times -> times == 1);
            }
            over.set(true);
            assertThat(others.get()).isGreaterThan(10);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    /** Creates and removes records among the others until told to stop. */
    private static int comeAndGo(TesseraApi api, AtomicBoolean over) {
        int number = 0;
        while (!over.get()) {
            List<Map<String, Object>> created = new ArrayList<>();
            for (int i = 0; i < 5; i++, number++) {
                Map<String, Object> values =
                        Rest.values("plate", data.tag() + "-" + number % 10 + "x" + number);
                values.put("price", number % 3 == 0 ? null : number % 7 * 250 + ".50");
                values.put("status", FleetData.STATUSES.get(number % 3));
                values.put("boughtOn", number % 4 == 0 ? null : "2024-02-29");
                values.put("model", FleetData.MODELS.get(number % FleetData.MODELS.size()));
                created.add(Rest.creation(values));
            }
            List<Map<String, Object>> removed = new ArrayList<>();
            Rest.bulk(api, FleetData.VEHICLES, created)
                    .forEach(r -> removed.add(Map.of("op", "purge", "id", r.path("id").asText())));
            Rest.bulk(api, FleetData.VEHICLES, removed);
        }
        return number;
    }

    private static Map<String, Integer> page(TesseraApi api, String sort, int size) {
        Map<String, Integer> seen = new HashMap<>();
        String path =
                Rest.path(
                        FleetData.VEHICLES,
                        "filter",
                        data.scope(),
                        "sort",
                        sort,
                        "limit",
                        size,
                        "fields",
                        "plate");
        String after = null;
        do {
            JsonNode page =
                    api.get(after == null ? path : path + "&after=" + after).expect(200).json();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(size);
            Rest.texts(page.path("items"), "plate")
                    .forEach(plate -> seen.merge(plate, 1, Integer::sum));
            after = page.path("next").textValue();
        } while (after != null);
        return seen;
    }

    @Test
    void aCursorIsGoodForItsOwnOrderOnly(TesseraApi api) {
        String next =
                api.get(FleetData.VEHICLES + "?limit=1&sort=plate").json().path("next").asText();
        api.get(FleetData.VEHICLES + "?sort=plate&after=" + next).expect(200);
        for (String other :
                List.of("sort=-plate", "sort=model", "sort=plate,model", "count=false")) {
            Problem.check(
                    api.get(FleetData.VEHICLES + "?" + other + "&after=" + next),
                    400,
                    "bad-request");
        }
        Problem.check(
                api.get("/api/v1/customers/accounts?sort=name&after=" + next), 400, "bad-request");
    }

    @Test
    void whatHasNoOrderCannotBeSortedBy(TesseraApi api) {
        for (String field :
                List.of("notes", "extras", "depot", "replacedBy", "nothing", "account.name")) {
            Problem.check(api.get(FleetData.VEHICLES + "?sort=" + field), 400, "bad-request");
        }
    }
}
