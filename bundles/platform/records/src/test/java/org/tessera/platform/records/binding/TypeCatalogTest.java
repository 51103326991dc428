package org.tessera.platform.records.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.gate.ModuleGates;

class TypeCatalogTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ModuleGates gates = TestBinding.gates();
    private final ModuleRegistry registry = mock(ModuleRegistry.class);
    private final TypeCatalog catalog = new TypeCatalog(gates, registry);

    @Test
    void aModuleTakesItsTypesAlong() {
        catalog.put(List.of(type("sales", "lead"), type("customers", "account")));
        catalog.removeModule("sales");
        assertThat(catalog.find("sales.lead")).isEmpty();
        assertThat(catalog.find("customers.account")).isPresent();
    }

    @Test
    void aTypeOfAModuleThatDoesNotServeIsToldAsSuch() {
        assertThatThrownBy(() -> catalog.get("customers.account"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND));
        when(registry.modules()).thenReturn(List.of(status("customers", ModuleState.STOPPED)));
        assertThatThrownBy(() -> catalog.get("customers.account"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
                            assertThat(problem.detail().en())
                                    .isEqualTo("The module customers is stopped");
                        });
        assertThat(catalog.unavailable("sales.lead")).isEmpty();
        assertThat(catalog.unavailable("nothing")).isEmpty();
    }

    private static ModuleStatus status(String module, ModuleState state) {
        return new ModuleStatus(module, null, 1, state, "");
    }

    @Test
    void typesStayWhileTheirModuleIsExchanged() throws Exception {
        catalog.put(List.of(type("sales", "lead"), type("sales", "quote")));
        BoundType fresh = type("sales", "lead");
        try (ModuleGates.Closed closed = gates.close(List.of("sales"), LONG)) {
            assertThat(closed).isNotNull();
            catalog.removeModule("sales");
            assertThat(catalog.find("sales.quote")).isPresent();
            catalog.put(List.of(fresh));
            assertThat(catalog.find("sales.lead")).containsSame(fresh);
            assertThat(catalog.find("sales.quote")).isEmpty();
        }
        assertThat(catalog.find("sales.lead")).containsSame(fresh);
    }

    @Test
    void typesThatDoNotComeBackAreGoneAfterTheExchange() throws Exception {
        catalog.put(List.of(type("sales", "lead")));
        try (ModuleGates.Closed closed = gates.close(List.of("sales"), LONG)) {
            assertThat(closed).isNotNull();
            catalog.removeModule("sales");
        }
        assertThat(catalog.find("sales.lead")).isEmpty();
    }

    private static BoundType type(String module, String name) {
        LocalizedText label = LocalizedText.same(name);
        RecordType type =
                RecordType.builder(module, name)
                        .path(name)
                        .entity("org.example.Any")
                        .label(label, label)
                        .title("{id}")
                        .build();
        BoundType bound = mock(BoundType.class);
        when(bound.type()).thenReturn(type);
        when(bound.id()).thenReturn(type.id());
        return bound;
    }
}
