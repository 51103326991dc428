package org.tessera.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyGeneratorTest {

    private static final Instant EPOCH = Instant.parse("2024-01-01T00:00:00Z");
    private static final long LAST_MILLI = (1L << 42) - 1;

    @Property
    void aKeyTellsWhenItWasMade(
            @ForAll @LongRange(min = 0, max = LAST_MILLI) long millis,
            @ForAll @IntRange(min = 0, max = 1023) int node) {
        Instant at = EPOCH.plusMillis(millis);
        long key = new KeyGenerator(Clock.fixed(at, ZoneOffset.UTC), node, 0).next();
        assertThat(key).isNotNegative();
        assertThat(KeyGenerator.timeOf(key)).isEqualTo(at);
        assertThat((key >> 11) & 1023).isEqualTo(node);
    }

    @Property
    void keysGrowWhateverTheClockDoes(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = 5) Long> ticks,
            @ForAll @IntRange(min = 0, max = 1023) int node) {
        SettableClock clock = new SettableClock();
        KeyGenerator keys = new KeyGenerator(clock, node, 0);
        long previous = -1;
        for (long tick : ticks) {
            clock.now = EPOCH.plusMillis(1 + tick);
            long key = keys.next();
            assertThat(key).isGreaterThan(previous);
            previous = key;
        }
    }

    @Property
    void goesOnBehindTheLastKeyOfTheFormerRun(
            @ForAll @LongRange(min = 0, max = LAST_MILLI - 1) long millis,
            @ForAll @IntRange(min = 1, max = 5_000) int made,
            @ForAll @IntRange(min = 0, max = 1023) int node) {
        KeyGenerator first =
                new KeyGenerator(
                        Clock.fixed(EPOCH.plusMillis(millis / 2), ZoneOffset.UTC), node, 0);
        for (int i = 0; i < made; i++) {
            first.next();
        }
        KeyGenerator second =
                new KeyGenerator(Clock.fixed(EPOCH, ZoneOffset.UTC), node, first.last());
        assertThat(second.next()).isGreaterThan(first.last());
    }

    @Property
    void advancesBehindAKeyOfAnyNode(
            @ForAll @LongRange(min = 0, max = LAST_MILLI - 1) long millis,
            @ForAll @IntRange(min = 0, max = 1023) int node,
            @ForAll @IntRange(min = 0, max = 1023) int other) {
        Clock clock = Clock.fixed(EPOCH.plusMillis(millis), ZoneOffset.UTC);
        long stored = new KeyGenerator(clock, other, 0).next();
        KeyGenerator keys = new KeyGenerator(Clock.fixed(EPOCH, ZoneOffset.UTC), node, 0);
        keys.advance(stored);
        assertThat(keys.next()).isGreaterThan(stored);
        long last = keys.last();
        keys.advance(0);
        assertThat(keys.next()).isGreaterThan(last);
    }

    @Property
    void twoNodesNeverMakeTheSameKey(
            @ForAll @IntRange(min = 0, max = 1023) int one,
            @ForAll @IntRange(min = 0, max = 1023) int other) {
        Clock clock = Clock.fixed(EPOCH.plusSeconds(1), ZoneOffset.UTC);
        Set<Long> keys = new HashSet<>();
        for (int node : one == other ? new int[] {one} : new int[] {one, other}) {
            KeyGenerator generator = new KeyGenerator(clock, node, 0);
            for (int i = 0; i < 3_000; i++) {
                assertThat(keys.add(generator.next())).isTrue();
            }
        }
    }

    @Test
    void aUsedUpMillisecondBorrowsFromTheNext() {
        KeyGenerator keys =
                new KeyGenerator(Clock.fixed(EPOCH.plusMillis(7), ZoneOffset.UTC), 5, 0);
        long last = 0;
        for (int i = 0; i <= 2_048; i++) {
            last = keys.next();
        }
        assertThat(KeyGenerator.timeOf(last)).isEqualTo(EPOCH.plusMillis(8));
        assertThat((last >> 11) & 1023).isEqualTo(5);
    }

    @Test
    void threadsNeverGetTheSameKey() throws Exception {
        KeyGenerator keys = new KeyGenerator(Clock.systemUTC(), 1, 0);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<Long>>> futures = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                futures.add(
                        threads.submit(
                                () -> {
                                    List<Long> own = new ArrayList<>();
                                    for (int i = 0; i < 20_000; i++) {
                                        own.add(keys.next());
                                    }
                                    return own;
                                }));
            }
            Set<Long> all = new HashSet<>();
            for (Future<List<Long>> future : futures) {
                assertThat(future.get()).isSorted();
                all.addAll(future.get());
            }
            assertThat(all).hasSize(160_000);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesNodesAndTimesThatDoNotFit() {
        assertThatThrownBy(() -> new KeyGenerator(Clock.systemUTC(), 1024, 0))
                .isInstanceOf(IllegalArgumentException.class);
        Clock before = Clock.fixed(EPOCH.minus(1, ChronoUnit.DAYS), ZoneOffset.UTC);
        KeyGenerator early = new KeyGenerator(before, 0, 0);
        assertThat(early.next()).isPositive();
        Clock after = Clock.fixed(EPOCH.plusMillis(LAST_MILLI + 1), ZoneOffset.UTC);
        assertThatThrownBy(() -> new KeyGenerator(after, 0, 0).next())
                .isInstanceOf(IllegalStateException.class);
    }

    private static final class SettableClock extends Clock {

        private Instant now = EPOCH;

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
