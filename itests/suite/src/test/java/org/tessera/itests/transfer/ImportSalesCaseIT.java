package org.tessera.itests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.itests.support.Imports.column;
import static org.tessera.itests.support.Imports.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Csv;
import org.tessera.itests.support.DirtySalesData;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Snapshot;

/**
 * The case of the tutorial: the files of a sales department with all their dirt come in, nothing is
 * lost on the way, coming in again they change nothing, and at the end all is as before.
 */
@ExtendWith(TesseraExtension.class)
class ImportSalesCaseIT {

    private static final int DEALS = 1_200;
    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String PRODUCTS = "/api/v1/sales/products";
    private static final String PEOPLE = "/api/v1/sales/representatives";
    private static final String DEALS_PATH = "/api/v1/sales/opportunities";
    private static final String[] EVERYTHING = {
        ACCOUNTS,
        "/api/v1/customers/contacts",
        PRODUCTS,
        PEOPLE,
        "/api/v1/sales/pipelines",
        "/api/v1/sales/stages",
        "/api/v1/sales/stage-changes",
        "/api/v1/sales/opportunity-lines",
        DEALS_PATH
    };

    private static final Map<String, Object> AS_FOUND = Map.of();
    private static final Map<String, Object> TEAMS =
            Map.of(
                    "columns",
                    List.of(
                            column("sales_agent", "name"),
                            column("manager", "manager", "createMissing", true),
                            column("regional_office", "region")));
    private static final Map<String, Object> STAGES =
            Map.of(
                    "matchFields",
                    List.of("pipeline", "name"),
                    "columns",
                    List.of(
                            column("pipeline", "pipeline", "createMissing", true),
                            column("stage", "name"),
                            column("position", "position"),
                            column("probability", "probability"),
                            column("forecast_category", "forecastCategory"),
                            column("outcome", "outcome")));
    private static final Map<String, Object> PIPELINE =
            Map.of(
                    "columns",
                    List.of(
                            column("opportunity_id", "externalId"),
                            template("{product} {opportunity_id}", "name"),
                            column("sales_agent", "owner"),
                            column("product", "products"),
                            column("account", "account"),
                            template("Imported", "pipeline"),
                            column("deal_stage", "stage"),
                            column("engage_date", "openedOn"),
                            column("close_date", "closeDate"),
                            column("close_value", "amount")));

    private final DirtySalesData data = DirtySalesData.of(DEALS).withBadRows();
    private final DirtySalesData.Expected expected = data.expected();
    private final List<JsonNode> imports = new ArrayList<>();
    private String deals;

    @Test
    void comesInCompletelyOnceAndGoesOutAgain(TesseraApi api) {
        Map<String, JsonNode> before = Snapshot.of(api, EVERYTHING);
        companies(api);
        productsPeopleAndStages(api);
        pipeline(api);
        checkAnswers(api);
        nothingChangesTheSecondTime(api);

        for (int i = imports.size() - 1; i >= 0; i--) {
            Imports.undo(api, imports.get(i));
        }
        Snapshot.checkSame(before, Snapshot.of(api, EVERYTHING));
    }

    private JsonNode importCsv(TesseraApi api, String type, String csv, Map<String, Object> plan) {
        JsonNode status = Imports.importCsv(api, type, csv, plan);
        imports.add(status);
        return status;
    }

