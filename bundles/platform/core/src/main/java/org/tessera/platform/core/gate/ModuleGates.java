package org.tessera.platform.core.gate;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
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
@Designate(ocd = GateConfig.class)
public final class ModuleGates {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleGates.class);

    private final WaitingPlaces places;
    private final Map<String, ModuleGate> gates = new ConcurrentHashMap<>();
    private final List<Runnable> openingListeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private final Depth depth = new Depth();

    /** The thread that exchanges modules; null while no gate is closed. */
    private volatile Thread exchanger;

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
    public ModuleGates(GateConfig config) {
        this(Duration.ofSeconds(config.waitSeconds()), config.waiting());
    }

    /** Creates gates for tests. */
    public ModuleGates(Duration patience, int waiting) {
        this.places = new WaitingPlaces(patience, waiting);
    }

    @Modified
    void modified(GateConfig config) {
        places.change(Duration.ofSeconds(config.waitSeconds()), config.waiting());
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
            if (exchanger != null || depth.isInside()) {
                throw new IllegalStateException("Another exchange is under way");
            }
            exchanger = Thread.currentThread();
            try {
                new Drain(closing, changed, places.nanos() / 2).await(patience);
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

    private void reopen(List<ModuleGate> closed) {
        if (exchanger != Thread.currentThread()) {
            throw new IllegalStateException("The gates were closed by another thread");
        }
        closed.forEach(gate -> gate.state = ModuleGate.State.OPENING);
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
        closed.forEach(gate -> gate.state = ModuleGate.State.OPEN);
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
                || (state == ModuleGate.State.DRAINING && depth.isInside());
    }

    void entered() {
        depth.entered();
    }

    void left() {
        depth.left();
    }

    void requireInside() {
        if (!depth.isInside()) {
            throw new IllegalStateException("Nobody stays who is not inside");
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
        if (!places.take()) {
            throw unavailable(gate);
        }
        try {
            long left = places.nanos();
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
            places.leave();
        }
    }

    /** Returns what is told to whoever cannot wait any longer. */
    ProblemException unavailable(ModuleGate gate) {
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                new LocalizedText(
                                "The module {0} is being exchanged; try again in a moment",
                                "El módulo {0} se está cambiando; inténtelo de nuevo en un momento")
                        .with(gate.module()));
    }
}
