package org.tessera.platform.persistence.internal;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Remembers for a while how many rows tables have. A number is as good as new for two seconds, or
 * for fifty times as long as it took to count, so that counting a large table costs little however
 * often one asks. Thread-safe.
 */
final class RowCounts {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long SHARE = 50;

    private final LongSupplier nanos;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    /**
     * Creates an empty memory.
     *
     * @param nanos the clock, such as {@link System#nanoTime}
     */
    RowCounts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Counts the rows of a table. */
    @FunctionalInterface
    interface Counter {
        /** Returns how many rows there are now. */
        long count() throws SQLException;
    }

    private record Counted(long rows, long at, long freshNanos) {}

    /** Returns how many rows a table has, or had a short while ago. */
    long of(String table, Counter counter) throws SQLException {
        return tables.computeIfAbsent(table, name -> new Table()).rows(counter);
    }

    private final class Table {

        private final AtomicBoolean counting = new AtomicBoolean();
        private volatile Counted last;

        long rows(Counter counter) throws SQLException {
            Counted known = last;
            if (known == null) {
                return first(counter);
            }
            if (isFresh(known) || !counting.compareAndSet(false, true)) {
                // While one counts anew, the others are content with what was.
                return known.rows();
            }
            try {
                return count(counter);
            } finally {
                counting.set(false);
            }
        }

        private synchronized long first(Counter counter) throws SQLException {
            Counted known = last;
            return known == null ? count(counter) : known.rows();
        }

        private boolean isFresh(Counted counted) {
            return nanos.getAsLong() - counted.at() < counted.freshNanos();
        }

        private long count(Counter counter) throws SQLException {
            long begun = nanos.getAsLong();
            long rows = counter.count();
            long ended = nanos.getAsLong();
            last = new Counted(rows, ended, Math.max(FRESH_NANOS, SHARE * (ended - begun)));
            return rows;
        }
    }
}
