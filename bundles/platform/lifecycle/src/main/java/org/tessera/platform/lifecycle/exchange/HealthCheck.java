package org.tessera.platform.lifecycle.exchange;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.tessera.platform.lifecycle.why.Reasons;
import org.tessera.platform.lifecycle.why.Sentences;

/** Waits until the bundles of a module serve. Thread-safe. */
public final class HealthCheck {

    private static final long PAUSE_MILLIS = 5;

    private final Function<Collection<Bundle>, Reasons.Condition> reasons;
    private final Supplier<Duration> bound;

    /**
     * Creates a check.
     *
     * @param reasons how the bundles are
     * @param bound how long to wait, asked for each time
     */
    public HealthCheck(
            Function<Collection<Bundle>, Reasons.Condition> reasons, Supplier<Duration> bound) {
        this.reasons = reasons;
        this.bound = bound;
    }

    /**
     * Waits until some bundles serve.
     *
     * @throws ExchangeException with the reasons, if they do not in time or never will
     */
    public void await(List<Bundle> bundles) throws ExchangeException, InterruptedException {
        long end = System.nanoTime() + bound.get().toNanos();
        Reasons.Condition condition = reasons.apply(bundles);
        while (!condition.isWell()) {
            if (condition.isFinal() || System.nanoTime() - end > 0) {
                throw new ExchangeException(Sentences.join(condition.reasons()));
            }
            Thread.sleep(PAUSE_MILLIS);
            condition = reasons.apply(bundles);
        }
    }
}
