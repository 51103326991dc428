package org.tessera.platform.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;

class RegistryStateTest {

    private static final LocalizedText LABEL = LocalizedText.same("Lead");

    @Test
    void typesOfAModuleThatDoesNotServeAreNotThere() {
        RegistryState state = new RegistryState(List.of(sales(1, ModuleState.STARTING)));
        assertThat(state.types()).isEmpty();
        assertThat(state.modules()).hasSize(1);
    }

    @Test
    void aModuleThatIsExchangedKeepsItsTypesUntilItServesAgain() {
        RegistryState before = new RegistryState(List.of(sales(1, ModuleState.ACTIVE)));
        RegistryState gone = new RegistryState(List.of(), before, "sales"::equals);
        assertThat(gone.type("sales.lead")).isPresent();
        assertThat(gone.modules().get(0).state()).isEqualTo(ModuleState.CHANGING);

        ModuleStatus starting = sales(2, ModuleState.STARTING);
        RegistryState meanwhile = new RegistryState(List.of(starting), gone, "sales"::equals);
        assertThat(meanwhile.typeByPath("sales", "lead")).isPresent();
        assertThat(meanwhile.modules()).hasSize(1);

        ModuleStatus active = sales(2, ModuleState.ACTIVE);
        RegistryState after = new RegistryState(List.of(active), meanwhile, "sales"::equals);
        assertThat(after.modules()).containsExactly(active);
    }

    @Test
    void whatDidNotServeIsNotKept() {
        RegistryState before = new RegistryState(List.of(sales(1, ModuleState.STOPPED)));
        assertThat(new RegistryState(List.of(), before, "sales"::equals).modules()).isEmpty();
    }

    @Test
    void afterTheExchangeTheTruthIsTold() {
        RegistryState before = new RegistryState(List.of(sales(1, ModuleState.ACTIVE)));
        RegistryState meanwhile = new RegistryState(List.of(), before, "sales"::equals);
        ModuleStatus failed = sales(2, ModuleState.FAILED);
        RegistryState after = new RegistryState(List.of(failed), meanwhile, id -> false);
        assertThat(after.modules()).containsExactly(failed);
        assertThat(after.types()).isEmpty();
    }

    private static ModuleStatus sales(long bundle, ModuleState state) {
        RecordType lead =
                RecordType.builder("sales", "lead")
                        .path("lead")
                        .entity("org.example.Lead")
                        .label(LABEL, LABEL)
                        .title("{id}")
                        .build();
        ModuleDescriptor descriptor =
                new ModuleDescriptor("sales", "1.0.0", LABEL, LABEL, "unit", 1, List.of(lead));
        return new ModuleStatus("sales", descriptor, bundle, state, "");
    }
}
