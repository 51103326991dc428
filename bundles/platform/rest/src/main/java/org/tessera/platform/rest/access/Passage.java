package org.tessera.platform.rest.access;

import java.util.function.Consumer;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;

/**
 * What a request has to pass to get to a module, and leaves again in the same thread unless it
 * stays. Thread-safe.
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

                @Override
                public Runnable stay(Consumer<ProblemException> ending) {
                    return () -> {};
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

    /**
     * Keeps a place inside for a request that goes on when its thread leaves.
     *
     * @param ending is told, in another thread, that the request ought to end with a problem since
     *     its module was waited for in vain
     * @return what gives the place back, from any thread; once, however often it is called
     */
    Runnable stay(Consumer<ProblemException> ending);
}
