package org.tessera.itests.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.itests.sales.SalesWorld.column;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Where leads come from and what became of them; and what reports do not answer. */
@ExtendWith(TesseraExtension.class)
class LeadReportsIT {

    private SalesWorld world;

    @BeforeEach
    void makeWorld(TesseraApi api) {
        world = new SalesWorld(api);
    }

    @AfterEach
    void endWorld() {
        world.end();
    }

    private String lead(String name, String source, Object... more) {
        List<Object> members = new ArrayList<>(List.of("lastName", world.tag + " " + name));
        members.addAll(List.of("owner", world.owner, "company", world.tag + " Ltd"));
        if (source != null) {
            members.addAll(List.of("source", source));
        }
        members.addAll(List.of(more));
        return world.make(SalesWorld.LEADS, members.toArray());
    }

    private Object[] thisDay() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        // A day to either side, in case the day ends while the test runs.
        return new Object[] {
            "owner", world.owner, "from", today.minusDays(1), "to", today.plusDays(1)
        };
    }

    private void convert(String lead) {
        JsonNode outcome =
                world.act(SalesWorld.LEADS, lead, "convert", Map.of("createOpportunity", false));
        world.keepInMind("/api/v1/customers/accounts", outcome.at("/account/id").asText());
        world.keepInMind("/api/v1/customers/contacts", outcome.at("/contact/id").asText());
    }

    @Test
    void theSourcesOfLeads() {
        lead("a", "web");
        lead("b", "web");
        convert(lead("c", "web"));
        lead("d", "referral");
        lead("e", null);
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        world.deal("one", "Won", "100.10", "source", "web", "closedOn", today);
        world.deal("two", "Won", "0.40", "source", "web", "closedOn", today);
        world.deal("three", "Won", "5", "source", "partner", "closedOn", today);
        world.deal("lost", "Lost", "1000000", "source", "web", "closedOn", today);
        world.deal("before", "Won", "1000000", "source", "web", "closedOn", "2020-01-01");
        JsonNode report = world.report("lead-source", thisDay());
        assertThat(column(report, "source"))
                .containsExactlyInAnyOrder(null, "partner", "referral", "web");
        for (JsonNode row : report.path("rows")) {
            String expected =
                    switch (row.path("source").asText()) {
                        case "web" -> "3 1 33.33 2 100.50";
                        case "referral" -> "1 0 0 0 ";
                        case "partner" -> "0 0 null 1 5.00";
                        default -> "1 0 0 0 ";
                    };
            String shown =
                    row.path("leads").asText()
                            + " "
                            + row.path("converted").asText()
                            + " "
                            + rate(row.path("conversionRate"))
                            + " "
                            + row.path("won").asText()
                            + " "
                            + row.at("/wonAmount/amount").asText();
            assertThat(shown).as(row.toString()).isEqualTo(expected);
        }
    }

    private static String rate(JsonNode rate) {
        return rate.isNull() ? "null" : rate.decimalValue().stripTrailingZeros().toPlainString();
    }

    @Test
    void newProspects() {
        lead("a", "web", "status", "working");
        lead("b", "trade-show");
        String prospect =
                world.make(
                        "/api/v1/customers/accounts",
                        "name",
                        world.tag + " Prospect",
                        "kind",
                        "prospect");
        world.make(
                "/api/v1/customers/accounts", "name", world.tag + " Customer", "kind", "customer");
        Object[] parameters = thisDay();
        JsonNode leads = world.report("new-prospects", parameters);
        assertThat(column(leads, "name")).containsExactly(world.tag + " b", world.tag + " a");
        assertThat(column(leads, "status")).containsExactly("new", "working");
        assertThat(column(leads, "source")).containsExactly("trade-show", "web");
        assertThat(column(leads, "ownerName")).containsOnly(world.tag + " Ana");
        assertThat(column(leads, "kind")).containsOnly("Lead");
        assertThat(leads.path("notes").toString()).contains("Leads: 2");

        JsonNode all =
                world.report(
                        "new-prospects", "from", parameters[3], "to", parameters[5], "limit", 500);
        assertThat(column(all, "account")).contains(prospect);
        assertThat(column(all, "name"))
                .contains(world.tag + " Prospect", world.tag + " a")
                .doesNotContain(world.tag + " Customer");
        JsonNode old =
                world.report(
                        "new-prospects", "from", "2001-01-01", "to", "2001-12-31", "limit", 500);
        assertThat(old.path("rows")).isEmpty();
    }

    @Test
    void theReportsAreListedWithTheirParameters() {
        JsonNode items =
                world.api.get(SalesWorld.SALES + "reports").expect(200).json().path("items");
        assertThat(Rest.texts(items, "name"))
                .contains(
                        "pipeline",
                        "forecast",
                        "hot-list",
                        "top-proposals",
                        "new-prospects",
                        "lead-source",
                        "won-lost",
                        "quotas",
                        "report-card",
                        "representatives",
                        "stage-duration");
    }

    @Test
    void wrongParametersAreProblems() {
        check("color", "unknown", "pipeline", "color", "red");
        check("from", null, "forecast", "from", "soon");
        check("from", null, "forecast", "from", "2031-02-30");
        check("week", null, "hot-list", "week", "12/03/2031");
        check("limit", null, "top-proposals", "limit", "0");
        check("limit", null, "top-proposals", "limit", "501");
        check("limit", null, "hot-list", "limit", "ten");
        check("category", null, "top-proposals", "category", "certain");
        check("period", null, "won-lost", "period", "week");
        check("owner", null, "pipeline", "owner", "Ana");
        check("owner", "link", "pipeline", "owner", "1");
        check("pipeline", "link", "forecast", "pipeline", "1");
        check("rollUp", null, "report-card", "rollUp", "perhaps");
        check("to", null, "quotas", "from", "2031-02-02", "to", "2031-02-01");
        check("format", "value", "pipeline", "format", "xml");
        Problem.check(
                world.api.with("Accept", "application/pdf").get(SalesWorld.path("pipeline")),
                406,
                "not-acceptable");
        Problem.check(world.api.get(SalesWorld.path("horoscope")), 404, "not-found");
        Problem.check(
                world.api.post(SalesWorld.path("pipeline"), Map.of()), 405, "method-not-allowed");
    }

    private void check(String field, String code, String report, Object... parameters) {
        var answer = world.api.get(SalesWorld.path(report, parameters));
        JsonNode problem = Problem.check(answer, 400, "bad-request");
        assertThat(Rest.texts(problem.path("errors"), "field")).containsExactly(field);
        if (code != null) {
            Problem.checkField(problem, field, code);
        }
    }
}