    private void companies(TesseraApi api) {
        JsonNode status = importCsv(api, "customers.account", data.accounts(), AS_FOUND);
        Imports.checkCounts(status, expected.accounts(), 0, 0, 0);
        assertThat(status.at("/warnings/corrected").asInt()).isEqualTo(expected.misspeltSectors());
        assertThat(Imports.warnings(api, status.path("id").asText()))
                .filteredOn(warning -> warning.get("value").equals("technolgy"))
                .hasSize(expected.misspeltSectors())
                .allSatisfy(warning -> assertThat(warning.get("message")).contains("technology"));
        List<JsonNode> accounts = madeBy(api, ACCOUNTS, status);
        assertThat(accounts).hasSize(expected.accounts());
        assertThat(accounts)
                .filteredOn(account -> account.path("industry").asText().equals("technology"))
                .hasSize(expected.misspeltSectors());
        assertThat(accounts)
                .filteredOn(account -> !account.path("parent").isNull())
                .hasSize(expected.subsidiaries());
        assertThat(sum(accounts, "annualRevenue"))
                .isEqualByComparingTo(total(data.accounts(), "revenue"));
    }

    private void productsPeopleAndStages(TesseraApi api) {
        JsonNode products = importCsv(api, "sales.product", data.products(), AS_FOUND);
        Imports.checkCounts(products, Csv.records(data.products()).size(), 0, 0, 0);
        assertThat(sum(madeBy(api, PRODUCTS, products), "listPrice"))
                .isEqualByComparingTo(total(data.products(), "sales_price"));

        int agents = Csv.records(data.salesTeams()).size();
        String id = Imports.prepare(api, "sales.representative", data.salesTeams(), AS_FOUND);
        // As it stands no manager is there.
        Imports.checkCounts(Imports.dryRun(api, id), 0, 0, 0, agents);
        JsonNode people = importCsv(api, "sales.representative", data.salesTeams(), TEAMS);
        Imports.checkCounts(people, agents, 0, 0, 0);
        assertThat(madeBy(api, PEOPLE, people)).hasSize(expected.representatives());

        JsonNode stages = importCsv(api, "sales.stage", data.stages(), STAGES);
        Imports.checkCounts(stages, 4, 0, 0, 0);
    }

    private void pipeline(TesseraApi api) {
        String csv = data.salesPipeline();
        String id = Imports.prepare(api, "sales.opportunity", csv, PIPELINE);
        String end = Rest.journalEnd(api);
        JsonNode dry = Imports.dryRun(api, id);
        assertThat(Rest.journal(api, end)).isEmpty();

        JsonNode done = Imports.start(api, id);
        imports.add(done);
        deals = id;
        Imports.checkCounts(done, expected.imported(), 0, 0, expected.rejected());
        assertThat(Imports.counts(dry)).isEqualTo(Imports.counts(done));
        assertThat(dry.path("warnings")).isEqualTo(done.path("warnings"));
        assertThat(dry.path("rejections")).isEqualTo(done.path("rejections"));
        assertThat(done.at("/warnings/matched").asInt()).isEqualTo(expected.misspeltProducts());
        assertThat(done.at("/warnings/recommended").asInt()).isEqualTo(expected.withoutAccount());
        checkNothingLost(api, csv);
    }

    /** Every deal of the file is there under its key or in the reject file, and never in both. */
    private void checkNothingLost(TesseraApi api, String csv) {
        Set<String> rejected = new HashSet<>();
        for (Map<String, String> row : Imports.rejects(api, deals)) {
            // A line whose quotation marks do not add up stands there as it is, in the first cell.
            rejected.add(row.get("opportunity_id").replaceFirst(",.*", ""));
        }
        assertThat(rejected).hasSize(expected.rejected()).allMatch(key -> key.startsWith("BAD"));
        Set<String> there = new HashSet<>();
        for (JsonNode deal : madeBy(api, DEALS_PATH, imports.get(imports.size() - 1))) {
            there.add(deal.path("externalId").asText());
        }
        assertThat(there).hasSize(expected.imported()).doesNotContainAnyElementsOf(rejected);
        for (String line : csv.split("\n")) {
            String key = line.substring(0, line.indexOf(','));
            boolean known = there.contains(key) || rejected.contains(key);
            assertThat(known || key.equals("opportunity_id")).as(line).isTrue();
        }
    }

