package org.tessera.sales.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.sales.rule.SalesWorld.eur;
import static org.tessera.sales.rule.SalesWorld.usd;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.tessera.api.record.Record;
import org.tessera.sales.internal.Types;

class MasterDataRulesTest {

    private final SalesWorld world = new SalesWorld();

    private Record pipeline() {
        return world.session.read(Types.PIPELINE, world.pipeline);
    }

    @Test
    void exactlyOnePipelineIsTheDefault() {
        assertThat(pipeline().flag("isDefault")).isTrue();
        Record second = world.create(Types.PIPELINE, "name", "Renewals");
        assertThat(second.flag("isDefault")).isFalse();
        assertThatThrownBy(() -> world.update(pipeline(), "isDefault", false))
                .hasMessageContaining("another pipeline");

        world.update(second, "isDefault", true);
        assertThat(pipeline().flag("isDefault")).isFalse();
        assertThat(world.now(second).flag("isDefault")).isTrue();

        Record third = world.create(Types.PIPELINE, "name", "Partners", "isDefault", true);
        assertThat(world.now(second).flag("isDefault")).isFalse();
        assertThat(world.now(third).flag("isDefault")).isTrue();
    }

    @Test
    void theDefaultPipelineIsActiveAndStays() {
        assertThatThrownBy(() -> world.update(pipeline(), "active", false))
                .hasMessageContaining("active");
        Record second = world.create(Types.PIPELINE, "name", "Renewals");
        assertThatThrownBy(() -> world.session.delete(Types.PIPELINE, world.pipeline, 0))
                .hasMessageContaining("default");
        world.session.delete(Types.PIPELINE, second.id(), 0);
    }

    @Test
    void pipelinesAndStagesInUseStay() {
        Record second = world.create(Types.PIPELINE, "name", "Renewals");
        Record stage = world.create(Types.STAGE, "pipeline", second.id(), "name", "Talk");
        world.deal("stage", stage.id());
        assertThatThrownBy(() -> world.update(stage, "outcome", "won"))
                .hasMessageContaining("opportunities");
        world.update(stage, "name", "Speak", "probability", new BigDecimal("5"));
        assertThatThrownBy(() -> world.session.delete(Types.STAGE, stage.id(), 0))
                .hasMessageContaining("opportunities");
        assertThatThrownBy(() -> world.session.delete(Types.PIPELINE, second.id(), 0))
                .hasMessageContaining("opportunities");
    }

    @Test
    void pipelinesAndStagesInUseAreNotRemovedForGoodEither() {
        Record second = world.create(Types.PIPELINE, "name", "Renewals");
        Record stage = world.create(Types.STAGE, "pipeline", second.id(), "name", "Talk");
        world.deal("stage", stage.id());
        assertThatThrownBy(() -> world.session.purge(Types.PIPELINE, world.pipeline))
                .hasMessageContaining("default");
        assertThatThrownBy(() -> world.session.purge(Types.PIPELINE, second.id()))
                .hasMessageContaining("opportunities");
        assertThatThrownBy(() -> world.session.purge(Types.STAGE, stage.id()))
                .hasMessageContaining("opportunities");
    }

    @Test
    void aStageHasWhatItsOutcomeEntails() {
        Record won = world.session.read(Types.STAGE, world.stage("Won"));
        assertThat(won.decimal("probability")).isEqualByComparingTo("100");
        assertThat(won.text("forecastCategory")).isEqualTo("closed");
        assertThat(won.integer("position")).isEqualTo(50);
        Record lost = world.session.read(Types.STAGE, world.stage("Lost"));
        assertThat(lost.decimal("probability")).isZero();
        assertThat(lost.text("forecastCategory")).isEqualTo("omitted");
        assertThatThrownBy(() -> world.update(won, "probability", new BigDecimal("90")))
                .hasMessageContaining("probability");
        assertThatThrownBy(() -> world.update(lost, "forecastCategory", "commit"))
                .hasMessageContaining("forecastCategory");
    }

