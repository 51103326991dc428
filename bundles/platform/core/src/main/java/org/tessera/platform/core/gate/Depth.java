package org.tessera.platform.core.gate;

/** How often the calling thread is inside gates. Thread-safe. */
final class Depth {

    /** Absent when the thread is in none. */
    private final ThreadLocal<Integer> depth = new ThreadLocal<>();

    boolean isInside() {
        return depth.get() != null;
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
}
