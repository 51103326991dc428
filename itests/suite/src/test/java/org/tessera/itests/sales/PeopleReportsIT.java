package org.tessera.itests.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.itests.sales.SalesWorld.column;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Csv;

/** What people were to sell, and what they sold, comes out to the cent. */
@ExtendWith(TesseraExtension.class)
class PeopleReportsIT {

    private SalesWorld world;

    @BeforeEach
    void makeWorld(TesseraApi api) {
        world = new SalesWorld(api);
    }

    @AfterEach
    void endWorld() {
        world.end();
    }

    private void quota(String who, String kind, String day, String target) {
        world.make(
                SalesWorld.SALES + "quotas",
                "representative",
                who,
                "kind",
                kind,
                "startDate",
                day,
                "target",
                target);
    }

    private void won(String amount, String day, Object... more) {
        world.deal("won " + day, "Won", amount, with(day, more));
    }

    private void lost(String amount, String day, Object... more) {
        world.deal("lost " + day, "Lost", amount, with(day, more));
    }

    private static Object[] with(String day, Object... more) {
        Object[] members = new Object[more.length + 2];
        System.arraycopy(more, 0, members, 0, more.length);
        members[more.length] = "closedOn";
        members[more.length + 1] = day;
        return members;
    }

    private void theScreen() {
        quota(world.owner, "month", "2024-03-10", "25000");
        quota(world.owner, "year", "2024-03-10", "80000");
        won("3598.15", "2024-03-02");
        won("3598.25", "2024-03-10");
        lost("1000000", "2024-03-10");
        won("1000000", "2024-03-11");
        world.deal("open", "Proposal", "1000000", "closeDate", "2024-03-05");
    }

    @Test
    void theReportCard() {
        theScreen();
        Object[] parameters = {"representative", world.owner, "asOf", "2024-03-10"};
        JsonNode card = world.report("report-card", parameters);
        assertThat(column(card, "representativeName")).containsOnly(world.tag + " Ana");
        assertThat(column(card, "period")).containsExactly("month-to-date", "year-to-date");
        assertThat(column(card, "from")).containsExactly("2024-03-01", "2024-01-01");
        assertThat(column(card, "to")).containsExactly("2024-03-10", "2024-03-10");
        assertThat(column(card, "target")).containsExactly("25000.00 USD", "80000.00 USD");
        assertThat(column(card, "actual")).containsExactly("7196.40 USD", "7196.40 USD");
        assertThat(column(card, "quota")).containsExactly("28.79", "9.00");
        assertThat(world.api.get(SalesWorld.path("report-card", parameters)).text())
                .contains("\"quota\":28.79")
                .contains("\"quota\":9.00");
    }

    @Test
    void theReportCardAsCsvInTwoLanguages() {
        theScreen();
        String path =
                SalesWorld.path("report-card", "representative", world.owner, "asOf", "2024-03-10");
        Response english = world.api.with("Accept", "text/csv").get(path).expect(200);
        assertThat(english.header("content-type")).startsWith("text/csv");
        assertThat(english.header("content-disposition")).contains("report-card.csv");
        List<Map<String, String>> rows = Csv.records(english.text());
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .containsEntry("Period", "Month to date")
                .containsEntry("Target", "25000.00")
                .containsEntry("Target (currency)", "USD")
                .containsEntry("Actual", "7196.40")
                .containsEntry("Quota", "28.79");
        assertThat(rows.get(1)).containsEntry("Quota", "9.00");
        Response spanish =
                world.api.with("Accept-Language", "es").get(path + "&format=csv").expect(200);
        assertThat(Csv.records(spanish.text()).get(0))
                .containsEntry("Periodo", "Mes en curso")
                .containsEntry("Objetivo", "25000.00")
                .containsEntry("Objetivo (moneda)", "USD")
                .containsEntry("Real", "7196.40")
                .containsEntry("Cuota", "28.79");
    }

    @Test
    void everyReportAsCsvHasHeadingsOfItsOwnAndLabels() {
        theScreen();
        for (String language : List.of("en", "es")) {
            for (JsonNode report : world.api.get("/api/v1/sales/reports").json().path("items")) {
                String path = "/api/v1/sales/reports/" + report.path("name").asText();
                JsonNode json = world.api.with("Accept-Language", language).get(path).json();
                String csv =
                        world.api
                                .with("Accept-Language", language)
                                .get(path + "?format=csv")
                                .expect(200)
                                .text();
                assertThat(csv.lines().findFirst().orElseThrow().split(","))
                        .as(path)
                        .doesNotHaveDuplicates();
                for (JsonNode column : json.path("columns")) {
                    assertThat(column.path("type").asText().equals("choice"))
                            .as("%s: labels of %s", path, column)
                            .isEqualTo(column.has("choices"));
                }
            }
        }
    }

