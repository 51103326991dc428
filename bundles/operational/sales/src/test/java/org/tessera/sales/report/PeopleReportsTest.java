package org.tessera.sales.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.sales.report.PipelineAndForecastTest.assertThatRowsFit;
import static org.tessera.sales.report.PipelineAndForecastTest.column;
import static org.tessera.sales.rule.SalesWorld.eur;
import static org.tessera.sales.rule.SalesWorld.usd;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.report.ReportTable;
import org.tessera.sales.internal.Types;
import org.tessera.sales.rule.SalesWorld;

class PeopleReportsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private final SalesWorld world = new SalesWorld();
    private Record ana;
    private Record luis;

    @BeforeEach
    void people() {
        ana = world.create(Types.REPRESENTATIVE, "name", "Ana", "region", "Centro");
        luis = world.create(Types.REPRESENTATIVE, "name", "Luis", "manager", ana.id());
    }

    private void closed(String stage, Record owner, LocalDate day, Money amount) {
        world.deal(
                "stage",
                world.stage(stage),
                "owner",
                owner == null ? null : owner.id(),
                "closeDate",
                day,
                "amount",
                amount);
    }

    private void quota(Record who, String kind, LocalDate day, Money target) {
        world.create(
                Types.QUOTA,
                "representative",
                who == null ? null : who.id(),
                "kind",
                kind,
                "startDate",
                day,
                "target",
                target);
    }

    @Test
    void theReportCardComesOutToTheCent() {
        quota(ana, "month", TODAY, usd("25000"));
        quota(ana, "year", TODAY, usd("80000"));
        closed("Won", ana, LocalDate.of(2026, 3, 2), usd("3598.20"));
        closed("Won", ana, TODAY, usd("3598.20"));
        closed("Lost", ana, TODAY, usd("1000000"));
        closed("Won", ana, TODAY.plusDays(1), usd("1000000"));

        ReportTable table =
                world.run(new ReportCardReport(world.records), "representative", ana.id());
        assertThatRowsFit(table);
        assertThat(column(table, "period")).containsExactly("month-to-date", "year-to-date");
        assertThat(column(table, "target")).containsExactly(usd("25000"), usd("80000"));
        assertThat(column(table, "actual")).containsExactly(usd("7196.40"), usd("7196.40"));
        assertThat(column(table, "quota"))
                .containsExactly(new BigDecimal("28.79"), new BigDecimal("9.00"));
    }

    @Test
    void theReportCardOfEverybody() {
        quota(ana, "month", TODAY, usd("100"));
        quota(luis, "month", TODAY, usd("200"));
        closed("Won", luis, TODAY, usd("50"));
        closed("Won", luis, LocalDate.of(2026, 2, 1), eur("7"));
        closed("Won", null, TODAY, usd("30"));

        ReportTable table = world.run(new ReportCardReport(world.records));
        assertThat(column(table, "representativeName"))
                .containsExactly(
                        "Ana", "Ana", "Luis", "Luis", "Luis", "Company", "Company", "Company");
        assertThat(column(table, "actual"))
                .containsExactly(
                        usd("0"), usd("0"), usd("50"), eur("7"), usd("50"), usd("80"), eur("7"),
                        usd("80"));
        assertThat(column(table, "quota").subList(2, 6))
                .containsExactly(
                        new BigDecimal("25.00"),
                        null,
                        new BigDecimal("25.00"),
                        new BigDecimal("26.67"));

        table = world.run(new ReportCardReport(world.records), "rollUp", true);
        assertThat(column(table, "target").get(0)).isEqualTo(usd("300"));
        assertThat(column(table, "actual").get(0)).isEqualTo(usd("50"));

        quota(null, "month", TODAY, usd("1000"));
        table = world.run(new ReportCardReport(world.records));
        assertThat(column(table, "target")).endsWith(null, usd("1000"));
        assertThat(column(table, "quota")).contains(new BigDecimal("8.00"));
    }

    @Test
    void theReportCardOfAnotherDay() {
        closed("Won", ana, LocalDate.of(2025, 12, 31), usd("5"));
        ReportTable table =
                world.run(new ReportCardReport(world.records), "asOf", LocalDate.of(2025, 12, 31));
        assertThat(column(table, "actual")).containsExactly(usd("5"), usd("5"), usd("5"), usd("5"));
        assertThat(world.run(new ReportCardReport(world.records)).rows()).isEmpty();
    }

    @Test
    void quotasThatRun() {
        quota(ana, "month", TODAY, usd("25000"));
        quota(ana, "month", TODAY.plusMonths(1), usd("30000"));
        quota(null, "year", TODAY, usd("80000"));
        closed("Won", ana, TODAY, usd("7196.40"));
        closed("Won", luis, LocalDate.of(2026, 1, 5), usd("3.60"));
        ReportTable table = world.run(new QuotasReport(world.records));
        assertThatRowsFit(table);
        assertThat(column(table, "representativeName")).containsExactly("Company", "Ana");
        assertThat(column(table, "actual")).containsExactly(usd("7200"), usd("7196.40"));
        assertThat(column(table, "quota"))
                .containsExactly(new BigDecimal("9.00"), new BigDecimal("28.79"));

        table =
                world.run(
                        new QuotasReport(world.records),
                        "from",
                        TODAY.plusMonths(1),
                        "representative",
                        ana.id());
        assertThat(column(table, "target")).containsExactly(usd("30000"));
        assertThat(column(table, "actual")).containsExactly(usd("0"));
    }

    @Test
    void wonAndLostByPersonAndPeriod() {
        closed("Won", ana, LocalDate.of(2026, 1, 5), usd("100"));
        closed("Won", ana, LocalDate.of(2026, 2, 5), usd("50.50"));
        closed("Lost", ana, LocalDate.of(2026, 2, 6), null);
        closed("Lost", luis, LocalDate.of(2026, 3, 1), usd("0"));
        closed("Won", null, LocalDate.of(2026, 3, 1), eur("1"));
        closed("Won", ana, LocalDate.of(2025, 12, 31), usd("999"));

        ReportTable table = world.run(new WonLostReport(world.records));
        assertThatRowsFit(table);
        assertThat(column(table, "representativeName")).containsExactly("Ana", "Ana", "Luis", null);
        assertThat(column(table, "won")).containsExactly(1L, 1L, 0L, 1L);
        assertThat(column(table, "wonAmount"))
                .containsExactly(usd("100"), usd("50.50"), usd("0"), eur("1"));
        assertThat(column(table, "lost")).containsExactly(0L, 1L, 1L, 0L);
        assertThat(column(table, "winRate"))
                .containsExactly(
                        new BigDecimal("100.00"),
                        new BigDecimal("50.00"),
                        new BigDecimal("0.00"),
                        new BigDecimal("100.00"));

        table = world.run(new WonLostReport(world.records), "period", "quarter", "owner", ana.id());
        assertThat(column(table, "period")).containsExactly(LocalDate.of(2026, 1, 1));
        assertThat(column(table, "wonAmount")).containsExactly(usd("150.50"));
        table =
                world.run(
                        new WonLostReport(world.records),
                        "period",
                        "year",
                        "from",
                        LocalDate.of(2025, 1, 1));
        assertThat(column(table, "period"))
                .contains(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1));
    }

    @Test
    void representativesAndTheirTeams() {
        world.deal("owner", luis.id(), "amount", usd("1000"));
        closed("Won", ana, TODAY, usd("10"));
        closed("Lost", luis, TODAY, usd("20"));
        world.deal("amount", usd("5"));
        ReportTable table = world.run(new RepresentativesReport(world.records));
        assertThatRowsFit(table);
        assertThat(column(table, "representativeName")).containsExactly("Ana", "Luis", null);
        assertThat(column(table, "managerName")).containsExactly(null, "Ana", null);
        assertThat(column(table, "openAmount")).containsExactly(usd("0"), usd("1000"), usd("5"));
        assertThat(column(table, "weighted")).containsExactly(usd("0"), usd("100"), usd("0.50"));
        assertThat(column(table, "winRate"))
                .containsExactly(new BigDecimal("100.00"), new BigDecimal("0.00"), null);

        table = world.run(new RepresentativesReport(world.records), "rollUp", true);
        assertThat(column(table, "openAmount")).containsExactly(usd("1000"), usd("1000"), usd("5"));
        assertThat(column(table, "lost")).containsExactly(1L, 1L, 0L);
    }
}
