package org.tessera.itests.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.itests.sales.SalesWorld.column;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Csv;

/** What is open: by stage, by the day it is expected, by size and by what needs attention. */
@ExtendWith(TesseraExtension.class)
class PipelineReportsIT {

    private SalesWorld world;

    @BeforeEach
    void makeWorld(TesseraApi api) {
        world = new SalesWorld(api);
    }

    @AfterEach
    void endWorld() {
        world.end();
    }

    @Test
    void thePipelineIsThePlainSumByStageAndTheWeightedOneBeside() {
        world.deal("a", "Survey", "100.10");
        world.deal("b", "Survey", "200.25");
        world.deal("c", "Demo", "1000.01");
        world.deal("d", "Demo", "1000.01");
        world.deal("e", "Demo", "5.00 EUR");
        world.deal("f", "Demo", null);
        world.deal("g", "Won", "7777.77");
        world.deal("h", "Lost", "1000000");
        world.deal("i", "Survey", "0.65", "probability", 90);
        JsonNode report = world.report("pipeline", "pipeline", world.pipeline);
        assertThat(column(report, "pipelineName")).containsOnly(world.tag);
        assertThat(column(report, "stageName"))
                .startsWith("Survey", "Demo")
                .endsWith("Proposal")
                .doesNotContain("Won", "Lost");
        assertThat(column(report, "probability")).startsWith("10.00", "50.00").endsWith("75.00");
        // Each deal is weighted and rounded by itself: 10.01 + 20.03 + 0.59, 500.01 twice.
        assertThat(sums(report))
                .containsExactlyInAnyOrder(
                        "Survey 3 301.00 USD 30.63 USD",
                        "Demo 2 2000.02 USD 1000.02 USD",
                        "Demo 1 5.00 EUR 2.50 EUR",
                        "Demo 1 null null",
                        "Proposal 0 null null");
        String other = world.make(SalesWorld.SALES + "representatives", "name", world.tag + " B");
        world.deal("j", "Proposal", "3", "owner", other);
        JsonNode own = world.report("pipeline", "pipeline", world.pipeline, "owner", other);
        assertThat(sums(own)).contains("Survey 0 null null", "Proposal 1 3.00 USD 2.25 USD");
    }

    private static List<String> sums(JsonNode report) {
        List<String> stages = column(report, "stageName");
        List<String> deals = column(report, "deals");
        List<String> amounts = column(report, "amount");
        List<String> weighted = column(report, "weighted");
        return IntStream.range(0, stages.size())
                .mapToObj(
                        i ->
                                String.join(
                                        " ",
                                        stages.get(i),
                                        deals.get(i),
                                        amounts.get(i),
                                        weighted.get(i)))
                .toList();
    }

    @Test
    void theForecastCountsEachDealInItsPeriodAndNeverALostOne() {
        // Thirty days from the first of January 2031 end on the 30th, sixty on March 1st, ninety
        // on March 31st.
        world.deal("first day", "Survey", "1.00", "closeDate", "2031-01-01");
        world.deal("day 30", "Demo", "10.00", "closeDate", "2031-01-30");
        world.deal("day 31", "Proposal", "100.00", "closeDate", "2031-01-31");
        world.deal("day 60", "Survey", "1000.00", "closeDate", "2031-03-01");
        world.deal("day 61", "Demo", "10000.00", "closeDate", "2031-03-02");
        world.deal("day 90", "Proposal", "100000.00", "closeDate", "2031-03-31");
        world.deal("day 91", "Proposal", "1000000.00", "closeDate", "2031-04-01");
        world.deal("late", "Proposal", "2000000.00", "closeDate", "2020-01-01");
        world.deal("won", "Won", "0.25", "closedOn", "2031-01-15");
        world.deal("lost", "Lost", "5000000.00", "closedOn", "2031-01-15");
        world.deal(
                "left out",
                "Demo",
                "6000000.00",
                "closeDate",
                "2031-01-15",
                "forecastCategory",
                "omitted");
        JsonNode report =
                world.report("forecast", "pipeline", world.pipeline, "from", "2031-01-01");
        assertThat(column(report, "period"))
                .containsExactly(
                        "days-1-30",
                        "days-31-60",
                        "days-61-90",
                        "rolling-30",
                        "rolling-60",
                        "rolling-90");
        assertThat(column(report, "from"))
                .containsExactly(
                        "2031-01-01",
                        "2031-01-31",
                        "2031-03-02",
                        "2031-01-01",
                        "2031-01-01",
                        "2031-01-01");
        assertThat(column(report, "to"))
                .containsExactly(
                        "2031-01-30",
                        "2031-03-01",
                        "2031-03-31",
                        "2031-01-30",
                        "2031-03-01",
                        "2031-03-31");
        assertThat(column(report, "deals")).containsExactly("3", "2", "2", "3", "5", "7");
        check(report, "closed", "0.25", "0.00", "0.00", "0.25", "0.25", "0.25");
        check(report, "pipeline", "1.00", "1000.00", "0.00", "1.00", "1001.00", "1001.00");
        check(report, "bestCase", "10.00", "0.00", "10000.00", "10.00", "10.00", "10010.00");
        check(report, "commit", "0.00", "100.00", "100000.00", "0.00", "100.00", "100100.00");
        check(
                report,
                "commitForecast",
                "0.25",
                "100.00",
                "100000.00",
                "0.25",
                "100.25",
                "100100.25");
        check(
                report,
                "bestCaseForecast",
                "10.25",
                "100.00",
                "110000.00",
                "10.25",
                "110.25",
                "110110.25");
        check(
                report,
                "openPipeline",
                "11.00",
                "1100.00",
                "110000.00",
                "11.00",
                "1111.00",
                "111111.00");
        check(report, "weighted", "5.35", "175.00", "80000.00", "5.35", "180.35", "80180.35");
        assertThat(report.path("notes").toString()).contains("before the period: 1");
        String csv =
                world.api
                        .get(
                                SalesWorld.path(
                                        "forecast",
                                        "pipeline",
                                        world.pipeline,
                                        "from",
                                        "2031-01-01",
                                        "format",
                                        "csv"))
                        .expect(200)
                        .text();
        assertThat(Csv.records(csv).get(5))
                .containsEntry("Weighted", "80180.35")
                .containsEntry("Weighted (currency)", "USD");
    }

