package org.tessera.platform.core.gate;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

/**
 * The gates of all modules. At most one exchange closes gates at a time, and work inside one gate
 * may enter another that is being drained, so that work and exchange never wait for each other in a
 * circle. Thread-safe.
 */
@Component(service = ModuleGates.class, configurationPid = "org.tessera.gates")
@Designate(ocd = ModuleGates.Config.class)
public final class ModuleGates {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleGates.class);

    private static final long FIRST_SPELL_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final long parkNanos;
    private final Semaphore places;
    private final Map<String, ModuleGate> gates = new ConcurrentHashMap<>();
    private final List<Runnable> openingListeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** How often the thread is inside gates; absent when it is in none. */
    private final ThreadLocal<Integer> depth = new ThreadLocal<>();

    /** The thread that exchanges modules; null while no gate is closed. */
    private volatile Thread exchanger;

    /** Settings of the gates. */
    @ObjectClassDefinition(name = "Tessera module gates")
    public @interface Config {

        /** How long work waits in front of a closed gate. */
        @AttributeDefinition(
                description = "Seconds that a request waits for a module that is being exchanged",
                min = "1",
                max = "300")
        int waitSeconds() default 15;

        /** How much work may wait in front of all gates together. */
        @AttributeDefinition(
                description =
                        "Requests that may wait at a time, so that the others find threads to run in",
                min = "1",
                max = "10000")
        int waiting() default 100;
    }

    /** The thread that works for {@link #exchanger}; null if none does. */
    private volatile Thread helper;

    /** What opens closed gates again. Only the thread that closed them may close this. */
    public interface Closed extends AutoCloseable {

        /** Opens the gates. */
        @Override
        void close();

        /** Returns how long it took until no work was inside. */
        Duration drained();
    }

    /** Creates the gates, all of them open. */
    @Activate
    public ModuleGates(Config config) {
        this(Duration.ofSeconds(config.waitSeconds()), config.waiting());
    }

    /** Creates gates for tests. */
    public ModuleGates(Duration patience, int waiting) {
        this.parkNanos = patience.toNanos();
        this.places = new Semaphore(waiting);
    }

    /** Returns the gate of a module, whether or not there is such a module. */
    public ModuleGate of(String module) {
        ModuleGate gate = gates.get(module);
        return gate != null ? gate : gates.computeIfAbsent(module, id -> new ModuleGate(id, this));
    }

    /** Tells whether a module is being exchanged. */
    public boolean isClosed(String module) {
        ModuleGate gate = gates.get(module);
        return gate != null && gate.isClosed();
    }

    /**
     * Has something done each time gates are about to open again, in the thread that opens them.
     * They do not count as closed then, and nobody enters until it is done.
     */
    public void onOpening(Runnable listener) {
        openingListeners.add(listener);
    }

    /** Ends what {@link #onOpening} began. */
    public void removeOnOpening(Runnable listener) {
        openingListeners.remove(listener);
    }

    /**
     * Closes the gates of some modules as soon as no work is inside any of them. Work that comes
     * later waits in front; while somebody stays inside for long, it is let through in between. The
     * calling thread itself may go on to enter.
     *
     * @param patience how long to wait for the work inside to end
     * @throws GateTimeoutException if it did not end; the gates are open again
     * @throws IllegalStateException if gates are closed already, or if the calling thread is inside
     *     one
     */
    public Closed close(Collection<String> modules, Duration patience)
            throws GateTimeoutException, InterruptedException {
        List<ModuleGate> closing = modules.stream().distinct().map(this::of).toList();
        long begin = System.nanoTime();
        lock.lock();
        try {
            if (exchanger != null || depth.get() != null) {
                throw new IllegalStateException("Another exchange is under way");
            }
            exchanger = Thread.currentThread();
            try {
                drain(closing, patience);
            } catch (GateTimeoutException | InterruptedException | RuntimeException e) {
                open(closing);
                throw e;
            }
        } finally {
            lock.unlock();
        }
        Duration drained = Duration.ofNanos(System.nanoTime() - begin);
        return new Closed() {
            @Override
            public void close() {
                reopen(closing);
            }

            @Override
            public Duration drained() {
                return drained;
            }
        };
    }

    /**
     * Waits until nobody is inside. Others wait meanwhile, so this is done a while at a time,
     * longer each time, and never for as long as they have patience: a slow stream inside keeps the
     * exchange waiting but makes no request fail.
     */
    private void drain(List<ModuleGate> closing, Duration patience)
            throws GateTimeoutException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long spell = FIRST_SPELL_NANOS;
        while (true) {
            long left = end - System.nanoTime();
            if (isDrained(closing, Math.min(left, Math.min(spell, parkNanos / 2)))) {
                return;
            }
            if (end - System.nanoTime() <= 0) {
                throw new GateTimeoutException(busy(closing));
            }
            setAll(closing, ModuleGate.State.OPEN);
            changed.signalAll();
            rest();
            spell *= 2;
        }
    }

    private boolean isDrained(List<ModuleGate> closing, long nanos) throws InterruptedException {
        long left = nanos;
        setAll(closing, ModuleGate.State.DRAINING);
        while (true) {
            if (isEmpty(closing)) {
                setAll(closing, ModuleGate.State.CLOSED);
                // Work inside another gate may have entered between the two.
                if (isEmpty(closing)) {
                    return true;
                }
                setAll(closing, ModuleGate.State.DRAINING);
                changed.signalAll();
            }
            if (left <= 0) {
                return false;
            }
            left = changed.awaitNanos(left);
        }
    }

    /** Lets those who waited through. */
    private void rest() throws InterruptedException {
        long left = REST_NANOS;
        while (left > 0) {
            left = changed.awaitNanos(left);
        }
    }

    private static Map<String, Integer> busy(List<ModuleGate> closing) {
        Map<String, Integer> busy = new TreeMap<>();
        closing.stream()
                .filter(gate -> gate.inside() > 0)
                .forEach(gate -> busy.put(gate.module(), gate.inside()));
        return busy;
    }

    /**
     * Lets another thread enter as the calling one may, which closed gates and waits for it; ends
     * when they open. Without an effect if the calling thread closed none.
     *
     * @param thread null to end it earlier
     */
    public void lend(Thread thread) {
        if (exchanger == Thread.currentThread()) {
            helper = thread;
        }
    }

    private static boolean isEmpty(List<ModuleGate> closing) {
        return closing.stream().allMatch(gate -> gate.inside() == 0);
    }

    private static void setAll(List<ModuleGate> closing, ModuleGate.State state) {
        closing.forEach(gate -> gate.state = state);
    }

    private void reopen(List<ModuleGate> closed) {
        if (exchanger != Thread.currentThread()) {
            throw new IllegalStateException("The gates were closed by another thread");
        }
        setAll(closed, ModuleGate.State.OPENING);
        for (Runnable listener : openingListeners) {
            try {
                listener.run();
            } catch (RuntimeException | Error e) {
                // Whatever it is: gates that stay closed would be worse.
                LOG.error("What precedes the opening of a gate failed", e);
            }
        }
        lock.lock();
        try {
            open(closed);
        } finally {
            lock.unlock();
        }
    }

    private void open(List<ModuleGate> closed) {
        setAll(closed, ModuleGate.State.OPEN);
        helper = null;
        exchanger = null;
        changed.signalAll();
    }

    /** Tells whether the calling thread may enter a gate in this state. */
    boolean isLetThrough(ModuleGate.State state) {
        Thread current = Thread.currentThread();
        return state == ModuleGate.State.OPEN
                || exchanger == current
                || helper == current
                || (state == ModuleGate.State.DRAINING && depth.get() != null);
    }

    void entered() {
        Integer present = depth.get();
        depth.set(present == null ? 1 : present + 1);
    }

    void left() {
        Integer present = depth.get();
        if (present == null) {
            throw new IllegalStateException("Left without having entered in this thread");
        }
        if (present == 1) {
            depth.remove();
        } else {
            depth.set(present - 1);
        }
    }

    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a gate can be entered, and enters. */
    void park(ModuleGate gate) {
        if (!places.tryAcquire()) {
            throw unavailable(gate);
        }
        try {
            long left = parkNanos;
            lock.lockInterruptibly();
            try {
                // Looking before trying: a try that fails wakes everybody who waits.
                while (!isLetThrough(gate.state) || !gate.tryEnter()) {
                    if (left <= 0) {
                        throw unavailable(gate);
                    }
                    left = changed.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(gate);
        } finally {
            places.release();
        }
    }

    private static ProblemException unavailable(ModuleGate gate) {
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                new LocalizedText(
                                "The module {0} is being exchanged; try again in a moment",
                                "El módulo {0} se está cambiando; inténtelo de nuevo en un momento")
                        .with(gate.module()));
    }
}
