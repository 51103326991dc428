package org.tessera.benchmarks.run;

import java.io.IOException;
import org.tessera.benchmarks.load.RequestSource;

/**
 * One kind of load.
 *
 * @param name what it is called
 * @param connections number of connections
 * @param writes whether it changes data
 * @param productOnly whether the yardstick has nothing like it
 * @param goal what the product is meant to reach; empty if nothing is set
 * @param requests makes its requests for a server
 */
record Scenario(
        String name,
        int connections,
        boolean writes,
        boolean productOnly,
        String goal,
        Requests requests) {

    Scenario(String name, int connections, boolean writes, String goal, Requests requests) {
        this(name, connections, writes, false, goal, requests);
    }

    /** Returns the scenario for the product alone. */
    Scenario ofTheProduct() {
        return new Scenario(name, connections, writes, true, goal, requests);
    }

    /** Makes the requests of a scenario for a server. */
    @FunctionalInterface
    interface Requests {
        RequestSource of(Target target, Sample sample) throws IOException;
    }
}
