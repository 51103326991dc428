package org.tessera.platform.core.thread;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Does something again and again, in a thread of its own that ends with its component. Thread-safe.
 */
public final class RepeatingThread {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    private RepeatingThread(String name, Supplier<Duration> work, Runnable last) {
        thread = new Thread(() -> run(work, last), name);
        thread.setDaemon(true);
    }

    /**
     * Starts a thread.
     *
     * @param name its name
     * @param work what it does; it returns the pause until the next time, and an exception ends the
     *     thread
     * @param last what it does at its end, whatever ended it
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
        end.countDown();
        thread.join(PATIENCE.toMillis());
    }

    private void run(Supplier<Duration> work, Runnable last) {
        try {
            Duration pause;
            do {
                pause = work.get();
            } while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            last.run();
        }
    }
}
