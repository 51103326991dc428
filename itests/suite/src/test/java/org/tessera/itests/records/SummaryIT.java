package org.tessera.itests.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/**
 * Records of any type are counted and added up by groups, compared with what the same records give
 * when they are read one by one.
 */
@ExtendWith(TesseraExtension.class)
class SummaryIT {

    private static final String SUMMARY = FleetData.VEHICLES + "/summary";
    private static final String OPPORTUNITIES = "/api/v1/sales/opportunities";

    private static FleetData data;

    @BeforeAll
    static void createRecords(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
        data = FleetData.create(container.api(), 11);
    }

    private static JsonNode summary(TesseraApi api, Object... parameters) {
        Object[] all = new Object[parameters.length + 2];
        all[0] = "filter";
        all[1] = data.scope();
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        return api.get(Rest.path(SUMMARY, all)).expect(200).json();
    }

    private static Map<String, Integer> counts(Function<JsonNode, String> group) {
        Map<String, Integer> counts = new HashMap<>();
        data.vehicles().forEach(vehicle -> counts.merge(group.apply(vehicle), 1, Integer::sum));
        return counts;
    }

    private static Map<String, Integer> counts(JsonNode summary, String column) {
        Map<String, Integer> counts = new HashMap<>();
        for (JsonNode row : summary.path("rows")) {
            Integer before = counts.put(row.path(column).asText(), row.path("count").asInt());
            assertThat(before).as("a second row for %s", row).isNull();
        }
        return counts;
    }

    @ParameterizedTest
    @CsvSource({
        "status",
        "model",
        "seats",
        "mileage",
        "boughtOn",
        "electric",
        "driverEmail",
        "account",
        "depot.city",
        "price.currency"
    })
    void countsByAnyField(String field, TesseraApi api) {
        String pointer = "/" + field.replace('.', '/');
        assertThat(counts(summary(api, "group", field), field))
                .isEqualTo(
                        counts(
                                vehicle ->
                                        vehicle.at(pointer).isMissingNode()
                                                ? "null"
                                                : vehicle.at(pointer).asText()));
    }

    @ParameterizedTest
    @CsvSource({"day,10", "month,7", "year,4"})
    void countsByPeriods(String period, int length, TesseraApi api) {
        String group = "boughtOn:" + period;
        String rest = "-01-01".substring(length - 4);
        assertThat(counts(summary(api, "group", group), group))
                .isEqualTo(
                        counts(
                                vehicle ->
                                        vehicle.path("boughtOn").isNull()
                                                ? "null"
                                                : vehicle.path("boughtOn")
                                                                .asText()
                                                                .substring(0, length)
                                                        + rest));
    }

