package org.tessera.benchmarks.run;

import java.io.IOException;
import org.tessera.benchmarks.load.RequestSource;

/**
 * One kind of load.
 *
 * @param name what it is called
 * @param connections number of connections
 * @param writes whether it changes data
 * @param goal what the product is meant to reach; empty if nothing is set
 * @param requests makes its requests for a server
 */
record Scenario(String name, int connections, boolean writes, String goal, Requests requests) {

    /** Makes the requests of a scenario for a server. */
    @FunctionalInterface
    interface Requests {
        RequestSource of(Target target, Sample sample) throws IOException;
    }
}
