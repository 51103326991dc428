package org.tessera.platform.rest.access;

/**
 * What a request has to pass to get to a module, and leaves again in the same thread. Thread-safe.
 */
public interface Passage {

    /** A passage that is always open. */
    Passage OPEN =
            new Passage() {
                @Override
                public void enter() {
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
     * @throws org.tessera.api.problem.ProblemException {@code unavailable} if the module cannot
     *     serve; the request is not inside then
     */
    void enter();

    /** Leaves. */
    void leave();
}
