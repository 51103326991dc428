package org.tessera.benchmarks.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tessera.benchmarks.machine.ProcessMeter;

/** A server that is measured. */
interface Target extends AutoCloseable {

    /** Path of the accounts, the same on every server. */
    String ACCOUNTS = "/api/v1/customers/accounts";

    /** Path that answers with 200 as soon as the server does. */
    String HEALTH = "/api/v1/health";

    /** Returns what the server is called in the results. */
    String name();

    /** Returns its address. */
    URI uri();

    /** Returns the key that it asks for; empty if it asks for none. */
    String key();

    /** Returns a meter of its processes. */
    ProcessMeter meter();

    /** Tells whether it may be written to. */
    boolean writable();

    /**
     * Starts the server; does nothing if somebody else has.
     *
     * @return how long it took to the first answer; empty if it was running
     */
    Optional<Duration> start() throws IOException;

    /**
     * Puts accounts into the database directly, up to a number; the server may be restarted for it.
     */
    void fill(long rows) throws IOException;

    /**
     * Imports a file of accounts.
     *
     * @return how long it took
     */
    Duration load(Path csv) throws IOException;

    /** Stops the server if it was started here; it can be started again. */
    void stop() throws IOException;

    /** Stops the server and removes what it has left. */
    @Override
    void close() throws IOException;
}
