package org.tessera.platform.rest.idempotency;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.persistence.Database;

/**
 * The requests of this process that are running in transactions of their own. Their rows are
 * touched now and then; a row that nobody has touched for {@link #GONE_MILLIS} was left over by a
 * process that is gone. Thread-safe.
 */
final class RunningRequests {

    /** How often the rows are touched. */
    static final long BEAT_MILLIS = 5_000;

    /** After which time a row that was not touched is taken over. */
    static final long GONE_MILLIS = 30_000;

    private static final Logger LOG = LoggerFactory.getLogger(RunningRequests.class);

    private final Database database;
    private final LongSupplier clock;
    private final String owner = UUID.randomUUID().toString();
    private final Set<String> scopes = ConcurrentHashMap.newKeySet();

    RunningRequests(Database database, LongSupplier clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns what marks the rows of this process. */
    String owner() {
        return owner;
    }

    long now() {
        return clock.getAsLong();
    }

    void started(KeyedRequest request) {
        scopes.add(request.scope());
    }

    void ended(KeyedRequest request) {
        scopes.remove(request.scope());
    }

    /** Tells whether the process that runs a request is gone. */
    boolean isGone(StoredReply pending) {
        return now() - pending.beat() > GONE_MILLIS;
    }

    /** Touches the rows. */
    void beat() {
        for (String scope : scopes) {
            try {
                IdempotencyTables.update(
                        database,
                        "UPDATE TESSERA_IDEMPOTENCY SET BEAT_MILLIS = ? WHERE SCOPE = ? AND OWNER = ?",
                        now(),
                        scope,
                        owner);
            } catch (RuntimeException e) {
                LOG.warn("A running request could not be marked as running: {}", e.getMessage());
            }
        }
    }
}
