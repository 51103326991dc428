package org.tessera.platform.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    @Test
    void givesWhatTheStepsMadeInTheirOrder() {
        AtomicInteger made = new AtomicInteger();
        try (ReadAhead<Integer> ahead = new ReadAhead<>(made::incrementAndGet)) {
            for (int i = 1; i <= 100; i++) {
                assertThat(ahead.next()).isEqualTo(i);
            }
        }
    }

    @Test
    void isOneStepAheadAndNoFurther() {
        AtomicInteger made = new AtomicInteger();
        try (ReadAhead<Integer> ahead = new ReadAhead<>(made::incrementAndGet)) {
            ahead.next();
            await().until(() -> made.get() == 2);
            ahead.next();
            await().until(() -> made.get() == 3);
        }
        assertThat(made).hasValue(3);
    }

    @Test
    void throwsWhatAStepThrows() {
        AtomicInteger made = new AtomicInteger();
        try (ReadAhead<Integer> ahead =
                new ReadAhead<>(
                        () -> {
                            if (made.incrementAndGet() == 2) {
                                throw new IllegalStateException("the second");
                            }
                            return made.get();
                        })) {
            assertThat(ahead.next()).isEqualTo(1);
            assertThatThrownBy(ahead::next).hasMessage("the second");
        }
    }

    @Test
    void waitsAtTheEndForTheStepThatIsUnderWay() {
        AtomicBoolean over = new AtomicBoolean();
        try (ReadAhead<Integer> ahead =
                new ReadAhead<>(
                        () -> {
                            await().pollDelay(Duration.ofMillis(50)).until(() -> true);
                            over.set(true);
                            return 1;
                        })) {
            assertThat(ahead).isNotNull();
        }
        assertThat(over).isTrue();
    }
}
