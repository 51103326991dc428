package org.tessera.platform.core.thread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Has records read anew: at once after one of them was written on this node, and at least every
 * four seconds for what other nodes write, so that a change made anywhere counts within five.
 * Thread-safe.
 */
public final class RecordWatch {

    private static final Duration SHORT_PAUSE = Duration.ofMillis(50);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(400);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    /** Reading takes up a twentieth of a core at most, but for the seconds after a write. */
    private static final int PAUSE_FACTOR = 20;

    /**
     * How long a transaction that writes such a record may take to its commit and be noted at once.
     */
    private static final long HURRY_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final List<ServiceRegistration<RecordRule>> rules = new ArrayList<>();
    private final BooleanSupplier read;
    private final RepeatingThread thread;
    private volatile long hurryEnd = System.nanoTime();

    /** Has the records read soon after one of them was written. */
    private final class Hurry implements RecordRule {

        private final String type;

        private Hurry(String type) {
            this.type = type;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public void afterWrite(RecordWrite write) {
            boolean hurried = System.nanoTime() - hurryEnd < 0;
            hurryEnd = System.nanoTime() + HURRY_NANOS;
            // Many writes would leave no pause at all.
            if (!hurried) {
                thread.wake();
            }
        }
    }

    /**
     * Begins.
     *
     * @param context the bundle that reads
     * @param name name of the thread
     * @param types ids of the record types
     * @param read reads them; returns whether they could ever be read, and is called again at once
     *     if not
     * @param last what is done at the end
     */
    public RecordWatch(
            BundleContext context,
            String name,
            Collection<String> types,
            BooleanSupplier read,
            Runnable last) {
        this.read = read;
        this.thread = RepeatingThread.start(name, this::readAnew, last);
        for (String type : types) {
            rules.add(context.registerService(RecordRule.class, new Hurry(type), null));
        }
    }

    /** Ends it, after what is being read. */
    public void stop() throws InterruptedException {
        rules.forEach(ServiceRegistration::unregister);
        thread.stop();
    }

    private Duration readAnew() {
        long begin = System.nanoTime();
        boolean known = read.getAsBoolean();
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        if (!known || System.nanoTime() - hurryEnd < 0) {
            return taken.compareTo(SHORT_PAUSE) > 0 ? taken : SHORT_PAUSE;
        }
        Duration wanted = taken.multipliedBy(PAUSE_FACTOR);
        if (wanted.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
    }
}
