package org.tessera.sales.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.spi.testing.MemoryService;
import org.tessera.spi.testing.MemorySession;

class DefaultPipelineTest {

    private final MemorySession session =
            new MemorySession(Caller.system("setup"), Clock.systemUTC());
    private final MemoryService records = spy(new MemoryService(session));
    private final ModuleRegistry registry = mock(ModuleRegistry.class);
    private final DefaultPipeline component = new DefaultPipeline(records, Locale.ENGLISH, 1);

    @AfterEach
    void stop() {
        component.stop();
    }

    private void activate() {
        when(registry.type(anyString())).thenReturn(Optional.of(mock(RecordType.class)));
    }

    @Test
    void waitsUntilTheModuleServes() {
        when(registry.type(anyString())).thenReturn(Optional.empty());
        component.setRegistry(registry);
        verify(registry, timeout(5_000)).type(Types.PIPELINE);
        verify(records, never()).change(any(), any(), any());

        activate();
        component.updatedRegistry(registry);
        await().until(() -> session.all(Types.STAGE).size() == 6);
        Record pipeline = session.all(Types.PIPELINE).get(0);
        assertThat(pipeline.flag("isDefault")).isTrue();
        assertThat(pipeline.externalId()).isEqualTo(DefaultPipeline.EXTERNAL_ID);
        assertThat(session.all(Types.STAGE))
                .extracting(Record::title)
                .containsExactly("Qualify", "Survey", "Demo", "Proposal", "Won", "Lost");
        assertThat(session.all(Types.STAGE))
                .extracting(stage -> stage.text("forecastCategory"))
                .containsExactly(
                        "pipeline", "pipeline", "best-case", "commit", "closed", "omitted");
        assertThat(session.all(Types.STAGE)).extracting(Record::externalId).doesNotHaveDuplicates();
    }

    @Test
    void speaksTheLanguageOfTheInstallation() {
        DefaultPipeline spanish = new DefaultPipeline(records, Locale.forLanguageTag("es-MX"), 1);
        activate();
        spanish.setRegistry(registry);
        await().until(() -> session.all(Types.STAGE).size() == 6);
        spanish.stop();
        assertThat(session.all(Types.PIPELINE)).extracting(Record::title).containsExactly("Ventas");
        assertThat(session.all(Types.STAGE))
                .extracting(Record::title)
                .containsExactly(
                        "Calificación",
                        "Diagnóstico",
                        "Demostración",
                        "Propuesta",
                        "Ganada",
                        "Perdida");
        assertThat(session.all(Types.STAGE))
                .extracting(Record::externalId)
                .contains("tessera-default-won");
        verify(records).change(any(), eq(ChangeSet.named("Embudo predeterminado")), any());
    }

    @Test
    void endsWithoutAnInterrupt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        doAnswer(
                        call -> {
                            begun.countDown();
                            try {
                                release.await();
                            } catch (InterruptedException e) {
                                interrupted.set(true);
                            }
                            return call.callRealMethod();
                        })
                .when(records)
                .change(any(), any(), any());
        activate();
        component.setRegistry(registry);
        begun.await();
        Thread stopper = new Thread(component::stop);
        stopper.start();
        await().until(() -> stopper.getState() == Thread.State.TIMED_WAITING);
        release.countDown();
        stopper.join();
        assertThat(interrupted).isFalse();
        assertThat(session.all(Types.STAGE)).hasSize(6);
    }

    @Test
    void leavesAnInstallationWithAPipelineAlone() {
        long deleted = session.create(Types.PIPELINE, Map.of("name", "Ours")).id();
        session.delete(Types.PIPELINE, deleted, 0);
        activate();
        component.setRegistry(registry);
        verify(records, timeout(5_000)).change(any(), any(), any());
        component.stop();
        assertThat(session.all(Types.PIPELINE)).isEmpty();
    }

    @Test
    void triesAgain() {
        doThrow(new ProblemException(ProblemType.UNAVAILABLE, LocalizedText.same("not yet")))
                .doCallRealMethod()
                .when(records)
                .change(any(), any(), any());
        activate();
        component.setRegistry(registry);
        await().until(() -> session.all(Types.STAGE).size() == 6);
    }
}
