package org.tessera.platform.rest.access;

import org.tessera.api.caller.Caller;

/**
 * What a request has to pass to get to a module, and leaves again in the same thread. Thread-safe.
 */
public interface Passage {

    /** A passage that is always open. */
    Passage OPEN =
            new Passage() {
                @Override
                public void enter(Caller caller) {
                    // nothing stands in the way
                }

                @Override
                public void leave() {
                    // nobody counts
                }
            };

    /**
     * Enters, if need be after waiting.
     *
     * @param caller on whose behalf; null for the health check, which nobody has to be known for
     * @throws org.tessera.api.problem.ProblemException {@code unavailable} if the module cannot
     *     serve, {@code module-not-enabled} if the caller's department does not have it; the
     *     request is not inside then
     */
    void enter(Caller caller);

    /** Leaves. */
    void leave();
}
