package org.tessera.platform.rest.idempotency;

import java.util.Map;

/**
 * The parts of a request that are done in transactions of their own, each once, even if the request
 * was broken off and is sent again. Not thread-safe.
 */
public final class Parts {

    /** The parts of a request without an idempotency key: nobody keeps them. */
    public static final Parts NONE = new Parts(null, null, Map.of());

    private final IdempotencyStore store;
    private final String scope;
    private final Map<Integer, DonePart> known;

    Parts(IdempotencyStore store, String scope, Map<Integer, DonePart> known) {
        this.store = store;
        this.scope = scope;
        this.known = known;
    }

    /** Returns what a part left when it was done before; null if it was not. */
    public DonePart known(int part) {
        return known.get(part);
    }

    /** Notes in the transaction of a part that it is done. */
    public void done(int part, DonePart done) {
        if (store != null) {
            store.done(scope, part, done);
        }
    }
}
