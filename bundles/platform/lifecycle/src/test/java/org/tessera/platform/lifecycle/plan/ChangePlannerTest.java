package org.tessera.platform.lifecycle.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.BundleContext;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.DataChoice;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.lifecycle.admission.Readmission;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.ModuleVersion;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.SchemaManager;

class ChangePlannerTest {

    private static final ModuleDescriptor DESCRIPTOR =
            new ModuleDescriptor(
                    "m",
                    "1.0.0",
                    LocalizedText.same("M"),
                    LocalizedText.same(""),
                    "unit",
                    1,
                    List.of());

    private final ModuleRegistry registry = mock(ModuleRegistry.class);
    private final ServiceUsers users = mock(ServiceUsers.class);
    private final WiredUsers wired = mock(WiredUsers.class);
    private final SchemaManager schemas = mock(SchemaManager.class);
    private final Installation present =
            Installation.first("m", new ModuleVersion("1.0.0", "d", List.of(), "o"), Instant.EPOCH);
    private final Readmission readmission = mock(Readmission.class);
    private ChangePlanner planner;

    @BeforeEach
    void create() {
        when(schemas.tables("m")).thenReturn(List.of("M__A", "M__B"));
        planner =
                new ChangePlanner(
                        new Neighbors(mock(BundleContext.class), registry, users, wired),
                        new SchemaCheck(schemas, mock(Database.class)),
                        new Refreshing(mock(ModuleBundles.class)),
                        readmission);
    }

    @ParameterizedTest
    @EnumSource(value = ModuleState.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void refusesToExportWhatDoesNotServe(ModuleState state) {
        is(state);
        ModulePlan plan = remove(DataChoice.EXPORT);
        assertThat(plan.isPossible()).isFalse();
        assertThat(plan.findings()).extracting(Finding::code).containsExactly("not-serving");
        assertThat(remove(DataChoice.DELETE).isPossible()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = DataChoice.class, mode = EnumSource.Mode.EXCLUDE, names = "EXPORT")
    void saysWhatBecomesOfEachTable(DataChoice choice) {
        is(ModuleState.ACTIVE);
        ModulePlan plan = remove(choice);
        assertThat(plan.isPossible()).isTrue();
        assertThat(plan.schema()).hasSize(2);
        assertThat(plan.schema().get(0).en()).contains("M__A");
        assertThat(plan.schema().get(1).es()).contains("M__B");
    }

    /** A former version had them; their records would be dropped and not be in any file. */
    @Test
    void refusesToExportTablesOfTypesThatAreNotThereAnyMore() {
        is(ModuleState.ACTIVE);
        ModulePlan plan = remove(DataChoice.EXPORT);
        assertThat(plan.isPossible()).isFalse();
        assertThat(plan.findings()).extracting(Finding::code).containsExactly("not-exportable");
        assertThat(plan.findings().get(0).text().en()).contains("M__A, M__B");
        assertThat(remove(DataChoice.PARK).isPossible()).isTrue();
    }

    @Test
    void exportsAModuleWithoutTables() {
        is(ModuleState.ACTIVE);
        when(schemas.tables("m")).thenReturn(List.of());
        assertThat(remove(DataChoice.EXPORT).isPossible()).isTrue();
    }

    @Test
    void saysThatTablesGo() {
        is(ModuleState.ACTIVE);
        assertThat(remove(DataChoice.DELETE).schema())
                .first()
                .isEqualTo(
                        new LocalizedText(
                                "Drop the table M__A with its records",
                                "Borrar la tabla M__A con sus registros"));
    }

    @Test
    void refusesToStartWhatIsNotAllowedAnyMore() {
        when(readmission.objections("m", present.current()))
                .thenReturn(List.of(new Finding(true, "unsigned", LocalizedText.same("unsigned"))));
        is(ModuleState.STOPPED);
        assertThat(change(ModuleAction.START).findings())
                .extracting(Finding::code)
                .containsExactly("unsigned");
        assertThat(change(ModuleAction.STOP).isPossible()).isTrue();
        assertThat(remove(DataChoice.DELETE).isPossible()).isTrue();
    }

    @Test
    void namesWhoWaitsForItsServices() {
        when(users.of("m")).thenReturn(Set.of("shop"));
        is(ModuleState.ACTIVE);
        for (ModulePlan plan : List.of(remove(DataChoice.KEEP), change(ModuleAction.STOP))) {
            assertThat(plan.isPossible()).isTrue();
            assertThat(plan.dependants()).containsExactly("shop");
            assertThat(plan.findings()).extracting(Finding::code).containsExactly("service-users");
        }
    }

    @Test
    void namesWhoIsWiredToItsPackages() {
        when(wired.of("m")).thenReturn(Set.of("com.example.report"));
        when(users.of("m")).thenReturn(Set.of("shop"));
        is(ModuleState.ACTIVE);
        for (ModulePlan plan : List.of(remove(DataChoice.KEEP), change(ModuleAction.STOP))) {
            assertThat(plan.dependants()).containsExactly("com.example.report", "shop");
        }
    }

    private ModulePlan change(ModuleAction action) {
        return planner.plan(present, ModuleRequest.of(action, "m"), new Findings()).plan();
    }

    private void is(ModuleState state) {
        when(registry.modules())
                .thenReturn(List.of(new ModuleStatus("m", DESCRIPTOR, 7, state, "")));
    }

    private ModulePlan remove(DataChoice choice) {
        return planner.plan(present, ModuleRequest.remove("m", choice), new Findings()).plan();
    }
}
