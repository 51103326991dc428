package org.tessera.platform.core.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatingThreadTest {

    private static final int LONG = 60;

    @Test
    void repeatsUntilItIsStopped() throws InterruptedException {
        CountDownLatch times = new CountDownLatch(3);
        AtomicInteger done = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(1);
        RepeatingThread thread =
                RepeatingThread.start(
                        "repeat",
                        () -> {
                            done.incrementAndGet();
                            times.countDown();
                            return Duration.ofMillis(1);
                        },
                        ended::countDown);
        assertThat(times.await(LONG, TimeUnit.SECONDS)).isTrue();
        thread.stop();
        assertThat(ended.getCount()).isZero();
        int before = done.get();
        assertThat(running("repeat")).isFalse();
        assertThat(done.get()).isEqualTo(before);
    }

    @Test
    void aPauseDoesNotHoldItUp() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        RepeatingThread thread =
                RepeatingThread.start(
                        "pause",
                        () -> {
                            first.countDown();
                            return Duration.ofDays(1);
                        });
        assertThat(first.await(LONG, TimeUnit.SECONDS)).isTrue();
        thread.stop();
        assertThat(running("pause")).isFalse();
    }

    @Test
    void aCallEndsThePause() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        RepeatingThread thread =
                RepeatingThread.start(
                        "called",
                        () -> {
                            twice.countDown();
                            return Duration.ofDays(1);
                        });
        while (twice.getCount() > 0) {
            thread.wake();
            Thread.onSpinWait();
        }
        thread.stop();
        assertThat(running("called")).isFalse();
    }

    /** An interruption in the midst of a read closes the files of an embedded database. */
    @Test
    void whatItIsAtEndsUninterrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        RepeatingThread thread =
                RepeatingThread.start(
                        "busy",
                        () -> {
                            begun.countDown();
                            try {
                                go.await();
                            } catch (InterruptedException e) {
                                interrupted.set(true);
                            }
                            return Duration.ofDays(1);
                        });
        assertThat(begun.await(LONG, TimeUnit.SECONDS)).isTrue();
        Thread stopping = new Thread(() -> stop(thread));
        stopping.start();
        while (stopping.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        go.countDown();
        stopping.join(TimeUnit.SECONDS.toMillis(LONG));
        assertThat(running("busy")).isFalse();
        assertThat(interrupted).isFalse();
    }

    /** A seal of the journal must not be missing for good since memory was short for a moment. */
    @Test
    void whatFailsIsTriedAgain() throws InterruptedException {
        Deque<Throwable> failures =
                new ConcurrentLinkedDeque<>(
                        List.of(
                                new OutOfMemoryError("wanted"),
                                new NoClassDefFoundError("wanted"),
                                new IllegalStateException("wanted")));
        CountDownLatch well = new CountDownLatch(2);
        RepeatingThread thread =
                RepeatingThread.start(
                        "stubborn",
                        () -> {
                            Throwable failure = failures.poll();
                            if (failure instanceof Error error) {
                                throw error;
                            }
                            if (failure instanceof RuntimeException exception) {
                                throw exception;
                            }
                            well.countDown();
                            return Duration.ofMillis(1);
                        });
        assertThat(well.await(LONG, TimeUnit.SECONDS)).isTrue();
        thread.stop();
        assertThat(running("stubborn")).isFalse();
    }

    private static void stop(RepeatingThread thread) {
        try {
            thread.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean running(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }
}
