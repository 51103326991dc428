package org.tessera.sales.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.tessera.api.record.Record;
import org.tessera.sales.internal.Types;
import org.tessera.sales.rule.SalesWorld;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

class OpportunityActionsTest {

    private final SalesWorld world = new SalesWorld();

    private Record run(RecordAction action, Record deal, Object... parameters) {
        ActionRequest request =
                new ActionRequest(
                        world.session, world.now(deal), SalesWorld.values(parameters), false);
        return (Record) action.run(request).outcome().get("opportunity");
    }

    @Test
    void winning() {
        Record won = run(new WinOpportunity(), world.deal());
        assertThat(won.text("outcome")).isEqualTo("won");
        assertThat(won.date("closedOn")).isEqualTo("2026-03-10");
        assertThatThrownBy(() -> run(new WinOpportunity(), won))
                .hasMessageContaining("closed already");
    }

    @Test
    void winningOnAnotherDay() {
        LocalDate day = LocalDate.of(2026, 2, 27);
        Record won = run(new WinOpportunity(), world.deal(), "closedOn", day);
        assertThat(won.date("closedOn")).isEqualTo(day);
        assertThat(won.date("closeDate")).isEqualTo(day);
    }

    @Test
    void losing() {
        Record lost =
                run(
                        new LoseOpportunity(),
                        world.deal(),
                        "reason",
                        "competitor",
                        "notes",
                        "Cheaper",
                        "competitor",
                        "Globex");
        assertThat(lost.text("outcome")).isEqualTo("lost");
        assertThat(lost.text("lostReason")).isEqualTo("competitor");
        assertThat(lost.text("lostNotes")).isEqualTo("Cheaper");
        assertThat(lost.text("competitor")).isEqualTo("Globex");
        assertThat(run(new LoseOpportunity(), world.deal()).text("lostReason")).isNull();
    }

    @Test
    void reopening() {
        Record deal = world.deal("stage", world.stage("Proposal"));
        assertThatThrownBy(() -> run(new ReopenOpportunity(), deal))
                .hasMessageContaining("is open");
        run(new WinOpportunity(), deal);
        Record open = run(new ReopenOpportunity(), deal);
        assertThat(open.link("stage")).isEqualTo(world.stage("Proposal"));
        assertThat(open.text("outcome")).isEqualTo("open");
        assertThat(open.decimal("probability")).isEqualByComparingTo("75");

        run(new WinOpportunity(), deal);
        assertThat(run(new ReopenOpportunity(), deal, "stage", world.stage("Demo")).link("stage"))
                .isEqualTo(world.stage("Demo"));
        run(new WinOpportunity(), deal);
        assertThatThrownBy(() -> run(new ReopenOpportunity(), deal, "stage", world.stage("Lost")))
                .hasMessageContaining("open stage");
    }

    @Test
    void reopeningWhatWasImportedAsClosed() {
        Record imported = world.deal("stage", world.stage("Won"));
        assertThat(run(new ReopenOpportunity(), imported).link("stage"))
                .isEqualTo(world.stage("Qualify"));
    }

    @Test
    void aPipelineNeedsAStageForTheOutcome() {
        Record pipeline = world.create(Types.PIPELINE, "name", "Short");
        Record stage = world.create(Types.STAGE, "pipeline", pipeline.id(), "name", "Talk");
        Record deal = world.deal("stage", stage.id());
        assertThatThrownBy(() -> run(new WinOpportunity(), deal)).hasMessageContaining("no stage");
    }
}