    private static void check(JsonNode report, String column, String... amounts) {
        assertThat(column(report, column))
                .as(column)
                .isEqualTo(Arrays.stream(amounts).map(a -> a + " USD").toList());
    }

    @Test
    void theHotListOfAWeek() {
        // Wednesday; the week goes from the 10th to the 16th.
        String week = "2031-03-12";
        world.deal("monday", "Demo", "1", "nextStep", "Call", "nextStepDate", "2031-03-10");
        world.deal("sunday", "Demo", "2", "nextStepDate", "2031-03-16");
        world.deal("closing", "Demo", "3", "closeDate", "2031-03-14");
        world.deal("hot", "Demo", "4", "priority", "hot");
        world.deal("overdue", "Demo", "5", "nextStepDate", "2020-02-02");
        world.deal("week after", "Demo", "6", "nextStepDate", "2031-03-17");
        world.deal("won", "Won", "7", "priority", "hot", "closedOn", "2031-03-12");
        world.deal("lost", "Lost", "8", "nextStepDate", "2031-03-12");
        JsonNode report = world.report("hot-list", "owner", world.owner, "week", week);
        assertThat(names(report))
                .containsExactlyInAnyOrder("monday", "sunday", "closing", "hot", "overdue")
                .startsWith("overdue", "monday", "sunday");
        assertThat(column(report, "reason").subList(0, 3))
                .containsExactly("Next step overdue", "Next step this week", "Next step this week");
        assertThat(column(report, "nextStep")).contains("Call");
        assertThat(column(report, "stageName")).containsOnly("Demo");
        assertThat(column(report, "ownerName")).containsOnly(world.tag + " Ana");
        assertThat(names(world.report("hot-list", "owner", world.owner, "week", week, "limit", 2)))
                .containsExactly("overdue", "monday");
        JsonNode spanish =
                world.api
                        .with("Accept-Language", "es")
                        .get(SalesWorld.path("hot-list", "owner", world.owner, "week", week))
                        .expect(200)
                        .json();
        assertThat(column(spanish, "reason").get(0)).isEqualTo("Próximo paso atrasado");
    }

    private List<String> names(JsonNode report) {
        return column(report, "name").stream()
                .map(name -> name.substring(world.tag.length() + 1))
                .toList();
    }

    @Test
    void theTopProposals() {
        for (int i = 1; i <= 12; i++) {
            world.deal("n" + i, i % 2 == 0 ? "Demo" : "Proposal", i * 100 + ".50");
        }
        world.deal("won", "Won", "9000000");
        world.deal("lost", "Lost", "9000000");
        world.deal("none", "Demo", null);
        JsonNode top = world.report("top-proposals", "owner", world.owner);
        assertThat(names(top))
                .containsExactly("n12", "n11", "n10", "n9", "n8", "n7", "n6", "n5", "n4", "n3");
        assertThat(column(top, "rank")).startsWith("1", "2", "3").hasSize(10);
        assertThat(column(top, "amount")).startsWith("1200.50 USD", "1100.50 USD");
        assertThat(column(top, "weighted")).startsWith("600.25 USD", "825.38 USD");
        assertThat(column(top, "stageName")).startsWith("Demo", "Proposal");
        JsonNode committed =
                world.report(
                        "top-proposals",
                        "pipeline",
                        world.pipeline,
                        "category",
                        "commit",
                        "limit",
                        2);
        assertThat(names(committed)).containsExactly("n11", "n9");
    }
}
