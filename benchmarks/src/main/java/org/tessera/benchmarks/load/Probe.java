package org.tessera.benchmarks.load;

/** Is told when the measured window of a load begins and ends. */
public interface Probe {

    /** The window begins. */
    void begin();

    /** The window has ended. */
    void end();

    /** Returns a probe that does nothing. */
    static Probe none() {
        return new Probe() {
            @Override
            public void begin() {}

            @Override
            public void end() {}
        };
    }
}
