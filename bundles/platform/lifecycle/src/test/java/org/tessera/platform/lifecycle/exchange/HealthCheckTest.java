package org.tessera.platform.lifecycle.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.lifecycle.why.Reasons;

class HealthCheckTest {

    private final AtomicReference<Duration> bound = new AtomicReference<>(Duration.ofHours(1));
    private final AtomicReference<Reasons.Condition> condition = new AtomicReference<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final HealthCheck check =
            new HealthCheck(
                    bundles -> {
                        looks.incrementAndGet();
                        return condition.get();
                    },
                    bound::get);

    private static Reasons.Condition ill(boolean isFinal) {
        return new Reasons.Condition(
                List.of(new LocalizedText("One", "Uno"), new LocalizedText("Two", "Dos")), isFinal);
    }

    @Test
    void aModuleThatServesIsNotWaitedFor() throws Exception {
        condition.set(new Reasons.Condition(List.of(), true));
        check.await(List.of());
        assertThat(looks).hasValue(1);
    }

    @Test
    void whatNeverGetsWellIsNotWaitedFor() {
        condition.set(ill(true));
        assertThatThrownBy(() -> check.await(List.of())).hasMessage("One; Two");
        assertThat(looks).hasValue(1);
    }

    @Test
    void theBoundThatHoldsNowCounts() {
        condition.set(ill(false));
        bound.set(Duration.ZERO);
        assertThatThrownBy(() -> check.await(List.of())).hasMessage("One; Two");
        assertThat(looks.get()).isLessThan(10);
    }
}
