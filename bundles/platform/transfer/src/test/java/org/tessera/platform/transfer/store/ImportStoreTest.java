package org.tessera.platform.transfer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.job.JobState;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportMode;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.platform.transfer.convert.ProfileCollector;
import org.tessera.platform.transfer.memory.DerbyDatabase;
import org.tessera.platform.transfer.run.Progress;
import org.tessera.platform.transfer.run.StoppedException;

class ImportStoreTest {

    private final DerbyDatabase database = new DerbyDatabase();
    private final ImportStore store = new ImportStore(database.database());

    @BeforeEach
    void setUp() {
        database.create(ImportStore.schema());
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    private static ImportDefinition definition(String type) {
        ProfileCollector profile = new ProfileCollector();
        profile.add("3/1/2017");
        ColumnMapping mapping =
                new ColumnMapping(
                        "stage",
                        "ä",
                        null,
                        Map.of("Won", "Ganada"),
                        "M/d/yyyy",
                        "externalId",
                        true);
        ImportPlan plan =
                new ImportPlan(
                        type,
                        ImportMode.UPSERT,
                        List.of("externalId"),
                        List.of(mapping),
                        "UTF-8",
                        "\t",
                        "es-MX",
                        "MXN");
        String longText =
                IntStream.range(0, 20_000).mapToObj(i -> "ñ").collect(Collectors.joining());
        return new ImportDefinition(
                plan,
                List.of("ä", "b"),
                List.of(List.of("1", longText)),
                8_800,
                List.of(profile.profile(), profile.profile()),
                Map.of("number-guessed", 3L));
    }

    private static Progress progress(long position) {
        return new Progress(
                position,
                1,
                2,
                3,
                4,
                5,
                6,
                Map.of("matched", 2L),
                Map.of("choice", 9L),
                77,
                100,
                200,
                300);
    }

    private ImportRow row(long id) {
        return store.find(id).orElseThrow();
    }

    @Test
    void keepsEverything() {
        store.add(1, "file.csv", "node-1", definition("sales.opportunity"));
        ImportRow added = row(1);
        assertThat(added.definition()).isEqualTo(definition("sales.opportunity"));
        assertThat(added.state()).isEqualTo(JobState.READY);
        assertThat(added.progress()).isEqualTo(Progress.NONE);
        assertThat(added.startedAt()).isNull();
        Instant start = Instant.parse("2026-10-25T01:30:00.123Z");
        assertThat(store.start(added, 9, true, start, Progress.NONE)).isTrue();
        store.saveProgress(1, 9, progress(500));
        store.end(1, 9, JobState.FAILED, "x".repeat(5_000), start.plusSeconds(5));
        assertThat(store.take(row(1))).isTrue();
        store.release(1, 88);
        ImportRow ended = row(1);
        assertThat(ended.progress()).isEqualTo(progress(500));
        assertThat(ended.startedAt()).isEqualTo(start);
        assertThat(ended.endedAt()).isEqualTo(start.plusSeconds(5));
        assertThat(ended.failure()).hasSize(2_000);
        assertThat(ended.dryRun()).isTrue();
        assertThat(ended.undoneBy()).isEqualTo(88);
        assertThat(store.find(2)).isEmpty();
    }

    @Test
    void onlyOneOfTwoWhoStartGetsTheImport() {
        store.add(1, "file.csv", "node-1", definition("t"));
        ImportRow seen = row(1);
        assertThat(store.start(seen, 9, false, Instant.now(), Progress.NONE)).isTrue();
        assertThat(store.start(seen, 10, false, Instant.now(), Progress.NONE)).isFalse();
        assertThat(store.redefine(seen, definition("other"))).isFalse();
        assertThatThrownBy(() -> store.saveProgress(1, 10, progress(1)))
                .isInstanceOf(StoppedException.class);
        store.end(1, 10, JobState.DONE, null, Instant.now());
        assertThat(row(1).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aChangeOfPlanBeginsAnew() {
        store.add(1, "file.csv", "node-1", definition("t"));
        store.start(row(1), 9, true, Instant.now(), Progress.NONE);
        store.saveProgress(1, 9, progress(5));
        store.end(1, 9, JobState.DONE, null, Instant.now());
        assertThat(row(1).isOpen()).isTrue();
        assertThat(store.redefine(row(1), definition("other"))).isTrue();
        assertThat(row(1).progress()).isEqualTo(Progress.NONE);
        assertThat(row(1).state()).isEqualTo(JobState.READY);
        assertThat(row(1).definition().plan().type()).isEqualTo("other");
    }

    @Test
    void whatRanOnThisNodeIsInterrupted() {
        store.add(1, "a", "node-1", definition("t"));
        store.add(2, "b", "node-2", definition("t"));
        store.add(3, "c", "node-1", definition("t"));
        store.start(row(1), 9, false, Instant.now(), Progress.NONE);
        store.start(row(2), 9, false, Instant.now(), Progress.NONE);
        assertThat(store.interruptAll("node-1")).isEqualTo(1);
        assertThat(store.newest(10))
                .extracting(ImportRow::state)
                .containsExactly(JobState.READY, JobState.RUNNING, JobState.INTERRUPTED);
        assertThat(row(1).isResumable()).isTrue();
    }

    @Test
    void aCancelIsForTheRunAtHand() {
        store.add(1, "a", "node-1", definition("t"));
        store.askCancel(1);
        assertThat(store.isCancelAsked(1)).isFalse();
        store.start(row(1), 9, false, Instant.now(), Progress.NONE);
        store.askCancel(1);
        assertThat(store.isCancelAsked(1)).isTrue();
        store.end(1, 9, JobState.CANCELED, null, Instant.now());
        store.start(row(1), 10, false, Instant.now(), Progress.NONE);
        assertThat(store.isCancelAsked(1)).isFalse();
    }

    @Test
    void progressIsKeptWithTheTransactionOrNotAtAll() {
        store.add(1, "a", "node-1", definition("t"));
        store.start(row(1), 9, false, Instant.now(), Progress.NONE);
        assertThatThrownBy(
                        () ->
                                store.inTransaction(
                                        () -> {
                                            store.saveProgress(1, 9, progress(7));
                                            throw new IllegalStateException();
                                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(row(1).progress()).isEqualTo(Progress.NONE);
    }
}
