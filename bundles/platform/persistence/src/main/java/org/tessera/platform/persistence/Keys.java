package org.tessera.platform.persistence;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes keys: positive, ordered by time, unique among all nodes that share the database. An OSGi
 * service. Thread-safe and fast; no round trip to the database.
 *
 * <p>A key has 42 bits of milliseconds since 2024-01-01T00:00Z, 10 bits for the node and 11 bits
 * that count. The keys of one node always grow, even when its clock steps back.
 */
@ProviderType
public interface Keys {

    /** Returns a new key. */
    long next();

    /**
     * Makes sure that all further keys of this node are larger than one that is stored, should its
     * clock have been set back while it was down.
     */
    void advance(long key);

    /** Returns when a key was made, in milliseconds. */
    Instant timeOf(long key);

    /** Returns the number of this node, 0 to 1023. */
    int node();
}
