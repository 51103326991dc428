package org.tessera.platform.lifecycle.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.lifecycle.exchange.Exchanger;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;
import org.tessera.platform.lifecycle.exchange.Placements;
import org.tessera.platform.lifecycle.exchange.TestFramework;

class ConditionsTest {

    @TempDir private Path folder;

    private final ModuleRegistry registry = mock(ModuleRegistry.class);
    private final ServiceComponentRuntime runtime = mock(ServiceComponentRuntime.class);
    private final ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
    private TestFramework framework;
    private Exchanger exchanger;
    private Conditions conditions;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder);
        exchanger =
                new Exchanger(
                        new ModuleBundles(framework.context()),
                        framework.store(),
                        new Placements(folder.resolve("placements")),
                        () -> Duration.ofSeconds(20),
                        thread -> {});
        conditions = new Conditions(framework.context(), registry, new Components(runtime));
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    private Bundle place(String... headers) throws Exception {
        exchanger.place("m", framework.version("1.0.0", null, headers));
        return new ModuleBundles(framework.context()).own("m").orElseThrow();
    }

    private ModuleStatus seen(Bundle bundle, ModuleState state) {
        when(registry.modules())
                .thenReturn(
                        List.of(
                                new ModuleStatus(
                                        "m",
                                        null,
                                        bundle.getBundleId(),
                                        state,
                                        LocalizedText.same("as the registry says"))));
        return conditions.modules().get(0);
    }

    private void component() {
        ComponentDescriptionDTO description = new ComponentDescriptionDTO();
        description.name = "pricing";
        ReferenceDTO reference = new ReferenceDTO();
        reference.name = "clock";
        reference.interfaceName = "com.example.Clock";
        description.references = new ReferenceDTO[] {reference};
        when(runtime.getComponentDescriptionDTOs(any(Bundle.class)))
                .thenReturn(List.of(description));
        when(runtime.isComponentEnabled(description)).thenReturn(true);
        when(runtime.getComponentConfigurationDTOs(description)).thenReturn(List.of(configuration));
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        Bundle bundle =
                place(
                        "Import-Package: com.example.nowhere;version=\"[1,2)\"",
                        "Require-Capability: com.example.power");
        ModuleStatus status = seen(bundle, ModuleState.UNRESOLVED);
        assertThat(status.state()).isEqualTo(ModuleState.UNRESOLVED);
        assertThat(status.explanation().en())
                .contains("needs the package com.example.nowhere")
                .contains("needs the capability com.example.power");
        assertThat(status.explanation().es())
                .contains("necesita el paquete com.example.nowhere")
                .contains("necesita la capacidad com.example.power");
        // Who stopped it wants to hear that it is stopped.
        assertThat(seen(bundle, ModuleState.STOPPED).reason()).isEqualTo("as the registry says");
    }

    @Test
    void aModuleWhoseComponentsWaitIsNotActive() throws Exception {
        Bundle bundle = place();
        exchanger.start("m");
        component();
        configuration.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
        UnsatisfiedReferenceDTO unsatisfied = new UnsatisfiedReferenceDTO();
        unsatisfied.name = "clock";
        unsatisfied.target = "(exact=true)";
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {unsatisfied};
        ModuleStatus waiting = seen(bundle, ModuleState.ACTIVE);
        assertThat(waiting.state()).isEqualTo(ModuleState.STARTING);
        assertThat(waiting.explanation().en())
                .isEqualTo(
                        "The component pricing waits for the service com.example.Clock (exact=true)");
        assertThat(waiting.explanation().es()).contains("espera el servicio com.example.Clock");

        configuration.state = ComponentConfigurationDTO.SATISFIED;
        assertThat(seen(bundle, ModuleState.ACTIVE).state()).isEqualTo(ModuleState.ACTIVE);
    }

    @Test
    void aModuleWithAComponentThatFailedHasFailed() throws Exception {
        Bundle bundle = place();
        exchanger.start("m");
        component();
        configuration.state = ComponentConfigurationDTO.FAILED_ACTIVATION;
        configuration.failure = "java.lang.IllegalStateException: no clock\n\tat com.example";
        ModuleStatus failed = seen(bundle, ModuleState.ACTIVE);
        assertThat(failed.state()).isEqualTo(ModuleState.FAILED);
        assertThat(failed.reason()).contains("pricing").contains("no clock");
        assertThat(seen(bundle, ModuleState.CHANGING).state()).isEqualTo(ModuleState.CHANGING);
    }
}
