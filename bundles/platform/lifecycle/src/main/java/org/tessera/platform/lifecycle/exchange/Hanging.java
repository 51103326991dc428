package org.tessera.platform.lifecycle.exchange;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread in which code of a module does not come back. The framework holds the bundle's lock for
 * it, so that the bundle can be neither stopped nor uninstalled until it ends.
 */
final class Hanging {

    private static final Logger LOG = LoggerFactory.getLogger(Hanging.class);

    /** How long each way to end it is given. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** How long a thread may be busy with the database before it is left alone. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long PAUSE_MILLIS = 20;

    /**
     * What has files open, which an embedded database closes when a thread in it is interrupted.
     */
    private static final List<String> UNTOUCHABLE =
            List.of("org.apache.derby.", "org.postgresql.", "org.tessera.platform.persistence.");

    private final Thread thread;
    private final List<String> untouchable;

    Hanging(Thread thread) {
        this(thread, UNTOUCHABLE);
    }

    Hanging(Thread thread, List<String> untouchable) {
        this.thread = thread;
        this.untouchable = untouchable;
    }

    /** Interrupts it, and stops it if that does not help; never while it is in the database. */
    void end() throws InterruptedException {
        if (leaveDatabase()) {
            thread.interrupt();
            thread.join(GRACE.toMillis());
        }
        if (thread.isAlive() && leaveDatabase()) {
            stop();
            thread.join(GRACE.toMillis());
        }
        if (thread.isAlive()) {
            LOG.warn("A thread of a module cannot be ended; its bundle stays until the next start");
        }
    }

    /** Waits until it is somewhere else; tells whether it is. */
    private boolean leaveDatabase() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isInDatabase()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return thread.isAlive();
    }

    private boolean isInDatabase() {
        return Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> untouchable.stream().anyMatch(name::startsWith));
    }

    /** Nothing else ends a thread that ignores an interrupt, and no lock of ours is held by it. */
    @SuppressWarnings({"deprecation", "removal"})
    private void stop() {
        try {
            thread.stop();
        } catch (UnsupportedOperationException e) {
            LOG.debug("This Java machine cannot stop threads", e);
        }
    }
}
