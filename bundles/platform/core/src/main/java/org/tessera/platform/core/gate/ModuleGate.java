package org.tessera.platform.core.gate;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The gate in front of one module. Work that needs the module enters, and leaves in the same
 * thread. While the gate is closed, work waits in front of it. Thread-safe; entering an open gate
 * takes no lock.
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
        inside.decrementAndGet();
        if (state != State.OPEN) {
            gates.signal();
        }
    }

    /** Tells whether the module is being exchanged, or is about to be. */
    public boolean isClosed() {
        State seen = state;
        return seen == State.DRAINING || seen == State.CLOSED;
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