    @Test
    void quotas() {
        theScreen();
        quota(world.owner, "quarter", "2024-07-01", "10");
        JsonNode quotas =
                world.report(
                        "quotas",
                        "representative",
                        world.owner,
                        "from",
                        "2024-03-01",
                        "to",
                        "2024-03-31");
        assertThat(column(quotas, "kind")).containsExactly("year", "month");
        assertThat(column(quotas, "from")).containsExactly("2024-01-01", "2024-03-01");
        assertThat(column(quotas, "to")).containsExactly("2024-12-31", "2024-03-31");
        assertThat(column(quotas, "target")).containsExactly("80000.00 USD", "25000.00 USD");
        // By now the whole of both periods is over.
        assertThat(column(quotas, "actual")).containsExactly("1007196.40 USD", "1007196.40 USD");
        assertThat(column(quotas, "quota")).containsExactly("1259.00", "4028.79");
    }

    @Test
    void teamsAddUp() {
        String boss = world.make(SalesWorld.SALES + "representatives", "name", world.tag + " Boss");
        world.api
                .patch(SalesWorld.SALES + "representatives/" + world.owner, Map.of("manager", boss))
                .expect(200);
        quota(world.owner, "month", "2024-05-01", "100");
        quota(boss, "month", "2024-05-01", "300");
        won("50.10", "2024-05-02");
        won("29.90", "2024-05-03", "owner", boss);
        won("7.00 EUR", "2024-05-03", "owner", boss);
        Object[] parameters = {"representative", boss, "asOf", "2024-05-31", "rollUp", "true"};
        JsonNode card = world.report("report-card", parameters);
        assertThat(column(card, "period"))
                .containsExactly("month-to-date", "month-to-date", "year-to-date", "year-to-date");
        assertThat(column(card, "target")).containsExactly(null, "400.00 USD", null, "400.00 USD");
        assertThat(column(card, "actual"))
                .containsExactly("7.00 EUR", "80.00 USD", "7.00 EUR", "80.00 USD");
        assertThat(column(card, "quota")).containsExactly(null, "20.00", null, "20.00");
        parameters[5] = "false";
        assertThat(column(world.report("report-card", parameters), "actual"))
                .containsExactly("7.00 EUR", "29.90 USD", "7.00 EUR", "29.90 USD");

        JsonNode people =
                world.report(
                        "representatives",
                        "from",
                        "2024-05-01",
                        "to",
                        "2024-05-31",
                        "rollUp",
                        "true");
        int found = 0;
        for (JsonNode row : people.path("rows")) {
            if (row.path("representative").asText().equals(boss)
                    && row.at("/wonAmount/currency").asText().equals("USD")) {
                assertThat(row.at("/wonAmount/amount").asText()).isEqualTo("80.00");
                assertThat(row.path("won").asInt()).isEqualTo(2);
                found++;
            } else if (row.path("representative").asText().equals(world.owner)) {
                assertThat(row.path("managerName").asText()).isEqualTo(world.tag + " Boss");
                assertThat(row.path("region").asText()).isEqualTo("North");
                assertThat(row.at("/wonAmount/amount").asText()).isEqualTo("50.10");
                found++;
            }
        }
        assertThat(found).isEqualTo(2);
    }

    @Test
    void wonAndLostByPersonAndPeriod() {
        won("100.10", "2024-01-31");
        won("200.20", "2024-02-01");
        lost("50.05", "2024-02-29");
        lost("1.00", "2024-02-29");
        won("0.30", "2024-05-01");
        won("9.00", "2025-01-01");
        world.deal("open", "Demo", "999", "closeDate", "2024-02-10");
        Object[] parameters = {
            "owner", world.owner, "from", "2024-01-01", "to", "2024-12-31", "period", "month"
        };
        JsonNode months = world.report("won-lost", parameters);
        assertThat(column(months, "representativeName")).containsOnly(world.tag + " Ana");
        assertThat(column(months, "period"))
                .containsExactly("2024-01-01", "2024-02-01", "2024-05-01");
        assertThat(column(months, "won")).containsExactly("1", "1", "1");
        assertThat(column(months, "wonAmount"))
                .containsExactly("100.10 USD", "200.20 USD", "0.30 USD");
        assertThat(column(months, "lost")).containsExactly("0", "2", "0");
        assertThat(column(months, "lostAmount"))
                .containsExactly("0.00 USD", "51.05 USD", "0.00 USD");
        assertThat(column(months, "winRate")).containsExactly("100.00", "33.33", "100.00");
        parameters[7] = "quarter";
        JsonNode quarters = world.report("won-lost", parameters);
        assertThat(column(quarters, "period")).containsExactly("2024-01-01", "2024-04-01");
        assertThat(column(quarters, "wonAmount")).containsExactly("300.30 USD", "0.30 USD");
        assertThat(column(quarters, "winRate")).containsExactly("50.00", "100.00");
        parameters[7] = "year";
        JsonNode years = world.report("won-lost", parameters);
        assertThat(column(years, "wonAmount")).containsExactly("300.60 USD");
        assertThat(column(years, "winRate")).containsExactly("60.00");
    }
}
