package org.tessera.platform.lifecycle.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ModuleProgress;

class InstallerThreadTest {

    private static final LocalizedText STEP = LocalizedText.same("a step");

    private final InstallerThread thread = new InstallerThread();

    @AfterEach
    void stop() throws InterruptedException {
        thread.stop();
    }

    @Test
    void tellsEachStepInTheCallingThread() {
        List<Thread> told = new ArrayList<>();
        Thread worker =
                thread.call(
                        progress -> {
                            progress.step(STEP);
                            progress.step(STEP);
                            return Thread.currentThread();
                        },
                        step -> told.add(Thread.currentThread()));
        assertThat(told).containsExactly(Thread.currentThread(), Thread.currentThread());
        assertThat(worker).isNotEqualTo(Thread.currentThread());
    }

    /** As a console whose window does not move on. */
    @Test
    void aListenerThatDoesNotComeBackHoldsNobodyUp() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        FutureTask<Void> slow =
                new FutureTask<>(
                        () ->
                                thread.call(
                                        progress -> {
                                            progress.step(STEP);
                                            done.countDown();
                                            return null;
                                        },
                                        step -> {
                                            listening.countDown();
                                            await(end);
                                        }));
        new Thread(slow).start();
        assertThat(listening.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        int next = thread.call(progress -> 7, ModuleProgress.NONE);
        assertThat(next).isEqualTo(7);
        end.countDown();
        slow.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aListenerThatFailsFailsNothing() {
        int result =
                thread.call(
                        progress -> {
                            progress.step(STEP);
                            return 7;
                        },
                        step -> {
                            throw new IllegalStateException("the console was closed");
                        });
        assertThat(result).isEqualTo(7);
    }

    @Test
    void passesProblemsOn() {
        assertThatThrownBy(
                        () ->
                                thread.call(
                                        progress -> {
                                            throw InstallerThread.unavailable("no", "no");
                                        },
                                        ModuleProgress.NONE))
                .isInstanceOf(ProblemException.class)
                .hasMessage("no");
        assertThatThrownBy(
                        () ->
                                thread.call(
                                        progress -> {
                                            throw new NoClassDefFoundError("gone");
                                        },
                                        ModuleProgress.NONE))
                .hasRootCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void doesNothingAnyMoreOnceItIsStopped() throws Exception {
        thread.stop();
        thread.later(() -> {});
        assertThatThrownBy(() -> thread.call(progress -> 7, ModuleProgress.NONE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("being stopped");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
