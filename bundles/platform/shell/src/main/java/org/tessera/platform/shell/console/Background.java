package org.tessera.platform.shell.console;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does long work in a thread of its own, which Ctrl-C cancels and does not interrupt: an embedded
 * database takes an interruption for the end of its connection.
 */
public final class Background {

    private Background() {}

    /**
     * What is to be done.
     *
     * @param <T> what it gives
     */
    @FunctionalInterface
    public interface Work<T> {

        /**
         * Does it.
         *
         * @param canceled becomes true when it is to stop early
         */
        T run(AtomicBoolean canceled) throws Exception;
    }

    /**
     * Does the work and waits for its end.
     *
     * @return what it gives
     * @throws InterruptedException if it was canceled and stopped for that
     */
    public static <T> T run(Work<T> work) throws Exception {
        AtomicBoolean canceled = new AtomicBoolean();
        FutureTask<T> task = new FutureTask<>(() -> work.run(canceled));
        Thread thread = new Thread(task, "tessera-console");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return task.get();
            } catch (InterruptedException e) {
                canceled.set(true);
            } catch (ExecutionException e) {
                if (canceled.get()) {
                    throw new InterruptedException();
                }
                if (e.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw e;
            }
        }
    }
}