    private void checkAnswers(TesseraApi api) {
        JsonNode done = imports.get(imports.size() - 1);
        List<JsonNode> all = madeBy(api, DEALS_PATH, done);
        expected.stages()
                .forEach(
                        (stage, count) -> {
                            String path =
                                    Rest.path(
                                            DEALS_PATH,
                                            "filter",
                                            "pipeline.name==Imported;stage.name==" + stage,
                                            "count",
                                            true,
                                            "limit",
                                            1);
                            JsonNode answer = api.get(path).expect(200).json().path("count");
                            assertThat(answer.path("value").asInt()).as(stage).isEqualTo(count);
                            assertThat(answer.path("exact").asBoolean()).isTrue();
                        });
        List<JsonNode> won =
                all.stream().filter(deal -> deal.path("outcome").asText().equals("won")).toList();
        assertThat(won).hasSize(expected.stages().get("Won"));
        assertThat(sum(won, "amount"))
                .isEqualByComparingTo(BigDecimal.valueOf(expected.wonTotal()));
        assertThat(all)
                .filteredOn(deal -> deal.path("account").isNull())
                .hasSize(expected.withoutAccount());
        String misspelt = "pipeline.name==Imported;products.name==\"GTX Pro\"";
        assertThat(Rest.all(api, DEALS_PATH, "filter", misspelt))
                .hasSize(expected.misspeltProducts());
        assertThat(Rest.all(api, PRODUCTS, "filter", "name==GTXPro")).hasSize(1);
        checkPipelineReport(api, all);
    }

    /** The pipeline is the plain sum by stage. */
    private static void checkPipelineReport(TesseraApi api, List<JsonNode> all) {
        String pipeline = all.get(0).path("pipeline").asText();
        JsonNode report =
                api.get(Rest.path("/api/v1/sales/reports/pipeline", "pipeline", pipeline))
                        .expect(200)
                        .json();
        long open =
                all.stream().filter(deal -> deal.path("outcome").asText().equals("open")).count();
        long counted = 0;
        for (JsonNode row : report.path("rows")) {
            counted += row.path("deals").asLong();
        }
        assertThat(counted).isEqualTo(open);
    }

    private void nothingChangesTheSecondTime(TesseraApi api) {
        String end = Rest.journalEnd(api);
        again(api, "customers.account", data.accounts(), AS_FOUND, expected.accounts(), 0);
        again(
                api,
                "sales.product",
                data.products(),
                AS_FOUND,
                Csv.records(data.products()).size(),
                0);
        again(
                api,
                "sales.representative",
                data.salesTeams(),
                TEAMS,
                Csv.records(data.salesTeams()).size(),
                0);
        again(api, "sales.stage", data.stages(), STAGES, 4, 0);
        JsonNode last =
                again(
                        api,
                        "sales.opportunity",
                        data.salesPipeline(),
                        PIPELINE,
                        expected.imported(),
                        expected.rejected());
        assertThat(Rest.journal(api, end)).isEmpty();
        assertThat(last.path("changeSet").isNull()).isTrue();
    }

    private static JsonNode again(
            TesseraApi api,
            String type,
            String csv,
            Map<String, Object> plan,
            long unchanged,
            long rejected) {
        JsonNode status = Imports.importCsv(api, type, csv, plan);
        Imports.checkCounts(status, 0, 0, unchanged, rejected);
        return status;
    }

    /** Returns the records that are there since an import began. */
    private static List<JsonNode> madeBy(TesseraApi api, String path, JsonNode status) {
        String since = "createdAt=ge=" + status.path("startedAt").asText();
        return Rest.all(api, path, "filter", since);
    }

    private static BigDecimal sum(List<JsonNode> records, String field) {
        return records.stream()
                .map(record -> record.path(field).path("amount"))
                .filter(amount -> !amount.isMissingNode())
                .map(amount -> new BigDecimal(amount.asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal total(String csv, String column) {
        return Csv.records(csv).stream()
                .map(row -> new BigDecimal(row.get(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
