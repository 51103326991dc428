package org.tessera.platform.rest.system;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Asks whether the database answers, never for longer than a bound and never twice at the same
 * time, however many clients want to know. Thread-safe.
 */
final class DatabaseProbe implements AutoCloseable {

    private static final long IDLE_SECONDS = 30;

    private final BooleanSupplier question;
    private final Duration bound;
    private final Duration validity;
    private final ExecutorService executor;
    private Future<Boolean> running;
    private boolean answered;
    private boolean answer;
    private long answeredAt;

    /**
     * Creates a probe.
     *
     * @param question may take as long as it likes
     * @param bound how long an asker waits
     * @param validity for how long an answer is good
     */
    DatabaseProbe(BooleanSupplier question, Duration bound, Duration validity) {
        this.question = question;
        this.bound = bound;
        this.validity = validity;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> {
                            Thread thread = new Thread(work, "tessera-health");
                            thread.setDaemon(true);
                            return thread;
                        });
        pool.allowCoreThreadTimeOut(true);
        this.executor = pool;
    }

    /** Tells whether the database answers. */
    synchronized boolean isUp() {
        if (answered && System.nanoTime() - answeredAt < validity.toNanos()) {
            return answer;
        }
        if (running == null) {
            running = executor.submit(question::getAsBoolean);
        }
        try {
            answer = running.get(bound.toNanos(), TimeUnit.NANOSECONDS);
            running = null;
        } catch (TimeoutException e) {
            // The question stays under way and the next asker waits for the same one.
            answer = false;
        } catch (ExecutionException | CancellationException e) {
            answer = false;
            running = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        answered = true;
        answeredAt = System.nanoTime();
        return answer;
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            // Never interrupted: Derby closes its files when a thread in it is.
            executor.awaitTermination(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
