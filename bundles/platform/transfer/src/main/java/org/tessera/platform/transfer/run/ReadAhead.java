package org.tessera.platform.transfer.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Does one step ahead of whoever asks, in a thread of its own: while a chunk is written, the next
 * one is read. Not thread-safe. Close it before what the steps read from.
 *
 * @param <T> what a step makes
 */
final class ReadAhead<T> implements AutoCloseable {

    private final Supplier<T> step;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread made = new Thread(work, "tessera-import-reader");
                        made.setDaemon(true);
                        return made;
                    });
    private Future<T> ahead;

    /** Begins with the first step. */
    ReadAhead(Supplier<T> step) {
        this.step = step;
        this.ahead = thread.submit(step::get);
    }

    /**
     * Returns what the next step made, and begins the one behind it. Throws what the step threw.
     */
    T next() {
        T made = made();
        ahead = thread.submit(step::get);
        return made;
    }

    private T made() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return ahead.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for the step that is under way. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            made();
        } catch (RuntimeException e) {
            // Nobody asks for it any more.
            return;
        }
    }
}