    @Test
    void anOpenStageHasDefaults() {
        Record stage = world.create(Types.STAGE, "pipeline", world.pipeline, "name", "Later");
        assertThat(stage.text("outcome")).isEqualTo("open");
        assertThat(stage.text("forecastCategory")).isEqualTo("pipeline");
        assertThat(stage.decimal("probability")).isZero();
        assertThat(stage.integer("position")).isEqualTo(70);
        assertThatThrownBy(() -> world.update(stage, "forecastCategory", "closed"))
                .hasMessageContaining("forecastCategory");
    }

    @Test
    void managersHaveNoCircles() {
        Record ana = world.create(Types.REPRESENTATIVE, "name", "Ana");
        Record luis = world.create(Types.REPRESENTATIVE, "name", "Luis", "manager", ana.id());
        Record eva = world.create(Types.REPRESENTATIVE, "name", "Eva", "manager", luis.id());
        assertThatThrownBy(() -> world.update(ana, "manager", eva.id()))
                .hasMessageContaining("manager");
        assertThatThrownBy(() -> world.update(ana, "manager", ana.id()))
                .hasMessageContaining("manager");
        world.update(eva, "manager", ana.id());
    }

    @Test
    void aQuotaCoversItsPeriod() {
        LocalDate day = LocalDate.of(2026, 5, 20);
        Record month = world.create(Types.QUOTA, "startDate", day, "target", usd("25000"));
        assertThat(month.text("kind")).isEqualTo("month");
        assertThat(month.date("startDate")).isEqualTo("2026-05-01");
        assertThat(month.date("endDate")).isEqualTo("2026-05-31");
        Record quarter =
                world.create(Types.QUOTA, "kind", "quarter", "startDate", day, "target", usd("1"));
        assertThat(quarter.date("startDate")).isEqualTo("2026-04-01");
        assertThat(quarter.date("endDate")).isEqualTo("2026-06-30");
        Record year =
                world.create(Types.QUOTA, "kind", "year", "startDate", day, "target", usd("1"));
        assertThat(year.date("endDate")).isEqualTo("2026-12-31");
        Record custom =
                world.create(
                        Types.QUOTA,
                        "kind",
                        "custom",
                        "startDate",
                        day,
                        "endDate",
                        day.plusDays(1),
                        "target",
                        usd("1"));
        assertThat(custom.date("startDate")).isEqualTo(day);
    }

    @Test
    void aPeriodHasOneQuotaForEachRepresentativeAndCurrency() {
        LocalDate day = LocalDate.of(2026, 5, 20);
        Record ana = world.create(Types.REPRESENTATIVE, "name", "Ana");
        world.create(Types.QUOTA, "startDate", day, "target", usd("1"));
        world.create(Types.QUOTA, "startDate", day, "target", eur("1"));
        world.create(Types.QUOTA, "startDate", day, "target", usd("1"), "representative", ana.id());
        assertThatThrownBy(
                        () ->
                                world.create(
                                        Types.QUOTA,
                                        "startDate",
                                        day.minusDays(3),
                                        "target",
                                        usd("2")))
                .hasMessageContaining("unique");
    }

    @Test
    void otherDatesNeedAnEndAfterTheStart() {
        LocalDate day = LocalDate.of(2026, 5, 20);
        assertThatThrownBy(
                        () ->
                                world.create(
                                        Types.QUOTA,
                                        "kind",
                                        "custom",
                                        "startDate",
                                        day,
                                        "target",
                                        usd("1")))
                .hasMessageContaining("endDate");
        assertThatThrownBy(
                        () ->
                                world.create(
                                        Types.QUOTA,
                                        "kind",
                                        "custom",
                                        "startDate",
                                        day,
                                        "endDate",
                                        day.minusDays(1),
                                        "target",
                                        usd("1")))
                .hasMessageContaining("endDate");
    }

    @Test
    void aContactTakesPartInAnOpportunityOnce() {
        Record deal = world.deal();
        world.create(Types.OPPORTUNITY_CONTACT, "opportunity", deal.id(), "contact", 7L);
        assertThatThrownBy(
                        () ->
                                world.create(
                                        Types.OPPORTUNITY_CONTACT,
                                        "opportunity",
                                        deal.id(),
                                        "contact",
                                        7L))
                .hasMessageContaining("unique");
    }
}
