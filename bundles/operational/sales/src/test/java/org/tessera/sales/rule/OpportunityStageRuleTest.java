package org.tessera.sales.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.sales.rule.SalesWorld.usd;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.sales.internal.Types;

class OpportunityStageRuleTest {

    private final SalesWorld world = new SalesWorld();

    @Test
    void aNewOpportunityBeginsAtTheFirstStageOfTheDefaultPipeline() {
        Record deal = world.deal("amount", usd("1000"));
        assertThat(deal.link("pipeline")).isEqualTo(world.pipeline);
        assertThat(deal.link("stage")).isEqualTo(world.stage("Qualify"));
        assertThat(deal.text("outcome")).isEqualTo("open");
        assertThat(deal.text("forecastCategory")).isEqualTo("pipeline");
        assertThat(deal.decimal("probability")).isEqualByComparingTo("10");
        assertThat(deal.money("weightedAmount")).isEqualTo(usd("100"));
        assertThat(deal.value("stageSince"))
                .isEqualTo(ZonedDateTime.parse("2026-03-10T12:00:00+01:00[Europe/Madrid]"));
        assertThat(world.session.all(Types.STAGE_CHANGE)).isEmpty();
    }

    @Test
    void thePipelineFollowsFromTheStageAndTheStageFromThePipeline() {
        Record other = world.create(Types.PIPELINE, "name", "Renewals");
        Record first = world.create(Types.STAGE, "pipeline", other.id(), "name", "Talk");
        assertThat(world.deal("stage", first.id()).link("pipeline")).isEqualTo(other.id());
        assertThat(world.deal("pipeline", other.id()).link("stage")).isEqualTo(first.id());

        Record deal = world.deal();
        assertThat(world.update(deal, "pipeline", other.id()).link("stage")).isEqualTo(first.id());
        assertThat(world.update(deal, "stage", world.stage("Demo")).link("pipeline"))
                .isEqualTo(world.pipeline);
    }

    @Test
    void aPipelineAndStageThatDoNotFitAreLeftToTheCheckOfLinks() {
        Record other = world.create(Types.PIPELINE, "name", "Renewals");
        Record deal = world.deal("pipeline", other.id(), "stage", world.stage("Demo"));
        assertThat(deal.link("pipeline")).isEqualTo(other.id());
        assertThat(deal.link("stage")).isEqualTo(world.stage("Demo"));
    }

    @Test
    void probabilityAndCategoryComeWithTheStageUnlessGiven() {
        Record deal = world.deal();
        deal = world.update(deal, "stage", world.stage("Demo"));
        assertThat(deal.decimal("probability")).isEqualByComparingTo("50");
        assertThat(deal.text("forecastCategory")).isEqualTo("best-case");

        deal =
                world.update(
                        deal,
                        "stage",
                        world.stage("Proposal"),
                        "probability",
                        new BigDecimal("60"),
                        "forecastCategory",
                        "pipeline");
        assertThat(deal.decimal("probability")).isEqualByComparingTo("60");
        assertThat(deal.text("forecastCategory")).isEqualTo("pipeline");

        deal = world.update(deal, "probability", new BigDecimal("65"));
        assertThat(deal.decimal("probability")).isEqualByComparingTo("65");
        deal = world.update(deal, "probability", null, "forecastCategory", null);
        assertThat(deal.decimal("probability")).isEqualByComparingTo("75");
        assertThat(deal.text("forecastCategory")).isEqualTo("commit");
    }

    @Test
    void wonAndLostDecideOnEverything() {
        Record won = world.deal("stage", world.stage("Won"), "probability", new BigDecimal("30"));
        assertThat(won.text("outcome")).isEqualTo("won");
        assertThat(won.decimal("probability")).isEqualByComparingTo("100");
        assertThat(won.text("forecastCategory")).isEqualTo("closed");
        Record same = won;
        for (Object[] change :
                new Object[][] {
                    {"probability", new BigDecimal("50")}, {"forecastCategory", "pipeline"}
                }) {
            assertThatThrownBy(() -> world.update(same, change))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e ->
                                    assertThat(e.errors())
                                            .extracting(error -> error.field() + error.code())
                                            .containsExactly(change[0] + "read-only"));
        }
        won =
                world.update(
                        won, "probability", new BigDecimal("100.00"), "forecastCategory", "closed");
        won = world.update(won, "probability", null);
        // As an import that comes a second time does.
        Object stage = won.value("stage");
        won = world.update(won, "stage", stage, "probability", new BigDecimal("10"));
        assertThat(won.decimal("probability")).isEqualByComparingTo("100");
        assertThat(won.text("forecastCategory")).isEqualTo("closed");

        Record lost = world.update(won, "stage", world.stage("Lost"));
        assertThat(lost.text("outcome")).isEqualTo("lost");
        assertThat(lost.decimal("probability")).isZero();
        assertThat(lost.text("forecastCategory")).isEqualTo("omitted");
    }

    @Test
    void anOpenOpportunityIsNotClosedInAForecast() {
        assertThatThrownBy(() -> world.deal("forecastCategory", "closed"))
                .hasMessageContaining("forecastCategory");
    }

    @Test
    void aStageOrPipelineCannotBeTakenAway() {
        Record deal = world.deal();
        assertThatThrownBy(() -> world.update(deal, "pipeline", null))
                .hasMessageContaining("pipeline");
        assertThatThrownBy(() -> world.update(deal, "stage", null)).hasMessageContaining("stage");
    }

    @Test
    void withoutADefaultPipelineOneMustBeNamed() {
        world.session.purge(Types.PIPELINE, world.pipeline);
        assertThatThrownBy(world::deal).hasMessageContaining("pipeline");
        Record empty = world.create(Types.PIPELINE, "name", "Empty");
        assertThatThrownBy(() -> world.deal("pipeline", empty.id())).hasMessageContaining("stage");
    }

    @Test
    void whoMayWriteThePastTellsSinceWhenItIsThere() {
        ZonedDateTime past = ZonedDateTime.parse("2024-05-06T08:00:00Z");
        Record deal = world.deal("stage", world.stage("Demo"), "stageSince", past);
        assertThat(deal.value("stageSince")).isEqualTo(past);
        world.update(deal, "stage", world.stage("Won"));
        assertThat(world.now(deal).value("stageSince")).isNotEqualTo(past);
    }

    @Test
    void everyChangeOfStageIsWrittenDownWithItsDuration() {
        Record deal = world.deal();
        world.clock.pass(Duration.ofDays(2));
        world.update(deal, "stage", world.stage("Demo"));
        world.clock.pass(Duration.ofHours(3));
        world.update(deal, "nextStep", "Call");
        world.update(deal, "stage", world.stage("Won"));

        List<Record> changes = world.session.all(Types.STAGE_CHANGE);
        assertThat(changes)
                .extracting(change -> change.link("opportunity"))
                .containsOnly(deal.id());
        assertThat(changes)
                .extracting(change -> change.link("fromStage"))
                .containsExactly(world.stage("Qualify"), world.stage("Demo"));
        assertThat(changes)
                .extracting(change -> change.link("toStage"))
                .containsExactly(world.stage("Demo"), world.stage("Won"));
        assertThat(changes)
                .extracting(change -> change.integer("seconds"))
                .containsExactly(2 * 86_400L, 3 * 3_600L);
        assertThat(changes).extracting(change -> change.text("by")).containsOnly("ana");
        assertThat(world.now(deal).value("stageSince")).isEqualTo(changes.get(1).value("at"));
    }
}
