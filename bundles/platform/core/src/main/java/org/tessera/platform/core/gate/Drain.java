package org.tessera.platform.core.gate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** Waits until gates are empty and closes them. Used with the lock of the condition held. */
final class Drain {

    private static final long FIRST_SPELL_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<ModuleGate> closing;
    private final Condition changed;
    private final long longestSpell;

    /**
     * Creates a drain.
     *
     * @param changed is signaled when somebody leaves a gate or one opens
     * @param longestSpell for how many nanoseconds at most others are kept waiting at a time
     */
    Drain(List<ModuleGate> closing, Condition changed, long longestSpell) {
        this.closing = closing;
        this.changed = changed;
        this.longestSpell = longestSpell;
    }

    /**
     * Waits until nobody is inside. Others wait meanwhile, so this is done a while at a time,
     * longer each time, and never for as long as they have patience: a slow stream inside keeps the
     * exchange waiting but makes no request fail. Those who stay without a thread are asked to end
     * when the patience is over.
     */
    void await(Duration patience) throws GateTimeoutException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long spell = FIRST_SPELL_NANOS;
        while (true) {
            long left = end - System.nanoTime();
            if (isDrained(Math.min(left, Math.min(spell, longestSpell)))) {
                return;
            }
            if (end - System.nanoTime() <= 0) {
                if (isDrainedOnceAsked()) {
                    return;
                }
                throw new GateTimeoutException(busy());
            }
            setAll(ModuleGate.State.OPEN);
            changed.signalAll();
            rest();
            spell *= 2;
        }
    }

    /**
     * Asks those who stay to end, but not as long as somebody else is inside, for whom the exchange
     * would be given up all the same.
     */
    private boolean isDrainedOnceAsked() throws InterruptedException {
        if (closing.stream().allMatch(gate -> gate.staying() == 0)) {
            return false;
        }
        long pause = Math.min(END_NANOS, longestSpell / 2);
        long left = pause;
        while (closing.stream().anyMatch(gate -> gate.inside() > gate.staying())) {
            if (left <= 0) {
                return false;
            }
            left = changed.awaitNanos(left);
        }
        closing.forEach(ModuleGate::askToEnd);
        return isDrained(pause);
    }

    private boolean isDrained(long nanos) throws InterruptedException {
        long left = nanos;
        setAll(ModuleGate.State.DRAINING);
        while (true) {
            if (isEmpty()) {
                setAll(ModuleGate.State.CLOSED);
                // Work inside another gate may have entered between the two.
                if (isEmpty()) {
                    return true;
                }
                setAll(ModuleGate.State.DRAINING);
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

    private Map<String, Integer> busy() {
        Map<String, Integer> busy = new TreeMap<>();
        closing.stream()
                .filter(gate -> gate.inside() > 0)
                .forEach(gate -> busy.put(gate.module(), gate.inside()));
        return busy;
    }

    private boolean isEmpty() {
        return closing.stream().allMatch(gate -> gate.inside() == 0);
    }

    private void setAll(ModuleGate.State state) {
        closing.forEach(gate -> gate.state = state);
    }
}
