package org.tessera.platform.rest.access;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies may be in memory at a time whose requests are not inside yet, so that
 * many clients who send slowly cannot use up the heap. Thread-safe.
 */
public final class BodyRoom {

    private final AtomicLong left;

    /** Creates room for so many bytes. */
    public BodyRoom(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** Takes room for some bytes; false, and nothing taken, if there is not so much. */
    boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        give(bytes);
        return false;
    }

    /** Gives room back. */
    void give(long bytes) {
        left.addAndGet(bytes);
    }

    long left() {
        return left.get();
    }
}
