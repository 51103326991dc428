package org.tessera.platform.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessera.platform.gateway.internal.HttpSettings.Limit;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long HALF_SECOND = SECOND / 2;

    /** It begins shortly before it runs over, as the clock of a machine may. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND);

    private RateLimit limit(int perSecond, int burst) {
        return new RateLimit(new Limit(perSecond, burst), clock::get);
    }

    private static long admitted(RateLimit limit, long caller, int requests) {
        return IntStream.range(0, requests).filter(i -> limit.secondsToWait(caller) == 0).count();
    }

    @Test
    void letsABurstInAndThenOneAfterAnother() {
        RateLimit limit = limit(2, 5);
        assertThat(admitted(limit, 1, 20)).isEqualTo(5);
        assertThat(limit.secondsToWait(1)).isEqualTo(1);
        clock.addAndGet(HALF_SECOND);
        assertThat(admitted(limit, 1, 20)).isEqualTo(1);
        clock.addAndGet(10 * SECOND);
        assertThat(admitted(limit, 1, 20)).isEqualTo(5);
    }

    @Test
    void countsEachCallerByItself() {
        RateLimit limit = limit(1, 3);
        assertThat(admitted(limit, 1, 10)).isEqualTo(3);
        assertThat(admitted(limit, 2, 10)).isEqualTo(3);
    }

    @Test
    void saysHowLongToWait() {
        RateLimit limit = limit(1, 1);
        assertThat(limit.secondsToWait(1)).isZero();
        assertThat(limit.secondsToWait(1)).isEqualTo(1);
        clock.addAndGet(SECOND);
        assertThat(limit.secondsToWait(1)).isZero();
    }

    @Test
    void refusesNothingWithoutALimit() {
        RateLimit limit = limit(0, 1);
        assertThat(admitted(limit, 1, 10_000)).isEqualTo(10_000);
        assertThat(limit.callers()).isZero();
    }

    @Test
    void forgetsCallersThatRest() {
        RateLimit limit = limit(10, 10);
        for (int caller = 1; caller <= 1_000; caller++) {
            limit.secondsToWait(caller);
        }
        assertThat(limit.callers()).isEqualTo(1_000);
        clock.addAndGet(2 * SECOND);
        limit.secondsToWait(1);
        assertThat(limit.callers()).isLessThanOrEqualTo(1);
    }

    @Test
    void doesNotGrowWithoutEnd() {
        RateLimit limit = limit(1, 10);
        long admitted = 0;
        for (int caller = 1; caller <= 60_000; caller++) {
            admitted += limit.secondsToWait(caller) == 0 ? 1 : 0;
        }
        assertThat(limit.callers()).isLessThanOrEqualTo(50_001);
        assertThat(admitted).isBetween(50_000L, 50_020L);
    }
}
