package org.tessera.spi.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same in several threads at once. */
final class Together {

    private static final int THREADS = 8;
    private static final int TIMES = 20;

    private Together() {}

    /** Returns what each of the calls returned; throws what one of them threw. */
    static <T> List<T> call(Callable<T> work) {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Future<List<T>>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                threads.add(executor.submit(() -> several(start, work)));
            }
            List<T> results = new ArrayList<>();
            for (Future<List<T>> thread : threads) {
                results.addAll(thread.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(
                    "failed in one of several threads: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> List<T> several(CyclicBarrier start, Callable<T> work) throws Exception {
        start.await();
        List<T> results = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            results.add(work.call());
        }
        return results;
    }
}
