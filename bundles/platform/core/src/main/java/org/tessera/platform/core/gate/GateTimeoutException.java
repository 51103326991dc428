package org.tessera.platform.core.gate;

import java.util.Map;

/** The work that is under way in some modules did not end in time. */
public final class GateTimeoutException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Integer> busy;

    GateTimeoutException(Map<String, Integer> busy) {
        super("Still busy: " + busy);
        this.busy = Map.copyOf(busy);
    }

    /** Returns how many pieces of work are under way, by module. */
    public Map<String, Integer> busy() {
        return busy;
    }
}
