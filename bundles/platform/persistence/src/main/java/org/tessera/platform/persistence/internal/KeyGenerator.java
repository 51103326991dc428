package org.tessera.platform.persistence.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the keys of one node. Thread-safe. */
final class KeyGenerator {

    static final int MAX_NODE = 1023;

    private static final long EPOCH = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final int SEQUENCE_BITS = 11;
    private static final int NODE_BITS = 10;
    private static final long SEQUENCE_MASK = (1L << SEQUENCE_BITS) - 1;
    private static final long MAX_MILLIS = (1L << 42) - 1;

    private final Clock clock;
    private final long node;

    /** Milliseconds and sequence of the last key, without the node between them. */
    private final AtomicLong last;

    /**
     * Creates a generator.
     *
     * @param node number of the node, 0 to {@value #MAX_NODE}
     * @param after the last key made before on this node; 0 if there is none
     */
    KeyGenerator(Clock clock, int node, long after) {
        if (node < 0 || node > MAX_NODE) {
            throw new IllegalArgumentException("Node " + node);
        }
        this.clock = clock;
        this.node = (long) node << SEQUENCE_BITS;
        this.last = new AtomicLong(withoutNode(after));
    }

    long next() {
        long now = (clock.millis() - EPOCH) << SEQUENCE_BITS;
        // When a millisecond is used up, or the clock stepped back, counting goes on into the time
        // to come.
        long ticket = last.accumulateAndGet(now, (previous, time) -> Math.max(previous + 1, time));
        return withNode(ticket);
    }

    /** Makes sure that further keys are larger than this one, whichever node made it. */
    void advance(long key) {
        last.accumulateAndGet(withoutNode(key) | SEQUENCE_MASK, Math::max);
    }

    /** Returns the last key that was made. */
    long last() {
        return withNode(last.get());
    }

    static Instant timeOf(long key) {
        return Instant.ofEpochMilli(EPOCH + (key >>> (SEQUENCE_BITS + NODE_BITS)));
    }

    private long withNode(long ticket) {
        long millis = ticket >>> SEQUENCE_BITS;
        if (millis < 0 || millis > MAX_MILLIS) {
            throw new IllegalStateException(
                    "The clock is outside 2024 to 2163: " + clock.instant());
        }
        return (millis << (SEQUENCE_BITS + NODE_BITS)) | node | (ticket & SEQUENCE_MASK);
    }

    private static long withoutNode(long key) {
        return ((key >>> (SEQUENCE_BITS + NODE_BITS)) << SEQUENCE_BITS) | (key & SEQUENCE_MASK);
    }
}
