package org.tessera.platform.shell.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleAccess;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.shell.command.Console;

class DepartmentCommandsTest {

    private static final String DEPARTMENT = "organization.department";
    private static final String ENABLEMENT = "organization.module-enablement";

    private final RecordService records = mock(RecordService.class);
    private final RecordSession session = mock(RecordSession.class);
    private final ModuleRegistry registry = mock(ModuleRegistry.class);
    private final List<Record> departments = new ArrayList<>();
    private final List<Record> enablements = new ArrayList<>();

    @TempDir Path folder;

    private Console console;

    @BeforeEach
    void open() {
        console =
                new Console(folder)
                        .with(RecordService.class, records)
                        .with(ModuleRegistry.class, registry)
                        .with(ModuleGuard.class, new ModuleGuard(new NoGarden()));
        lenient()
                .when(registry.modules())
                .thenReturn(
                        List.of(
                                new ModuleStatus("garden", null, 1, ModuleState.ACTIVE, ""),
                                new ModuleStatus("kitchen", null, 2, ModuleState.ACTIVE, "")));
        lenient()
                .when(records.change(any(), any(), any()))
                .thenAnswer(call -> call.<Function<RecordSession, ?>>getArgument(2).apply(session));
        lenient()
                .when(records.list(any(), any()))
                .thenAnswer(
                        call ->
                                page(
                                        call.<RecordQuery>getArgument(1)
                                                        .filter()
                                                        .toString()
                                                        .contains("code")
                                                ? List.of()
                                                : departments));
        lenient().when(session.list(any())).thenAnswer(call -> page(enablements));
    }

    /** Nobody who acts for department 7 has the garden. */
    private static final class NoGarden implements ModuleAccess {

        @Override
        public boolean isEnabled(Caller caller, String module) {
            return !"7".equals(caller.department()) || !module.equals("garden");
        }

        @Override
        public Optional<String> variant(Caller caller, String type, String action) {
            return Optional.empty();
        }

        @Override
        public Optional<String> department(String word) {
            return word.equals("Sales") ? Optional.of("7") : Optional.empty();
        }

        @Override
        public boolean mayActFor(Caller caller, String department) {
            return true;
        }
    }

    private static RecordPage page(List<Record> items) {
        return new RecordPage(items, null, null, Map.of());
    }

    private static Record record(String type, long id, String title) {
        Record.Stamp stamp = new Record.Stamp(Instant.EPOCH, "ana");
        return new Record(type, id, 1, title, null, stamp, stamp, null, Map.of());
    }

    @Test
    void theFirstSettingTellsWhatItMeansForOthers() throws Exception {
        departments.add(record(DEPARTMENT, 7, "Sales"));
        assertThat(console.run(new ModuleEnableCommand(), "garden", "Sales"))
                .contains("garden is enabled for Sales", "This is the first setting for garden");
        verify(session)
                .create(ENABLEMENT, Map.of("module", "garden", "department", 7L, "enabled", true));
    }

    @Test
    void aSettingThatIsThereIsChanged() throws Exception {
        when(records.find(any(), eq(DEPARTMENT), eq(7L)))
                .thenReturn(Optional.of(record(DEPARTMENT, 7, "Sales")));
        enablements.add(record(ENABLEMENT, 9, "garden"));
        console.variable("LANG", "es_ES.UTF-8");
        assertThat(console.run(new ModuleDisableCommand(), "garden", "7"))
                .contains("garden está desactivado para Sales")
                .doesNotContain("primer ajuste");
        verify(session).update(ENABLEMENT, 9, 0, Map.of("enabled", false));
    }

    @Test
    void namesWhatThereIsNot() {
        lenient().when(records.find(any(), any(), anyLong())).thenReturn(Optional.empty());
        assertThatThrownBy(() -> console.run(new ModuleEnableCommand(), "cellar", "Sales"))
                .hasMessageContaining("There is no module cellar");
        assertThatThrownBy(() -> console.run(new ModuleEnableCommand(), "garden", "8"))
                .hasMessageContaining("There is no department 8");
        departments.add(record(DEPARTMENT, 7, "Sales"));
        departments.add(record(DEPARTMENT, 8, "Sales"));
        assertThatThrownBy(() -> console.run(new ModuleEnableCommand(), "garden", "Sales"))
                .hasMessageContaining("There are several departments Sales");
    }

    @Test
    void listsWhatTheDepartmentOfTheSessionHas() throws Exception {
        assertThat(console.run(new ModuleListCommand())).contains("garden", "kitchen");
        console.variable("DEPARTMENT", "Sales");
        assertThat(console.run(new ModuleListCommand()))
                .contains("kitchen")
                .doesNotContain("garden");
        console.variable("DEPARTMENT", "Nobody");
        assertThatThrownBy(() -> console.run(new ModuleListCommand()))
                .hasMessageContaining("There is no department Nobody");
    }
}
