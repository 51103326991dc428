package org.tessera.itests.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tessera.itests.harness.JavaOptions;
import org.tessera.itests.harness.PrivateContainer;
import org.tessera.itests.harness.Settings;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Csv;
import org.tessera.itests.support.Rest;

/** A great many accounts answer like ten, to the last one, in the heap that everybody gets. */
@Tag("long")
class ScaleIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String SALES = "/api/v1/sales/";
    private static final String DEMO = "demo:account:";
    private static final int ROWS = Settings.scale();
    private static final int EXACT = 10_000;
    private static final int MOST_EMPLOYEES = 20_000;
    private static final Duration LOAD = Duration.ofHours(2);

    /** What the export says of the accounts; the rest is compared with it. */
    private static final class Books {

        private final int[] employees = new int[ROWS + 1];
        private final Map<String, Integer> kinds = new TreeMap<>();

        Books(String export) {
            BitSet seen = new BitSet();
            int others = 0;
            List<String> lines = export.lines().toList();
            assertThat(Csv.rows(lines.get(0) + "\n").get(0))
                    .containsExactly("id", "externalId", "kind", "employees");
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = Csv.rows(line + "\n").get(0);
                if (!cells.get(1).startsWith(DEMO)) {
                    others++;
                    continue;
                }
                int number = number(cells.get(1));
                assertThat(seen.get(number)).as("account %s comes twice", number).isFalse();
                seen.set(number);
                employees[number] = Integer.parseInt(cells.get(3));
                kinds.merge(cells.get(2), 1, Integer::sum);
            }
            assertThat(others).isEqualTo(3);
            assertThat(seen.cardinality()).isEqualTo(ROWS);
            assertThat(seen.length()).isEqualTo(ROWS + 1);
        }

        int withAtLeast(int least) {
            int count = 0;
            for (int each : employees) {
                count += each >= least ? 1 : 0;
            }
            return count;
        }
    }

    private static int number(String externalId) {
        return Integer.parseInt(externalId.substring(DEMO.length()));
    }

    @Test
    void manyAccountsAreListedCountedPagedExportedAndReported() throws IOException {
        try (PrivateContainer container = PrivateContainer.start()) {
            TesseraApi api = container.api();
            long process = container.pid();
            List<String> needles = new ArrayList<>();
            needles.add(needle(api, 1));
            container
                    .console()
                    .run("crm:demo-load --accounts " + ROWS + " --contacts " + ROWS / 10, LOAD);
            needles.add(needle(api, 2));
            needles.add(needle(api, 3));

            Books books = new Books(export(api, ACCOUNTS, "kind,employees"));
            checkCounts(api, books);
            checkNeedles(api, needles);
            checkEveryPage(api, books);
            checkWindow(api, books);
            checkReport(api);

            assertThat(container.pid()).isEqualTo(process);
            assertThat(JavaOptions.of(process)).contains("-Xmx384m", "-XX:+ExitOnOutOfMemoryError");
            assertThat(container.log().errors()).isEmpty();
        }
    }

    /** Creates an account that is told from those of the demo company by its size. */
    private static String needle(TesseraApi api, int number) {
        return Rest.id(
                api, ACCOUNTS, "name", "Needle " + number, "employees", MOST_EMPLOYEES + number);
    }

    private static String export(TesseraApi api, String path, String fields) {
        return api.get(Rest.path(path + "/export", "fields", fields)).expect(200).text();
    }

    private static JsonNode count(TesseraApi api, String filter) {
        return api.get(Rest.path(ACCOUNTS, "filter", filter, "count", true, "limit", 1))
                .expect(200)
                .json()
                .path("count");
    }

    private static void checkCounts(TesseraApi api, Books books) {
        books.kinds.forEach(
                (kind, expected) ->
                        checkCount(
                                count(api, "kind==" + kind + ";externalId==\"demo:*\""), expected));
        int many = books.withAtLeast(MOST_EMPLOYEES - 200);
        checkCount(
                count(
                        api,
                        "employees=ge="
                                + (MOST_EMPLOYEES - 200)
                                + ";employees=le="
                                + MOST_EMPLOYEES),
                many);
        checkCount(count(api, "externalId==\"demo:*\""), ROWS);
        checkCount(count(api, "name==\"No such name\""), 0);
    }

    private static void checkCount(JsonNode count, int expected) {
        if (expected <= EXACT) {
            assertThat(count.path("exact").asBoolean()).as(count.toString()).isTrue();
            assertThat(count.path("value").asInt()).isEqualTo(expected);
        } else {
            assertThat(count.path("exact").asBoolean()).as(count.toString()).isFalse();
            assertThat(count.path("value").asInt()).isGreaterThan(EXACT);
        }
    }

    private static void checkNeedles(TesseraApi api, List<String> needles) {
        List<JsonNode> found =
                Rest.all(
                        api,
                        ACCOUNTS,
                        "filter",
                        "employees=gt=" + MOST_EMPLOYEES,
                        "sort",
                        "employees");
        assertThat(found.stream().map(one -> one.path("id").asText()))
                .containsExactlyElementsOf(needles);
        JsonNode last =
                api.get(Rest.path(ACCOUNTS, "filter", "externalId==\"" + DEMO + ROWS + "\""))
                        .expect(200)
                        .json()
                        .path("items");
        assertThat(last).hasSize(1);
    }

    /** Sorted by an index, every account comes once, from the first page to the last. */
    private static void checkEveryPage(TesseraApi api, Books books) {
        BitSet seen = new BitSet();
        int others = 0;
        String after = null;
        do {
            Object[] first = {"sort", "name", "fields", "employees,externalId", "limit", 500};
            Object[] next = {
                "sort", "name", "fields", "employees,externalId", "limit", 500, "after", after
            };
            JsonNode answer =
                    api.get(Rest.path(ACCOUNTS, after == null ? first : next)).expect(200).json();
            for (JsonNode item : answer.path("items")) {
                String id = item.path("externalId").asText();
                if (!id.startsWith(DEMO)) {
                    others++;
                    continue;
                }
                int number = number(id);
                assertThat(seen.get(number)).as("account %s comes twice", number).isFalse();
                seen.set(number);
                assertThat(item.path("employees").asInt()).isEqualTo(books.employees[number]);
            }
            after = answer.path("next").textValue();
        } while (after != null);
        assertThat(seen.cardinality()).isEqualTo(ROWS);
        assertThat(others).isEqualTo(3);
    }

    /** Sorted without an index, the accounts of a filter come once and in order. */
    private static void checkWindow(TesseraApi api, Books books) {
        int least = MOST_EMPLOYEES - 200;
        List<JsonNode> all =
                Rest.all(
                        api,
                        ACCOUNTS,
                        "filter",
                        "employees=ge=" + least,
                        "sort",
                        "-employees,name",
                        "fields",
                        "employees");
        assertThat(all).hasSize(books.withAtLeast(least) + 3);
        assertThat(Rest.texts(answer(all), "id")).doesNotHaveDuplicates();
        assertThat(all.stream().map(one -> -one.path("employees").asInt())).isSorted();
    }

    private static JsonNode answer(List<JsonNode> items) {
        return TesseraApi.JSON.createArrayNode().addAll(items);
    }

    /** The pipeline is the sum of the opportunities that the export has, to the cent. */
    private static void checkReport(TesseraApi api) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        Map<String, Integer> deals = new TreeMap<>();
        for (Map<String, String> deal :
                Csv.records(export(api, SALES + "opportunities", "stage,amount,outcome"))) {
            if (deal.get("outcome").equals("open")) {
                String key = deal.get("stage") + " " + deal.get("amount.currency");
                deals.merge(key, 1, Integer::sum);
                if (!deal.get("amount").isEmpty()) {
                    sums.merge(key, new BigDecimal(deal.get("amount")), BigDecimal::add);
                }
            }
        }
        assertThat(deals).isNotEmpty();
        for (JsonNode row : api.get(SALES + "reports/pipeline").expect(200).json().path("rows")) {
            String key =
                    row.path("stage").asText() + " " + row.path("amount").path("currency").asText();
            Integer expected = deals.remove(key);
            assertThat(row.path("deals").asInt())
                    .as(row.toString())
                    .isEqualTo(expected == null ? 0 : expected);
            if (sums.containsKey(key)) {
                assertThat(new BigDecimal(row.path("amount").path("amount").asText()))
                        .as(row.toString())
                        .isEqualByComparingTo(sums.get(key));
            }
        }
        assertThat(deals).as("stages that the report leaves out").isEmpty();
    }
}
