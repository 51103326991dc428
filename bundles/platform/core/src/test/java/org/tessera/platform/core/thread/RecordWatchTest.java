package org.tessera.platform.core.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.tessera.spi.record.RecordRule;

class RecordWatchTest {

    private final BundleContext context = mock(BundleContext.class);
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ArgumentCaptor<RecordRule> rule = ArgumentCaptor.forClass(RecordRule.class);

    @SuppressWarnings("unchecked")
    private final ServiceRegistration<RecordRule> registration = mock(ServiceRegistration.class);

    @BeforeEach
    void prepare() {
        when(context.registerService(same(RecordRule.class), any(RecordRule.class), any()))
                .thenReturn(registration);
    }

    private RecordWatch watch() {
        return new RecordWatch(
                context,
                "watch",
                List.of("garden.plant"),
                () -> {
                    reads.incrementAndGet();
                    return true;
                },
                () -> ended.set(true));
    }

    @Test
    void readsAgainAndAgainUntilItIsStopped() throws InterruptedException {
        RecordWatch watch = watch();
        await().until(() -> reads.get() > 2);
        watch.stop();
        int last = reads.get();
        assertThat(ended).isTrue();
        verify(registration).unregister();
        assertThat(reads).hasValue(last);
    }

    @Test
    void hearsOfWritesOfTheTypes() throws InterruptedException {
        RecordWatch watch = watch();
        verify(context).registerService(same(RecordRule.class), rule.capture(), any());
        assertThat(rule.getValue().type()).isEqualTo("garden.plant");
        await().until(() -> reads.get() > 0);
        rule.getValue().afterWrite(null);
        int before = reads.get();
        await().until(() -> reads.get() > before);
        watch.stop();
    }
}
