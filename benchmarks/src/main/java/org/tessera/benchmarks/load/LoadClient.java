package org.tessera.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Loads a server from a number of connections in a closed loop and measures. One thread serves all
 * connections, since the machine's other core belongs to the server.
 */
public final class LoadClient {

    private static final long LONGEST = Duration.ofMinutes(2).toNanos();
    private static final long DRAIN = Duration.ofSeconds(5).toNanos();
    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();
    private static final long STEP = Duration.ofMillis(50).toNanos();
    private static final long SELECT_MILLIS = 50;
    private static final int MAX_BROKEN = 100;

    private enum Phase {
        WARM_UP,
        MEASURE,
        DRAIN
    }

    private final InetSocketAddress server;
    private final int connections;
    private final RequestSource source;
    private final Histogram latencies = new Histogram(LONGEST, 3);
    private Phase phase;
    private int broken;
    private long errors;
    private String firstError;

    /**
     * Creates a client for one load.
     *
     * @param server address of the server
     * @param connections number of connections, at least one
     * @param source the requests
     */
    public LoadClient(InetSocketAddress server, int connections, RequestSource source) {
        this.server = server;
        this.connections = connections;
        this.source = source;
    }

    /**
     * Loads the server and returns what was measured.
     *
     * @param warmUp how long to load before the window
     * @param window how long to measure; a server that does not answer even once in it gets more
     *     time
     * @param probe is told about the window
     * @throws IOException if the server cannot be reached or breaks connections again and again
     */
    public LoadResult run(Duration warmUp, Duration window, Probe probe) throws IOException {
        phase = Phase.WARM_UP;
        errors = 0;
        broken = 0;
        firstError = "";
        List<LoadConnection> open = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                open.add(connect(selector));
            }
            long start = System.nanoTime();
            long begin = start + warmUp.toNanos();
            long end = begin + window.toNanos();
            loop(selector, open, begin);
            latencies.reset();
            errors = 0;
            firstError = "";
            phase = Phase.MEASURE;
            probe.begin();
            begin = System.nanoTime();
            loop(selector, open, end);
            while (latencies.getTotalCount() == 0 && System.nanoTime() - end < PATIENCE) {
                loop(selector, open, System.nanoTime() + STEP);
            }
            Duration measured = Duration.ofNanos(System.nanoTime() - begin);
            probe.end();
            LoadResult result = result(measured);
            phase = Phase.DRAIN;
            loop(selector, open, System.nanoTime() + DRAIN);
            return result;
        } finally {
            for (LoadConnection connection : open) {
                connection.close();
            }
        }
    }

    private LoadConnection connect(Selector selector) throws IOException {
        LoadConnection connection = new LoadConnection(server, selector);
        connection.send(source.next());
        return connection;
    }

    private void loop(Selector selector, List<LoadConnection> open, long until) throws IOException {
        while (System.nanoTime() < until) {
            if (phase == Phase.DRAIN && open.stream().noneMatch(LoadConnection::waits)) {
                return;
            }
            selector.select(SELECT_MILLIS);
            Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
            while (ready.hasNext()) {
                LoadConnection connection = (LoadConnection) ready.next().attachment();
                ready.remove();
                if (!advance(connection)) {
                    connection.close();
                    open.remove(connection);
                    if (phase != Phase.DRAIN) {
                        open.add(connect(selector));
                    }
                }
            }
        }
    }

    /** Serves a connection that is ready; false if it has to be opened anew. */
    private boolean advance(LoadConnection connection) throws IOException {
        try {
            if (!connection.advance()) {
                return true;
            }
            latencies.recordValue(Math.min(LONGEST, System.nanoTime() - connection.sentAt()));
            Optional<String> error = connection.takeAnswer();
            error.ifPresent(this::failed);
            if (connection.closes()) {
                return false;
            }
            if (phase != Phase.DRAIN) {
                connection.send(source.next());
            }
            return true;
        } catch (IOException e) {
            failed(String.valueOf(e.getMessage()));
            if (++broken > MAX_BROKEN) {
                throw e;
            }
            return false;
        }
    }

    private void failed(String what) {
        if (errors++ == 0) {
            firstError = what;
        }
    }

    private LoadResult result(Duration measured) {
        return new LoadResult(
                connections,
                measured,
                latencies.getTotalCount(),
                errors,
                firstError,
                percentile(50),
                percentile(90),
                percentile(99),
                Duration.ofNanos(latencies.getMaxValue()));
    }

    private Duration percentile(double percent) {
        return Duration.ofNanos(latencies.getValueAtPercentile(percent));
    }
}
