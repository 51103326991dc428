package org.tessera.benchmarks.load;

import java.time.Duration;

/**
 * What a load client measured in its window. A loop is closed: a connection sends the next request
 * when the last one was answered, so latencies are those of a server that is never overrun.
 *
 * @param connections number of connections
 * @param window length of the window
 * @param requests number of answers in the window, wrong ones included
 * @param errors number of answers that were wrong and of connections that broke
 * @param firstError what was wrong first; empty if nothing was
 * @param p50 median latency
 * @param p90 latency that 90 % of the requests kept
 * @param p99 latency that 99 % of the requests kept
 * @param max longest latency
 */
public record LoadResult(
        int connections,
        Duration window,
        long requests,
        long errors,
        String firstError,
        Duration p50,
        Duration p90,
        Duration p99,
        Duration max) {

    /** Returns the answers per second. */
    public double rate() {
        return requests * 1e9 / window.toNanos();
    }
}
