package org.tessera.platform.rest.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.module.ModuleState;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.TestTypes;
import org.tessera.platform.rest.access.TestGuard;
import org.tessera.platform.rest.service.Services;

class ModulePassageTest {

    private final Services services = mock(Services.class);
    private final ModuleGates gates = new ModuleGates(Duration.ofSeconds(60), 10);
    private final ModulePassage passage = new ModulePassage(gates.of("garden"), services);

    @BeforeEach
    void letEverybodyUseEverything() {
        when(services.guard()).thenReturn(TestGuard.all());
    }

    @Test
    void refusesDepartmentsThatDoNotHaveTheModule() throws Exception {
        when(services.guard()).thenReturn(TestGuard.except("garden"));
        when(services.modules()).thenReturn(TestTypes.registry());
        assertThatThrownBy(() -> passage.enter(Calls.ANA.in(TestGuard.DEPARTMENT)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.MODULE_NOT_ENABLED));
        assertNobodyIsInside();
    }

    @Test
    void letsThroughToAModuleThatServes() throws Exception {
        when(services.modules()).thenReturn(TestTypes.registry());
        passage.enter(Calls.ANA);
        passage.leave();
        assertNobodyIsInside();
    }

    @Test
    void saysThatAModuleIsStopped() throws Exception {
        when(services.modules()).thenReturn(TestTypes.registry(ModuleState.STOPPED));
        assertThatThrownBy(() -> passage.enter(Calls.ANA))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE))
                .hasMessage("The module garden is stopped");
        assertNobodyIsInside();
    }

    @Test
    void leavesToOthersWhatThereIsNot() throws Exception {
        when(services.modules()).thenReturn(TestTypes.registry());
        ModulePassage other = new ModulePassage(gates.of("kitchen"), services);
        other.enter(Calls.ANA);
        other.leave();
        assertNobodyIsInside();
    }

    private void assertNobodyIsInside() throws Exception {
        try (ModuleGates.Closed closed =
                gates.close(List.of("garden", "kitchen"), Duration.ofSeconds(10))) {
            assertThat(closed).isNotNull();
        }
    }
}
