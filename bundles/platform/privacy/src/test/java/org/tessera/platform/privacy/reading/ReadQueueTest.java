package org.tessera.platform.privacy.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.platform.records.ReadWitness;
import org.tessera.platform.records.ReadWitness.Reading;
import org.tessera.platform.records.ReadWitness.Way;

class ReadQueueTest {

    private static final Caller ANA =
            new Caller("ana", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "rest");

    private final List<NotedRead> kept = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean failing;
    private ReadQueue queue;

    @AfterEach
    void stop() throws InterruptedException {
        if (queue != null) {
            queue.stop();
        }
    }

    private void write(List<NotedRead> reads) {
        if (failing) {
            throw new IllegalStateException("no database");
        }
        kept.addAll(reads);
    }

    private static List<NotedRead> read(long record) {
        return List.of(
                NotedRead.of(
                        ANA,
                        Instant.EPOCH,
                        new Reading("shop.person", Way.RECORD, List.of(record), "")));
    }

    private List<Long> keptRecords() {
        return List.copyOf(kept).stream().map(read -> read.reading().records().get(0)).toList();
    }

    @Test
    void whoWaitsKnowsThatItIsKept() {
        queue = new ReadQueue(this::write, 10, Duration.ofSeconds(20));
        queue.add(read(1), true);
        assertThat(keptRecords()).containsExactly(1L);
    }

    @Test
    void whoWaitsIsRefusedIfItCannotBeKeptAndNothingIsKeptLater() {
        queue = new ReadQueue(this::write, 10, Duration.ofSeconds(20));
        failing = true;
        assertThatThrownBy(() -> queue.add(read(1), true)).isInstanceOf(ProblemException.class);
        failing = false;
        queue.add(read(2), true);
        assertThat(keptRecords()).containsExactly(2L);
    }

    @Test
    void whatNobodyWaitsForIsTriedUntilItIsKept() {
        queue = new ReadQueue(this::write, 10, Duration.ofSeconds(20));
        failing = true;
        queue.add(read(1), false);
        queue.add(read(2), false);
        await().during(Duration.ofMillis(300)).until(kept::isEmpty);
        failing = false;
        await().atMost(Duration.ofSeconds(20)).until(() -> kept.size() == 2);
        assertThat(keptRecords()).containsExactly(1L, 2L);
    }

    @Test
    void theEndWaitsForWhatIsLeft() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        ReadQueue slow =
                new ReadQueue(
                        reads -> {
                            try {
                                open.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            write(reads);
                        },
                        1_000,
                        Duration.ofSeconds(20));
        LongStream.range(0, 500).forEach(record -> slow.add(read(record), false));
        open.countDown();
        slow.stop();
        assertThat(keptRecords()).hasSize(500).isSorted();
    }

    @Test
    void whoFindsItFullIsRefused() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        ReadQueue stuck =
                new ReadQueue(
                        reads -> {
                            try {
                                open.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        2,
                        Duration.ofMillis(50));
        try {
            assertThatThrownBy(
                            () ->
                                    LongStream.range(0, 500)
                                            .forEach(record -> stuck.add(read(record), false)))
                    .isInstanceOf(ProblemException.class);
        } finally {
            open.countDown();
            stuck.stop();
        }
    }

    @Test
    void aFullPageFitsItsField() {
        List<Long> keys =
                LongStream.range(0, ReadWitness.MAX_RECORDS)
                        .mapToObj(i -> Long.MAX_VALUE - i)
                        .toList();
        NotedRead read =
                NotedRead.of(
                        ANA,
                        Instant.EPOCH,
                        new Reading("shop.person", Way.LIST, keys, "x".repeat(5_000)));
        assertThat(read.values().get("records").toString().length()).isLessThan(20_000);
        assertThat(read.values().get("question").toString()).hasSize(2_000);
        assertThat(read.values().get("record")).isNull();
        assertThat(read.values()).containsEntry("count", 500L).containsEntry("way", "list");
    }
}
