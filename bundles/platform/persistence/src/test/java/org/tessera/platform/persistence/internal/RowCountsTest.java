package org.tessera.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RowCountsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RowCounts counts = new RowCounts(nanos::get);
    private int counted;

    private long ask(String table, long rows, Duration duration) throws SQLException {
        return counts.of(
                table,
                () -> {
                    counted++;
                    nanos.addAndGet(duration.toNanos());
                    return rows;
                });
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void countsAgainAfterTwoSeconds() throws SQLException {
        assertThat(ask("A", 10_130, Duration.ofMillis(5))).isEqualTo(10_130);
        pass(Duration.ofMillis(1_999));
        assertThat(ask("A", 40_000, Duration.ofMillis(5))).isEqualTo(10_130);
        pass(Duration.ofMillis(1));
        assertThat(ask("A", 40_000, Duration.ofMillis(5))).isEqualTo(40_000);
        assertThat(ask("B", 7, Duration.ofMillis(5))).isEqualTo(7);
        assertThat(counted).isEqualTo(3);
    }

    @Test
    void aTableThatTakesLongIsCountedSeldom() throws SQLException {
        ask("A", 5_000_000, Duration.ofSeconds(3));
        pass(Duration.ofSeconds(149));
        assertThat(ask("A", 1, Duration.ZERO)).isEqualTo(5_000_000);
        pass(Duration.ofSeconds(1));
        assertThat(ask("A", 1, Duration.ZERO)).isEqualTo(1);
    }

    @Test
    void whileOneCountsTheOthersGetWhatWas() throws Exception {
        ask("A", 1, Duration.ZERO);
        pass(Duration.ofSeconds(2));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Long> first =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return counts.of(
                                        "A",
                                        () -> {
                                            begun.countDown();
                                            await(asked);
                                            return 2;
                                        });
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        await(begun);
        assertThat(ask("A", 3, Duration.ZERO)).isEqualTo(1);
        asked.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(ask("A", 3, Duration.ZERO)).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void afterAFailureTheNextOneCounts() throws SQLException {
        assertThatThrownBy(
                        () ->
                                counts.of(
                                        "A",
                                        () -> {
                                            throw new SQLException("away");
                                        }))
                .hasMessage("away");
        assertThat(ask("A", 4, Duration.ZERO)).isEqualTo(4);
    }
}
