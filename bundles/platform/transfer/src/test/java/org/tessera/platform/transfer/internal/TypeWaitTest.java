package org.tessera.platform.transfer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.job.JobState;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.type.RecordType;
import org.tessera.platform.transfer.run.StoppedException;

class TypeWaitTest {

    private static final String OWN = "sales.opportunity";
    private static final String LINKED = "customers.account";

    private final ModuleRegistry registry = mock(ModuleRegistry.class);
    private final Set<String> there = new HashSet<>(Set.of(OWN, LINKED));
    private int pauses;
    private int backAfter = Integer.MAX_VALUE;
    private boolean stopping;
    private boolean canceled;
    private boolean undisturbed = true;

    @BeforeEach
    void setUp() {
        when(registry.type(anyString()))
                .thenAnswer(
                        call ->
                                there.contains(call.<String>getArgument(0))
                                        ? Optional.of(mock(RecordType.class))
                                        : Optional.empty());
    }

    private TypeWait newWait() {
        return new TypeWait(
                registry, Set.of(OWN, LINKED), () -> stopping, () -> canceled, this::pause);
    }

    private boolean pause() {
        if (++pauses == backAfter) {
            there.add(LINKED);
        }
        return undisturbed;
    }

    private StoppedException stopped() {
        return catchThrowableOfType(StoppedException.class, () -> newWait().run());
    }

    @Test
    void doesNotPauseWhileAllTypesAreThere() {
        assertThatCode(() -> newWait().run()).doesNotThrowAnyException();
        assertThat(pauses).isZero();
    }

    @Test
    void waitsForALinkedTypeThatComesBack() {
        there.remove(LINKED);
        backAfter = 100;
        assertThatCode(() -> newWait().run()).doesNotThrowAnyException();
        assertThat(pauses).isEqualTo(100);
    }

    @Test
    void namesTheTypeThatDoesNotComeBack() {
        there.remove(LINKED);
        StoppedException stopped = stopped();
        assertThat(stopped.state()).isEqualTo(JobState.FAILED);
        assertThat(stopped.text().en()).startsWith(LINKED + " is not there any more");
        assertThat(stopped.text().es()).startsWith(LINKED + " ya no");
    }

    @Test
    void whoeverCancelsDoesNotWait() {
        there.remove(OWN);
        canceled = true;
        assertThat(stopped().state()).isEqualTo(JobState.CANCELED);
        assertThat(pauses).isZero();
    }

    @Test
    void aContainerThatStopsDoesNotWait() {
        there.remove(OWN);
        stopping = true;
        assertThat(stopped().state()).isEqualTo(JobState.INTERRUPTED);
        stopping = false;
        undisturbed = false;
        assertThat(stopped().state()).isEqualTo(JobState.INTERRUPTED);
    }
}
