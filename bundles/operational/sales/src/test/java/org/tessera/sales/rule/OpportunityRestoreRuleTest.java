package org.tessera.sales.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;
import org.tessera.sales.internal.Types;

class OpportunityRestoreRuleTest {

    private final SalesWorld world = new SalesWorld();

    private Record stage(long pipeline, String name, String outcome) {
        return world.create(Types.STAGE, "pipeline", pipeline, "name", name, "outcome", outcome);
    }

    private void delete(Record record) {
        world.session.delete(record.type(), record.id(), 0);
    }

    private Record restore(Record deal) {
        return world.session.restore(deal.type(), deal.id());
    }

    private void assertStays(Record deal, String reason) {
        assertThatThrownBy(() -> restore(deal))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
                            assertThat(problem).hasMessageContaining(reason);
                        });
        // There is no rollback in memory.
        delete(deal);
    }

    @Test
    void anOpportunityComesBackToItsStage() {
        Record deal = world.deal("stage", world.stage("Demo"));
        delete(deal);
        assertThat(restore(deal).link("stage")).isEqualTo(world.stage("Demo"));
        assertThat(world.session.all(Types.STAGE_CHANGE)).isEmpty();
    }

    @Test
    void notToAStageOrPipelineInTheBin() {
        Record pipeline = world.create(Types.PIPELINE, "name", "Renewals");
        Record stage = stage(pipeline.id(), "Talk", "open");
        Record deal = world.deal("stage", stage.id());
        delete(deal);
        delete(stage);
        assertStays(deal, "stage");
        world.session.restore(Types.STAGE, stage.id());
        delete(pipeline);
        assertStays(deal, "pipeline");
        world.session.restore(Types.PIPELINE, pipeline.id());
        assertThat(restore(deal).link("stage")).isEqualTo(stage.id());
    }

    @Test
    void aStageThatIsGoneIsReplacedByOneWithTheSameOutcome() {
        Record pipeline = world.create(Types.PIPELINE, "name", "Renewals");
        Record first = stage(pipeline.id(), "First", "open");
        Record open = stage(pipeline.id(), "Talk", "open");
        Record won = stage(pipeline.id(), "Won", "won");
        Record other = stage(pipeline.id(), "Won again", "won");
        Record running = world.deal("stage", open.id());
        Record closed = world.deal("stage", other.id());
        delete(running);
        delete(closed);
        world.session.purge(Types.STAGE, open.id());
        world.session.purge(Types.STAGE, other.id());

        restore(running);
        assertThat(world.now(running).link("stage")).isEqualTo(first.id());
        restore(closed);
        assertThat(world.now(closed).link("stage")).isEqualTo(won.id());
        assertThat(world.now(closed).value("closedOn")).isEqualTo(closed.value("closedOn"));
        world.update(running, "nextStep", "Call");
    }

    @Test
    void aPipelineThatIsGoneIsReplacedByTheDefaultOne() {
        Record pipeline = world.create(Types.PIPELINE, "name", "Renewals");
        Record deal = world.deal("stage", stage(pipeline.id(), "Talk", "open").id());
        delete(deal);
        world.session.purge(Types.PIPELINE, pipeline.id());
        restore(deal);
        assertThat(world.now(deal).link("pipeline")).isEqualTo(world.pipeline);
        assertThat(world.now(deal).link("stage")).isEqualTo(world.stage("Qualify"));
    }

    @Test
    void itStaysInTheBinWhereNoStageIsLeft() {
        Record pipeline = world.create(Types.PIPELINE, "name", "Renewals");
        Record won = stage(pipeline.id(), "Won", "won");
        Record deal = world.deal("stage", won.id());
        delete(deal);
        world.session.purge(Types.STAGE, won.id());
        assertStays(deal, "outcome");
    }
}
