package org.tessera.sales.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tessera.sales.rule.SalesWorld.eur;
import static org.tessera.sales.rule.SalesWorld.usd;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.api.record.Record;
import org.tessera.api.report.ReportTable;
import org.tessera.sales.internal.Types;
import org.tessera.sales.rule.SalesWorld;

class PipelineAndForecastTest {

    private final SalesWorld world = new SalesWorld();
    private final LocalDate today = LocalDate.of(2026, 3, 10);

    private Record deal(String stage, Object... more) {
        Object[] all = new Object[more.length + 2];
        all[0] = "stage";
        all[1] = world.stage(stage);
        System.arraycopy(more, 0, all, 2, more.length);
        return world.deal(all);
    }

    static List<Object> column(ReportTable table, String name) {
        int index = table.columns().stream().map(ReportTable.Column::name).toList().indexOf(name);
        assertThat(index).as(name).isNotNegative();
        return table.rows().stream().map(row -> row.get(index)).toList();
    }

    static void assertThatRowsFit(ReportTable table) {
        assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.columns()));
        assertThat(table.notes()).isNotEmpty();
    }

    @Test
    void thePipelineIsThePlainSumByStage() {
        deal("Qualify", "amount", usd("3598.20"));
        deal("Qualify", "amount", usd("100.10"));
        deal("Qualify");
        deal("Proposal", "amount", usd("5155.80"));
        deal("Proposal", "amount", eur("10"));
        deal("Won", "amount", usd("999"));
        deal("Lost", "amount", usd("999"));

        ReportTable table = world.run(new PipelineReport(world.records));
        assertThatRowsFit(table);
        assertThat(column(table, "stageName"))
                .containsExactly("Qualify", "Survey", "Demo", "Proposal", "Proposal");
        assertThat(column(table, "deals")).containsExactly(3L, 0L, 0L, 1L, 1L);
        assertThat(column(table, "amount"))
                .containsExactly(usd("3698.30"), null, null, eur("10"), usd("5155.80"));
        assertThat(column(table, "weighted"))
                .containsExactly(usd("369.83"), null, null, eur("7.50"), usd("3866.85"));
        assertThat(table.notes())
                .anyMatch(note -> note.en().contains("8,854.10 USD"))
                .anyMatch(note -> note.es().contains("8.854,10 USD"));
    }

    @Test
    void thePipelineOfOnePipelineAndRepresentative() {
        Record ana = world.create(Types.REPRESENTATIVE, "name", "Ana");
        Record other = world.create(Types.PIPELINE, "name", "Renewals");
        Record talk = world.create(Types.STAGE, "pipeline", other.id(), "name", "Talk");
        world.deal("stage", talk.id(), "amount", usd("1"), "owner", ana.id());
        world.deal("stage", talk.id(), "amount", usd("2"));
        deal("Demo", "amount", usd("4"), "owner", ana.id());

        ReportTable table = world.run(new PipelineReport(world.records), "pipeline", other.id());
        assertThat(column(table, "amount")).containsExactly(usd("3"));
        table = world.run(new PipelineReport(world.records), "owner", ana.id());
        assertThat(column(table, "pipelineName"))
                .containsExactly("Sales", "Sales", "Sales", "Sales", "Renewals");
        assertThat(column(table, "amount")).containsExactly(null, null, usd("4"), null, usd("1"));
    }

    @Test
    void aForecastCountsWhatMayCome() {
        deal("Proposal", "amount", usd("1000"), "closeDate", today);
        deal("Demo", "amount", usd("100"), "closeDate", today.plusDays(29));
        deal("Qualify", "amount", usd("10"), "closeDate", today.plusDays(30));
        deal("Won", "amount", usd("1.25"));
        deal("Lost", "amount", usd("9000"), "closeDate", today);
        deal("Demo", "amount", usd("9000"), "closeDate", today, "forecastCategory", "omitted");
        deal("Demo", "amount", usd("9000"), "closeDate", today.minusDays(1));
        deal("Demo", "amount", usd("9000"));
        deal("Demo", "closeDate", today);

        ReportTable table = world.run(new ForecastReport(world.records));
        assertThatRowsFit(table);
        assertThat(column(table, "period"))
                .containsExactly(
                        "days-1-30",
                        "days-31-60",
                        "days-61-90",
                        "rolling-30",
                        "rolling-60",
                        "rolling-90");
        assertThat(column(table, "closed").get(0)).isEqualTo(usd("1.25"));
        assertThat(column(table, "commit").get(0)).isEqualTo(usd("1000"));
        assertThat(column(table, "bestCase").get(0)).isEqualTo(usd("100"));
        assertThat(column(table, "pipeline").get(1)).isEqualTo(usd("10"));
        assertThat(column(table, "commitForecast").get(5)).isEqualTo(usd("1001.25"));
        assertThat(column(table, "bestCaseForecast").get(5)).isEqualTo(usd("1101.25"));
        assertThat(column(table, "openPipeline").get(4)).isEqualTo(usd("1110"));
        assertThat(column(table, "weighted").get(5)).isEqualTo(usd("802.25"));
        assertThat(table.notes())
                .extracting(note -> note.en())
                .containsExactly(
                        "Period: 2026-03-10 – 2026-06-07",
                        "Open but not counted, without a close date or with one before the period: 2",
                        "In the period without an amount: 1");
    }

    @Test
    void aForecastFromTheBeginningOfTheQuarter() {
        deal("Won", "amount", usd("5"), "closeDate", LocalDate.of(2026, 1, 15));
        ReportTable table =
                world.run(new ForecastReport(world.records), "from", LocalDate.of(2026, 1, 1));
        assertThat(column(table, "closed").get(0)).isEqualTo(usd("5"));
        assertThat(world.run(new ForecastReport(world.records)).rows()).isEmpty();
    }

    @Test
    void theHotListOfTheWeek() {
        deal("Demo", "name", "Overdue", "nextStepDate", today.minusDays(5));
        deal("Demo", "name", "Step", "nextStepDate", today.plusDays(5));
        deal("Demo", "name", "Closing", "closeDate", today.minusDays(1));
        deal("Demo", "name", "Hot", "priority", "hot");
        deal("Demo", "name", "Later", "nextStepDate", today.plusDays(6));
        deal("Won", "name", "Won", "priority", "hot");
        ReportTable table = world.run(new HotListReport(world.records));
        assertThatRowsFit(table);
        assertThat(table.rows())
                .extracting(row -> row.get(1), row -> row.get(2))
                .containsExactly(
                        tuple("Overdue", "Next step overdue"),
                        tuple("Step", "Next step this week"),
                        tuple("Closing", "Closes this week"),
                        tuple("Hot", "High priority"));
        assertThat(table.notes())
                .extracting(note -> note.es())
                .containsExactly("Periodo: 2026-03-09 – 2026-03-15", "Se muestran 4 de 4");
        assertThat(
                        column(
                                world.run(
                                        new HotListReport(world.records),
                                        "week",
                                        today.plusDays(7)),
                                "name"))
                .contains("Later")
                .doesNotContain("Step", "Closing");
        assertThat(world.run(new HotListReport(world.records), "limit", 1L).notes().get(1).en())
                .isEqualTo("Shows 1 of 4");
    }

    @Test
    void theLargestProposals() {
        Record acme = world.create(Types.ACCOUNT, "name", "Acme");
        deal("Demo", "name", "Small", "amount", usd("10"));
        deal("Proposal", "name", "Large", "amount", usd("5155.80"), "account", acme.id());
        deal("Proposal", "name", "Euros", "amount", eur("500"));
        deal("Won", "name", "Won", "amount", usd("9999"));
        deal("Demo", "name", "Blank");
        ReportTable table = world.run(new TopProposalsReport(world.records), "limit", 2L);
        assertThatRowsFit(table);
        assertThat(column(table, "name")).containsExactly("Large", "Euros");
        assertThat(column(table, "rank")).containsExactly(1L, 2L);
        assertThat(column(table, "accountName")).containsExactly("Acme", null);
        assertThat(table.notes()).anyMatch(note -> note.en().contains("USD, EUR"));
        assertThat(
                        column(
                                world.run(
                                        new TopProposalsReport(world.records),
                                        "category",
                                        "best-case"),
                                "name"))
                .containsExactly("Small");
    }
}
