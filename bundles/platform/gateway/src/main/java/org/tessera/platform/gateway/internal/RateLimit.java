package org.tessera.platform.gateway.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts requests of many callers, each against the same limit: so many a second in the long run,
 * and so many at once. Callers that have rested are forgotten. Thread-safe.
 */
final class RateLimit {

    private static final long SECOND = 1_000_000_000L;

    /** So many callers are known at most; those beyond share one count. */
    private static final int CALLERS = 50_000;

    private static final Long OTHERS = 0L;

    private final long interval;
    private final long tolerance;
    private final LongSupplier clock;

    /** When a caller's requests would all have come if they had come evenly, by caller. */
    private final ConcurrentHashMap<Long, AtomicLong> callers = new ConcurrentHashMap<>();

    private final AtomicLong sweepAt;

    /**
     * Creates a count.
     *
     * @param clock nanoseconds that only go forward
     */
    RateLimit(HttpSettings.Limit limit, LongSupplier clock) {
        this.interval = limit.perSecond() == 0 ? 0 : SECOND / limit.perSecond();
        this.tolerance = interval * (limit.burst() - 1L);
        this.clock = clock;
        this.sweepAt = new AtomicLong(clock.getAsLong() + SECOND);
    }

    /**
     * Counts a request.
     *
     * @return 0 if it may come in, else after how many seconds the next one may
     */
    long secondsToWait(long caller) {
        if (interval == 0) {
            return 0;
        }
        long now = clock.getAsLong();
        sweep(now);
        AtomicLong known = callers.get(caller);
        if (known == null) {
            known =
                    callers.computeIfAbsent(
                            callers.size() < CALLERS ? Long.valueOf(caller) : OTHERS,
                            key -> new AtomicLong(now));
        }
        while (true) {
            long before = known.get();
            long due = before - now < 0 ? now : before;
            if (due - now > tolerance) {
                return Math.max(1, (due - now - tolerance + SECOND - 1) / SECOND);
            }
            if (known.compareAndSet(before, due + interval)) {
                return 0;
            }
        }
    }

    /** Once a second, by whoever comes first. */
    private void sweep(long now) {
        long at = sweepAt.get();
        if (now - at >= 0 && sweepAt.compareAndSet(at, now + SECOND)) {
            callers.values().removeIf(due -> due.get() - now < 0);
        }
    }

    /** Returns how many callers are known. */
    int callers() {
        return callers.size();
    }
}
