package org.tessera.platform.core.gate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places in front of all closed gates: how many there are, and how long one may be kept.
 * Thread-safe.
 */
final class WaitingPlaces {

    private final AtomicInteger taken = new AtomicInteger();
    private volatile long nanos;
    private volatile int places;

    WaitingPlaces(Duration patience, int places) {
        change(patience, places);
    }

    /** Counts for those who come from now on. */
    void change(Duration patience, int number) {
        nanos = patience.toNanos();
        places = number;
    }

    /** Takes a place; false if none is free. */
    boolean take() {
        if (taken.incrementAndGet() <= places) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }

    void leave() {
        taken.decrementAndGet();
    }

    /** Returns for how long a place may be kept. */
    long nanos() {
        return nanos;
    }
}
