package org.tessera.platform.privacy.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.thread.RepeatingThread;

/**
 * Has reads written by a thread of its own, those of many callers in one transaction. Whoever waits
 * knows that its reads are kept; what nobody waits for is tried until it is. Thread-safe.
 */
final class ReadQueue {

    private static final int BATCH = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final LocalizedText NOT_KEPT =
            new LocalizedText(
                    "Reads of these records are kept, and that cannot be done at the moment",
                    "Las lecturas de estos registros se guardan, y ahora no es posible");

    private final Consumer<List<NotedRead>> writer;
    private final Duration patience;
    private final BlockingQueue<Waiting> queue;
    private final List<Waiting> taken = new ArrayList<>();
    private final RepeatingThread thread;

    /** Reads that were noted together. */
    private record Waiting(
            List<NotedRead> reads, boolean isWaitedFor, CompletableFuture<Void> done) {}

    /**
     * Begins.
     *
     * @param writer writes reads, all or none of them
     * @param capacity how many notes may be waiting
     * @param patience how long somebody waits
     */
    ReadQueue(Consumer<List<NotedRead>> writer, int capacity, Duration patience) {
        this.writer = writer;
        this.patience = patience;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.thread = RepeatingThread.start("tessera-reads", this::write, this::writeAll);
    }

    /** Ends it after the last read. */
    void stop() throws InterruptedException {
        thread.stop();
    }

    /**
     * Takes reads.
     *
     * @param waits whether to return only when they are kept
     */
    void add(List<NotedRead> reads, boolean waits) {
        Waiting waiting = new Waiting(reads, waits, new CompletableFuture<>());
        try {
            if (!queue.offer(waiting, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw notKept(null);
            }
            thread.wake();
            if (waits) {
                waiting.done().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw notKept(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notKept(e);
        }
    }

    private static ProblemException notKept(Exception cause) {
        ProblemException problem = new ProblemException(ProblemType.UNAVAILABLE, NOT_KEPT);
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }

    /** Writes what is there; returns the pause until more is looked for. */
    private Duration write() {
        queue.drainTo(taken, BATCH - Math.min(BATCH, taken.size()));
        if (taken.isEmpty()) {
            return PAUSE;
        }
        try {
            writer.accept(taken.stream().flatMap(each -> each.reads().stream()).toList());
        } catch (RuntimeException e) {
            // Who waits gets no answer, so that there is nothing to keep.
            taken.forEach(each -> each.done().completeExceptionally(e));
            taken.removeIf(Waiting::isWaitedFor);
            throw e;
        }
        taken.forEach(each -> each.done().complete(null));
        taken.clear();
        return queue.isEmpty() ? PAUSE : Duration.ZERO;
    }

    private void writeAll() {
        do {
            write();
        } while (!queue.isEmpty());
    }
}
