package org.tessera.platform.core.thread;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again, in a thread of its own that ends with its component. What fails,
 * with whatever error, is logged and tried again after a while. Thread-safe.
 */
public final class RepeatingThread {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatingThread.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * After the first failure; twice as long after each that follows at once, up to the longest.
     */
    private static final Duration BACK_OFF = Duration.ofMillis(500);

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Semaphore calls = new Semaphore(0);
    private final Thread thread;
    private volatile boolean over;

    private RepeatingThread(String name, Supplier<Duration> work, Runnable last) {
        thread = new Thread(() -> run(work, last), name);
        thread.setDaemon(true);
    }

    /**
     * Starts a thread.
     *
     * @param name its name
     * @param work what it does; it returns the pause until the next time
     * @param last what it does at its end
     */
    public static RepeatingThread start(String name, Supplier<Duration> work, Runnable last) {
        RepeatingThread repeating = new RepeatingThread(name, work, last);
        repeating.thread.start();
        return repeating;
    }

    /** Starts a thread that has nothing to do at its end. */
    public static RepeatingThread start(String name, Supplier<Duration> work) {
        return start(name, work, () -> {});
    }

    /**
     * Ends the thread after what it is at and waits for that, though not for ever. It is not
     * interrupted: in the midst of a read that would close the files of an embedded database.
     */
    public void stop() throws InterruptedException {
        over = true;
        calls.release();
        thread.join(PATIENCE.toMillis());
    }

    /** Ends the pause. Several calls during what the thread is at count as one. */
    public void wake() {
        calls.release();
    }

    private void run(Supplier<Duration> work, Runnable last) {
        try {
            Duration backOff = BACK_OFF;
            while (!over) {
                calls.drainPermits();
                if (over) {
                    return;
                }
                Duration pause;
                try {
                    pause = work.get();
                    backOff = BACK_OFF;
                } catch (Throwable e) {
                    pause = backOff;
                    backOff = longer(backOff);
                    log(e, pause);
                }
                calls.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            last.run();
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }

    private void log(Throwable failure, Duration pause) {
        try {
            LOG.error("{} failed and tries again in {}", thread.getName(), pause, failure);
        } catch (VirtualMachineError e) {
            // There is no memory or stack even for that line; the next time there may be.
            return;
        }
    }
}
