package org.tessera.sales.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.Record;

class OpportunityDatesRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private final SalesWorld world = new SalesWorld();

    @Test
    void aNewOpportunityIsOpenedToday() {
        assertThat(world.deal().date("openedOn")).isEqualTo(TODAY);
        assertThat(world.deal("openedOn", null).date("openedOn")).isNull();
        LocalDate past = LocalDate.of(2020, 1, 2);
        assertThat(world.deal("openedOn", past).date("openedOn")).isEqualTo(past);
        assertThat(world.deal("stage", world.stage("Won")).date("openedOn")).isNull();
    }

    @Test
    void todayIsTheCallersDay() {
        world.clock.set("2026-03-10T23:30:00Z");
        assertThat(world.deal().date("openedOn")).isEqualTo(LocalDate.of(2026, 3, 11));
    }

    @Test
    void winningSetsTheActualDay() {
        Record deal = world.deal("closeDate", LocalDate.of(2026, 6, 30));
        Record won = world.update(deal, "stage", world.stage("Won"));
        assertThat(won.date("closedOn")).isEqualTo(TODAY);
        assertThat(won.date("closeDate")).isEqualTo(TODAY);
    }

    @Test
    void givenDaysAreKept() {
        LocalDate day = LocalDate.of(2017, 3, 1);
        Record imported = world.deal("stage", world.stage("Lost"), "closeDate", day);
        assertThat(imported.date("closedOn")).isEqualTo(day);

        LocalDate other = LocalDate.of(2017, 3, 2);
        Record both = world.deal("stage", world.stage("Won"), "closeDate", day, "closedOn", other);
        assertThat(both.date("closedOn")).isEqualTo(other);
        assertThat(both.date("closeDate")).isEqualTo(day);

        Record one = world.deal("stage", world.stage("Won"), "closedOn", other);
        assertThat(one.date("closeDate")).isEqualTo(other);
    }

    @Test
    void theDayOfAClosedOpportunityCanBeCorrectedAndNotRemoved() {
        LocalDate day = LocalDate.of(2026, 2, 1);
        Record won = world.deal("stage", world.stage("Won"));
        won = world.update(won, "closeDate", day);
        assertThat(won.date("closedOn")).isEqualTo(day);
        won = world.update(won, "closedOn", day.plusDays(1));
        assertThat(won.date("closeDate")).isEqualTo(day.plusDays(1));
        won = world.update(won, "closedOn", null, "closeDate", null);
        assertThat(won.date("closedOn")).isEqualTo(day.plusDays(1));
        assertThat(won.date("closeDate")).isEqualTo(day.plusDays(1));
    }

    @Test
    void onlyClosedOpportunitiesHaveBeenClosed() {
        assertThatThrownBy(() -> world.deal("closedOn", TODAY)).hasMessageContaining("closedOn");
        assertThat(world.deal("closedOn", null).date("closedOn")).isNull();
    }

    @Test
    void reopeningForgetsTheDayAndTheReason() {
        Record lost =
                world.deal(
                        "stage",
                        world.stage("Lost"),
                        "lostReason",
                        "price",
                        "lostNotes",
                        "Too dear");
        assertThat(lost.text("lostReason")).isEqualTo("price");
        Record open = world.update(lost, "stage", world.stage("Demo"));
        assertThat(open.values()).doesNotContainKeys("closedOn", "lostReason", "lostNotes");
        assertThat(open.date("closeDate")).isEqualTo(TODAY);
    }

    @Test
    void fromLostToWonTheDayStays() {
        LocalDate day = LocalDate.of(2026, 1, 5);
        Record lost =
                world.deal("stage", world.stage("Lost"), "closeDate", day, "lostReason", "price");
        Record won = world.update(lost, "stage", world.stage("Won"));
        assertThat(won.date("closedOn")).isEqualTo(day);
        assertThat(won.text("lostReason")).isNull();
    }

    private static void refused(String field, ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.INVALID);
                            assertThat(problem.errors()).hasSize(1);
                            assertThat(problem.errors().get(0).field()).isEqualTo(field);
                            assertThat(problem.errors().get(0).code()).isEqualTo("order");
                        });
    }

    @Test
    void nothingIsClosedBeforeItWasOpened() {
        LocalDate day = LocalDate.of(2017, 3, 1);
        LocalDate before = day.minusDays(1);
        long won = world.stage("Won");
        refused("closedOn", () -> world.deal("stage", won, "openedOn", day, "closedOn", before));
        refused("closeDate", () -> world.deal("stage", won, "openedOn", day, "closeDate", before));
        Record same = world.deal("stage", won, "openedOn", day, "closedOn", day);
        refused("closedOn", () -> world.update(same, "closedOn", before));
        refused("closeDate", () -> world.update(same, "closeDate", before));
        refused("openedOn", () -> world.update(same, "openedOn", day.plusDays(1)));
        Record both = world.update(same, "openedOn", before, "closedOn", before);
        assertThat(both.date("openedOn")).isEqualTo(before);
        Record open = world.deal("openedOn", day);
        refused("closedOn", () -> world.update(open, "stage", won, "closedOn", before));
    }

    @Test
    void whoEntersASaleLateNeedNotSayWhenItBegan() {
        LocalDate day = TODAY.minusDays(20);
        Record won = world.update(world.deal(), "stage", world.stage("Won"), "closedOn", day);
        assertThat(won.date("openedOn")).isEqualTo(day);
        assertThat(won.date("closedOn")).isEqualTo(day);
        refused(
                "closedOn",
                () ->
                        world.update(
                                world.deal(),
                                "stage",
                                world.stage("Won"),
                                "openedOn",
                                TODAY,
                                "closedOn",
                                day));
    }
}
