package org.tessera.platform.core.gate;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.tessera.api.problem.ProblemException;

/**
 * The gate in front of one module. Work that needs the module enters, and leaves in the same
 * thread; what goes on in others keeps a place of its own. While the gate is closed, work waits in
 * front of it. Thread-safe; entering an open gate takes no lock.
 */
public final class ModuleGate {

    enum State {
        OPEN,
        /** Work that is inside some gate already may still enter, so that it can end. */
        DRAINING,
        CLOSED,
        /** Nobody enters yet, and the exchange is over. */
        OPENING
    }

    private final String module;
    private final ModuleGates gates;
    private final AtomicInteger inside = new AtomicInteger();
    private final Set<Consumer<ProblemException>> endings = ConcurrentHashMap.newKeySet();
    volatile State state = State.OPEN;

    ModuleGate(String module, ModuleGates gates) {
        this.module = module;
        this.gates = gates;
    }

    /** Returns the id of the module. */
    public String module() {
        return module;
    }

    /**
     * Enters; a thread may do so several times. Whoever entered must call {@link #leave} as often,
     * in the same thread.
     *
     * @throws org.tessera.api.problem.ProblemException {@code unavailable} if the gate stays closed
     *     for too long, or if too many wait already
     */
    public void enter() {
        if (!tryEnter()) {
            gates.park(this);
        }
        gates.entered();
    }

    /** Leaves. */
    public void leave() {
        gates.left();
        out();
    }

    private void out() {
        inside.decrementAndGet();
        if (state != State.OPEN) {
            gates.signal();
        }
    }

    /**
     * Keeps a place inside for work that goes on in other threads, after the calling one has left.
     *
     * @param ending is told, in another thread and once for each exchange that has waited in vain,
     *     that the work ought to end with a problem; does not wait for it
     * @return what gives the place back, from any thread; once, however often it is called
     * @throws IllegalStateException if the calling thread is in no gate
     */
    public Runnable stay(Consumer<ProblemException> ending) {
        gates.requireInside();
        inside.incrementAndGet();
        endings.add(ending);
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                endings.remove(ending);
                out();
            }
        };
    }

    /** Tells whether the module is being exchanged, or is about to be. */
    public boolean isClosed() {
        State seen = state;
        return seen == State.DRAINING || seen == State.CLOSED;
    }

    /** Asks those who stay to end. */
    void askToEnd() {
        ProblemException problem = gates.unavailable(this);
        endings.forEach(ending -> ending.accept(problem));
    }

    /** Returns how many stay. */
    int staying() {
        return endings.size();
    }

    boolean tryEnter() {
        // Count first and look second; whoever closes does it the other way round.
        inside.incrementAndGet();
        if (gates.isLetThrough(state)) {
            return true;
        }
        inside.decrementAndGet();
        gates.signal();
        return false;
    }

    int inside() {
        return inside.get();
    }
}
