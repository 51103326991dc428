package org.tessera.platform.lifecycle.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HangingTest {

    private final CountDownLatch working = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicBoolean interruptedInside = new AtomicBoolean();

    /** Stands for a database. */
    private final class Embedded {

        void query() {
            working.countDown();
            try {
                answered.await();
            } catch (InterruptedException e) {
                interruptedInside.set(true);
            }
        }
    }

    @Test
    void waitsUntilTheDatabaseHasAnswered() throws Exception {
        Thread thread =
                new Thread(
                        () -> {
                            new Embedded().query();
                            forever();
                        });
        thread.setDaemon(true);
        thread.start();
        working.await();
        Thread ending = new Thread(() -> end(thread));
        ending.start();
        while (ending.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(thread.isAlive()).isTrue();
        answered.countDown();
        ending.join();
        assertThat(thread.isAlive()).isFalse();
        assertThat(interruptedInside).isFalse();
    }

    private static void end(Thread thread) {
        try {
            new Hanging(thread, List.of(Embedded.class.getName())).end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