    @Test
    void amountsOfDifferentCurrenciesAreNeverAddedUp(TesseraApi api) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (JsonNode vehicle : data.vehicles()) {
            JsonNode price = vehicle.path("price");
            if (!price.isNull()) {
                sums.merge(
                        vehicle.path("status").asText() + price.path("currency").asText(),
                        new BigDecimal(price.path("amount").asText()),
                        BigDecimal::add);
            }
        }
        JsonNode answer = summary(api, "group", "status", "measure", "sum:price,count");
        Map<String, BigDecimal> found = new HashMap<>();
        for (JsonNode row : answer.path("rows")) {
            JsonNode sum = row.path("sum:price");
            if (!sum.isNull()) {
                found.put(
                        row.path("status").asText() + sum.path("currency").asText(),
                        new BigDecimal(sum.path("amount").asText()));
            }
        }
        assertThat(found).isEqualTo(sums);
        assertThat(Rest.texts(answer.path("columns"), "name"))
                .containsExactly("status", "count", "sum:price");
    }

    @Test
    void numbersHaveSumsAveragesAndExtremes(TesseraApi api) {
        JsonNode row =
                summary(
                                api,
                                "measure",
                                "sum:seats,avg:seats,min:seats,max:boughtOn,max:nextService")
                        .at("/rows/0");
        List<JsonNode> seats =
                data.vehicles().stream()
                        .map(v -> v.path("seats"))
                        .filter(v -> !v.isNull())
                        .toList();
        long sum = seats.stream().mapToLong(JsonNode::asLong).sum();
        assertThat(row.path("count").asInt()).isEqualTo(FleetData.SIZE);
        assertThat(row.path("sum:seats").asLong()).isEqualTo(sum);
        assertThat(row.path("avg:seats").decimalValue())
                .isEqualByComparingTo(
                        BigDecimal.valueOf(sum)
                                .divide(BigDecimal.valueOf(seats.size()), 2, RoundingMode.HALF_UP));
        assertThat(row.path("min:seats").asInt()).isEqualTo(1);
        assertThat(row.path("max:boughtOn").asText()).isEqualTo("2024-03-03");
        assertThat(row.path("max:nextService").asText()).startsWith("2026-03-31");
    }

    @Test
    void whatIsInTheBinDoesNotCount(TesseraApi api) {
        String id = Rest.id(api, FleetData.VEHICLES, "plate", data.tag() + "-BIN");
        assertThat(summary(api).at("/rows/0/count").asInt()).isEqualTo(FleetData.SIZE + 1);
        api.delete(FleetData.VEHICLES + "/" + id).expect(204);
        assertThat(summary(api).at("/rows/0/count").asInt()).isEqualTo(FleetData.SIZE);
    }

    @Test
    void isThereForEveryModulesTypes(TesseraApi api, TesseraConsole console) {
        String tag = data.tag();
        String account = Rest.id(api, FleetData.ACCOUNTS, "name", tag + " Sum");
        for (String amount : List.of("1200.25", "800.50")) {
            Rest.id(
                    api,
                    OPPORTUNITIES,
                    "name",
                    tag + " deal",
                    "account",
                    account,
                    "amount",
                    Map.of("amount", amount, "currency", "USD"));
        }
        String filter = "account==" + account;
        JsonNode stages =
                api.get(
                                Rest.path(
                                        OPPORTUNITIES + "/summary",
                                        "group",
                                        "stage",
                                        "measure",
                                        "sum:amount",
                                        "filter",
                                        filter))
                        .expect(200)
                        .json();
        assertThat(stages.at("/rows/0/sum:amount/amount").asText()).isEqualTo("2000.75");
        assertThat(stages.at("/columns/0/target").asText()).isEqualTo("sales.stage");
        String csv =
                api.get(
                                Rest.path(
                                        FleetData.ACCOUNTS + "/summary",
                                        "group",
                                        "name",
                                        "filter",
                                        "id==" + account,
                                        "format",
                                        "csv"))
                        .expect(200)
                        .text();
        assertThat(csv).isEqualToNormalizingNewlines("Name,Records\n" + tag + " Sum,1\n");
        assertThat(
                        console.run(
                                "crm:summary sales.opportunity --group stage --measure sum:amount"
                                        + " --filter 'account=="
                                        + account
                                        + "'"))
                .contains("Stage", "Records", "Amount (sum)", "2,000.75");
        Rest.all(api, OPPORTUNITIES, "filter", filter)
                .forEach(deal -> api.delete(OPPORTUNITIES + "/" + deal.path("id").asText()));
        api.delete(FleetData.ACCOUNTS + "/" + account).expect(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "group=colour              | group   | unknown",
                "group=notes               | group   | value",
                "group=extras              | group   | value",
                "group=price               | group   | value",
                "group=status:month        | group   | value",
                "group=boughtOn:week       | group   | value",
                "group=account.name        | group   | value",
                "group=status,status       | group   | duplicate",
                "measure=sum:plate         | measure | value",
                "measure=sum               | measure | value",
                "measure=sum:colour        | measure | unknown",
                "measure=median:seats      | measure | value",
                "limit=0                   | limit   | range",
                "limit=10001               | limit   | range",
                "sort=count                | sort    | unknown",
                "format=xml                | format  | value",
            })
    void refusesWhatCannotBeAnswered(String query, String field, String code, TesseraApi api) {
        JsonNode problem = Problem.check(api.get(SUMMARY + "?" + query), 400, "bad-request");
        Problem.checkField(problem, field, code);
    }

    @Test
    void tellsOfGroupsThatAreLeftOut(TesseraApi api) {
        JsonNode answer = summary(api, "group", "plate", "limit", 5);
        assertThat(answer.path("rows")).hasSize(5);
        assertThat(answer.path("notes")).hasSize(1);
        assertThat(summary(api, "group", "plate").path("notes")).isEmpty();
    }
}
