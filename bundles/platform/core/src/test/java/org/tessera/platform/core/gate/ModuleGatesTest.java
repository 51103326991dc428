package org.tessera.platform.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;

class ModuleGatesTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ModuleGates gates = new ModuleGates(LONG, 100);
    private final ModuleGate sales = gates.of("sales");
    private final ModuleGate customers = gates.of("customers");

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void anOpenGateLetsThrough() {
        sales.enter();
        sales.enter();
        assertThat(sales.inside()).isEqualTo(2);
        sales.leave();
        sales.leave();
        assertThat(sales.inside()).isZero();
        assertThatThrownBy(sales::leave).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void workWaitsInFrontOfAClosedGateAlone() throws Exception {
        ModuleGates.Closed closed = gates.close(List.of("sales"), LONG);
        Future<?> waiting = threads.submit(pass(sales));
        threads.submit(pass(customers)).get(30, TimeUnit.SECONDS);
        assertThat(gates.isClosed("sales")).isTrue();
        assertThat(gates.isClosed("customers")).isFalse();
        assertThat(waiting.isDone()).isFalse();
        closed.close();
        waiting.get(30, TimeUnit.SECONDS);
    }

    @Test
    void closingWaitsForTheWorkInside() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Future<?> work =
                threads.submit(
                        () -> {
                            sales.enter();
                            inside.countDown();
                            leave.await();
                            sales.leave();
                            return null;
                        });
        inside.await();
        Throwable failure = catchThrowable(() -> gates.close(List.of("sales"), SHORT));
        assertThat(failure).isInstanceOf(GateTimeoutException.class);
        assertThat(((GateTimeoutException) failure).busy()).containsEntry("sales", 1);
        assertThat(gates.isClosed("sales")).isFalse();
        leave.countDown();
        gates.close(List.of("sales"), LONG).close();
        work.get(30, TimeUnit.SECONDS);
    }

    @Test
    void whoStaysTooLongIsAskedToEnd() throws Exception {
        sales.enter();
        AtomicReference<Runnable> place = new AtomicReference<>();
        place.set(sales.stay(problem -> threads.submit(() -> place.get().run())));
        sales.leave();
        gates.close(List.of("sales"), SHORT).close();
        assertThat(sales.inside()).isZero();
    }

    /** The exchange is given up for the others' sake, and then nothing was to be ended. */
    @Test
    void nobodyIsAskedToEndWhileOthersAreInside() throws Exception {
        List<ProblemException> asked = new CopyOnWriteArrayList<>();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Future<?> work =
                threads.submit(
                        () -> {
                            sales.enter();
                            Runnable place = sales.stay(asked::add);
                            inside.countDown();
                            leave.await();
                            sales.leave();
                            place.run();
                            return null;
                        });
        inside.await();
        assertThatThrownBy(() -> gates.close(List.of("sales"), SHORT))
                .isInstanceOf(GateTimeoutException.class);
        assertThat(asked).isEmpty();
        leave.countDown();
        work.get(30, TimeUnit.SECONDS);
    }

    @Test
    void closingWaitsForThoseWhoStayWhenTheirThreadHasLeft() throws Exception {
        List<ProblemException> asked = new CopyOnWriteArrayList<>();
        assertThatThrownBy(() -> sales.stay(asked::add)).isInstanceOf(IllegalStateException.class);
        sales.enter();
        Runnable place = sales.stay(asked::add);
        sales.leave();
        Throwable failure = catchThrowable(() -> gates.close(List.of("sales"), SHORT));
        assertThat(((GateTimeoutException) failure).busy()).containsEntry("sales", 1);
        assertThat(asked)
                .singleElement()
                .extracting(ProblemException::type)
                .isEqualTo(ProblemType.UNAVAILABLE);
        Future<?> exchange =
                threads.submit(
                        () -> {
                            gates.close(List.of("sales"), LONG).close();
                            return null;
                        });
        Awaitility.await().until(() -> gates.isClosed("sales"));
        // A thread that works for it is not known as one, and comes through all the same.
        threads.submit(pass(sales)).get(30, TimeUnit.SECONDS);
        assertThat(exchange.isDone()).isFalse();
        place.run();
        place.run();
        exchange.get(30, TimeUnit.SECONDS);
        assertThat(sales.inside()).isZero();
    }

    @Test
    void nobodyIsTurnedAwayWhileSomebodyStaysInside() throws Exception {
        ModuleGates impatient = new ModuleGates(Duration.ofSeconds(2), 100);
        ModuleGate gate = impatient.of("sales");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Future<?> stream =
                threads.submit(
                        () -> {
                            gate.enter();
                            inside.countDown();
                            leave.await();
                            gate.leave();
                            return null;
                        });
        inside.await();
        Future<?> exchange =
                threads.submit(
                        () -> {
                            impatient.close(List.of("sales"), LONG).close();
                            return null;
                        });
        Awaitility.await().until(() -> impatient.isClosed("sales"));
        // Each waits at most for a spell, all together longer than the patience of one.
        for (int i = 0; i < 4; i++) {
            threads.submit(pass(gate)).get(30, TimeUnit.SECONDS);
            Awaitility.await().until(() -> impatient.isClosed("sales"));
        }
        assertThat(exchange.isDone()).isFalse();
        leave.countDown();
        stream.get(30, TimeUnit.SECONDS);
        exchange.get(30, TimeUnit.SECONDS);
    }

    @Test
    void workInsideMayGoOnIntoAGateThatIsBeingDrained() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        Future<?> work =
                threads.submit(
                        () -> {
                            customers.enter();
                            inside.countDown();
                            Awaitility.await().until(() -> gates.isClosed("sales"));
                            sales.enter();
                            sales.leave();
                            customers.leave();
                        });
        inside.await();
        gates.close(List.of("sales", "customers"), LONG).close();
        work.get(30, TimeUnit.SECONDS);
    }

    @Test
    void opensWhateverHappensBefore() throws Exception {
        List<String> told = new ArrayList<>();
        gates.onOpening(
                () -> {
                    throw new NoClassDefFoundError("gone with the module");
                });
        gates.onOpening(() -> told.add("second"));
        gates.close(List.of("sales"), LONG).close();
        assertThat(told).containsExactly("second");
        threads.submit(pass(sales)).get(30, TimeUnit.SECONDS);
        gates.close(List.of("sales"), LONG).close();
    }

    @Test
    void whoeverWorksForTheOneThatClosedMayEnterUntilTheGatesOpen() throws Exception {
        ModuleGates impatient = new ModuleGates(SHORT, 10);
        ModuleGate gate = impatient.of("sales");
        CountDownLatch again = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        FutureTask<Void> work =
                new FutureTask<>(
                        () -> {
                            pass(gate).call();
                            entered.countDown();
                            again.await();
                            return pass(gate).call();
                        });
        Thread helper = new Thread(work);
        ModuleGates.Closed closed = impatient.close(List.of("sales"), LONG);
        impatient.lend(helper);
        helper.start();
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        closed.close();
        closed = impatient.close(List.of("sales"), LONG);
        again.countDown();
        assertThatThrownBy(() -> work.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ProblemException.class);
        closed.close();
    }

    @Test
    void nobodyElseLendsTheRightToEnter() throws Exception {
        ModuleGates impatient = new ModuleGates(SHORT, 10);
        ExecutorService exchanger = Executors.newSingleThreadExecutor();
        try {
            ModuleGates.Closed closed =
                    exchanger.submit(() -> impatient.close(List.of("sales"), LONG)).get();
            impatient.lend(Thread.currentThread());
            assertThatThrownBy(impatient.of("sales")::enter).isInstanceOf(ProblemException.class);
            exchanger.submit(closed::close).get();
            impatient.of("sales").enter();
            impatient.of("sales").leave();
        } finally {
            exchanger.shutdown();
        }
    }

    @Test
    void whoeverClosedMayEnter() throws Exception {
        try (ModuleGates.Closed closed = gates.close(List.of("sales"), LONG)) {
            sales.enter();
            sales.leave();
            assertThat(closed.drained()).isLessThan(LONG);
        }
    }

    @Test
    void oneExchangeAtATime() throws Exception {
        try (ModuleGates.Closed closed = gates.close(List.of("sales"), LONG)) {
            assertThat(closed).isNotNull();
            assertThatThrownBy(() -> gates.close(List.of("customers"), LONG))
                    .isInstanceOf(IllegalStateException.class);
            Future<?> other =
                    threads.submit(
                            () -> {
                                closed.close();
                                return null;
                            });
            assertThatThrownBy(() -> other.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
        sales.enter();
        assertThatThrownBy(() -> gates.close(List.of("customers"), LONG))
                .isInstanceOf(IllegalStateException.class);
        sales.leave();
    }

    @Test
    void waitingHasAnEnd() throws Exception {
        ModuleGates impatient = new ModuleGates(SHORT, 100);
        ModuleGates.Closed closed = impatient.close(List.of("sales"), LONG);
        assertUnavailable(threads.submit(pass(impatient.of("sales"))));
        closed.close();
        threads.submit(pass(impatient.of("sales"))).get(30, TimeUnit.SECONDS);
    }

    @Test
    void notEverybodyMayWait() throws Exception {
        ModuleGates narrow = new ModuleGates(LONG, 1);
        ModuleGates.Closed closed = narrow.close(List.of("sales"), LONG);
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            work.add(threads.submit(pass(narrow.of("sales"))));
        }
        Awaitility.await().until(() -> work.stream().filter(Future::isDone).count() == 2);
        for (Future<?> each : work) {
            if (each.isDone()) {
                assertUnavailable(each);
            }
        }
        closed.close();
        Awaitility.await().until(() -> work.stream().allMatch(Future::isDone));
    }

    @Test
    void tellsWhenItIsAboutToOpen() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        List<Future<?>> waiting = new ArrayList<>();
        Runnable listener =
                () -> {
                    assertThat(gates.isClosed("sales")).isFalse();
                    waiting.add(threads.submit(pass(sales)));
                    assertThat(waiting.get(0).isDone()).isFalse();
                    opened.incrementAndGet();
                };
        gates.onOpening(listener);
        gates.close(List.of("sales"), LONG).close();
        gates.removeOnOpening(listener);
        gates.close(List.of("sales"), LONG).close();
        assertThat(opened).hasValue(1);
        waiting.get(0).get(30, TimeUnit.SECONDS);
    }

    @Test
    void noWorkIsInsideWhileClosed() throws Exception {
        AtomicBoolean end = new AtomicBoolean();
        AtomicInteger working = new AtomicInteger();
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            workers.add(
                    threads.submit(
                            () -> {
                                while (!end.get()) {
                                    work(working);
                                }
                            }));
        }
        for (int i = 0; i < 2_000; i++) {
            try (ModuleGates.Closed closed = gates.close(List.of("sales", "customers"), LONG)) {
                assertThat(closed).isNotNull();
                assertThat(working).hasValue(0);
            }
        }
        end.set(true);
        for (Future<?> worker : workers) {
            worker.get(30, TimeUnit.SECONDS);
        }
        assertThat(sales.inside() + customers.inside()).isZero();
    }

    private void work(AtomicInteger working) {
        boolean other = ThreadLocalRandom.current().nextBoolean();
        ModuleGate first = other ? sales : customers;
        ModuleGate second = other ? customers : sales;
        first.enter();
        working.incrementAndGet();
        second.enter();
        second.leave();
        working.decrementAndGet();
        first.leave();
    }

    private static Callable<Void> pass(ModuleGate gate) {
        return () -> {
            gate.enter();
            gate.leave();
            return null;
        };
    }

    private static void assertUnavailable(Future<?> work) {
        Throwable failure = catchThrowable(() -> work.get(30, TimeUnit.SECONDS));
        assertThat(failure).hasCauseInstanceOf(ProblemException.class);
        assertThat(((ProblemException) failure.getCause()).type())
                .isEqualTo(ProblemType.UNAVAILABLE);
    }
}
