package org.tessera.sales.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.sales.report.PipelineAndForecastTest.assertThatRowsFit;
import static org.tessera.sales.report.PipelineAndForecastTest.column;
import static org.tessera.sales.rule.SalesWorld.eur;
import static org.tessera.sales.rule.SalesWorld.usd;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.tessera.api.record.Record;
import org.tessera.api.report.ReportTable;
import org.tessera.sales.internal.Types;
import org.tessera.sales.rule.SalesWorld;

class LeadAndStageReportsTest {

    private final SalesWorld world = new SalesWorld();

    private void lead(String name, String source, String status) {
        world.session.create(
                Types.LEAD,
                source == null
                        ? SalesWorld.values("lastName", name, "status", status)
                        : SalesWorld.values("lastName", name, "status", status, "source", source));
    }

    @Test
    void newProspectsOfAPeriod() {
        world.clock.set("2026-01-31T22:00:00Z");
        lead("Old", "web", "new");
        // This is the first of February in Madrid.
        world.clock.set("2026-01-31T23:30:00Z");
        lead("Ruiz", "web", "new");
        world.clock.set("2026-02-10T12:00:00Z");
        world.create(Types.ACCOUNT, "name", "Acme", "kind", "prospect");
        world.create(Types.ACCOUNT, "name", "Globex", "kind", "customer");
        world.clock.set("2026-02-28T12:00:00Z");

        ReportTable table =
                world.run(new NewProspectsReport(world.records), "from", LocalDate.of(2026, 2, 1));
        assertThatRowsFit(table);
        assertThat(column(table, "name")).containsExactly("Acme", "Ruiz");
        assertThat(column(table, "kind")).containsExactly("Account", "Lead");
        assertThat(column(table, "createdOn"))
                .containsExactly(LocalDate.of(2026, 2, 10), LocalDate.of(2026, 2, 1));
        assertThat(table.notes())
                .extracting(note -> note.en())
                .containsExactly(
                        "Period: 2026-02-01 – 2026-02-28", "Leads: 1", "Prospective accounts: 1");
        assertThat(world.run(new NewProspectsReport(world.records), "owner", 7L).rows()).isEmpty();
    }

    @Test
    void aPeriodDoesNotEndBeforeItBegins() {
        assertThatThrownBy(
                        () ->
                                world.run(
                                        new NewProspectsReport(world.records),
                                        "from",
                                        LocalDate.of(2026, 2, 2),
                                        "to",
                                        LocalDate.of(2026, 2, 1)))
                .hasMessageContaining("to:");
    }

    @Test
    void sourcesOfLeads() {
        lead("A", "web", "new");
        lead("B", "web", "converted");
        lead("C", "web", "converted");
        lead("D", null, "working");
        world.deal("stage", world.stage("Won"), "source", "web", "amount", usd("10.10"));
        world.deal("stage", world.stage("Won"), "source", "web", "amount", eur("5"));
        world.deal("stage", world.stage("Won"), "source", "referral", "amount", usd("3"));
        world.deal("stage", world.stage("Lost"), "source", "referral", "amount", usd("999"));

        ReportTable table = world.run(new LeadSourceReport(world.records));
        assertThatRowsFit(table);
        assertThat(column(table, "source")).containsExactly(null, "referral", "web", "web");
        assertThat(column(table, "leads")).containsExactly(1L, 0L, 3L, null);
        assertThat(column(table, "converted")).containsExactly(0L, 0L, 2L, null);
        assertThat(column(table, "conversionRate"))
                .containsExactly(new BigDecimal("0.00"), null, new BigDecimal("66.67"), null);
        assertThat(column(table, "wonAmount"))
                .containsExactly(null, usd("3"), eur("5"), usd("10.10"));
    }

    @Test
    void timeInStages() {
        Record one = world.deal();
        Record other = world.deal();
        world.clock.pass(Duration.ofDays(1));
        world.update(one, "stage", world.stage("Demo"));
        world.clock.pass(Duration.ofHours(12));
        world.update(other, "stage", world.stage("Demo"));
        world.update(one, "stage", world.stage("Won"));

        ReportTable table = world.run(new StageDurationReport(world.records));
        assertThatRowsFit(table);
        assertThat(column(table, "stageName")).containsExactly("Qualify", "Demo");
        assertThat(column(table, "changes")).containsExactly(2L, 1L);
        assertThat(column(table, "averageDays"))
                .containsExactly(new BigDecimal("1.25"), new BigDecimal("0.50"));
        assertThat(column(table, "shortestDays").get(0)).isEqualTo(new BigDecimal("1.00"));
        assertThat(column(table, "longestDays").get(0)).isEqualTo(new BigDecimal("1.50"));
    }
}
