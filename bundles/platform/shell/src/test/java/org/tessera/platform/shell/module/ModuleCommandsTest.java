package org.tessera.platform.shell.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.karaf.shell.api.action.Action;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.policy.Operation;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.core.lifecycle.DataChoice;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModuleContents;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.lifecycle.ModuleOutcome;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.OngoingChange;
import org.tessera.platform.shell.command.Console;

class ModuleCommandsTest {

    private static final LocalizedText STEP =
            new LocalizedText("exchange bundle garden", "cambiar el bundle garden");

    @TempDir Path folder;

    private final ModuleLifecycle lifecycle = mock(ModuleLifecycle.class);
    private final AtomicReference<ModuleRequest> asked = new AtomicReference<>();
    private Console console;
    private boolean refused;

    @BeforeEach
    void setUp() {
        console = new Console(folder).with(ModuleLifecycle.class, lifecycle);
        when(lifecycle.plan(any(), any())).thenAnswer(call -> plan(call.getArgument(1)));
        when(lifecycle.apply(any(), any(), any()))
                .thenAnswer(
                        call -> {
                            ModulePlan plan = plan(call.getArgument(1));
                            if (!plan.isPossible()) {
                                throw new ProblemException(ProblemType.CONFLICT, STEP);
                            }
                            call.<ModuleProgress>getArgument(2).step(STEP);
                            return new ModuleOutcome(plan, 7, Duration.ZERO, Duration.ofMillis(50));
                        });
    }

    private ModulePlan plan(ModuleRequest request) {
        asked.set(request);
        return new ModulePlan(
                request.action(),
                "garden",
                "1.0.0",
                "1.1.0",
                "abc",
                List.of(STEP),
                List.of(),
                List.of("org.example.garden"),
                List.of("kitchen"),
                refused ? List.of(new Finding(true, "refresh", STEP)) : List.of());
    }

    private String run(Action command, String... words) throws Exception {
        return console.run(command, words);
    }

    @Test
    void installsFilesAndFeatures() throws Exception {
        Files.writeString(folder.resolve("garden.jar"), "x");
        assertThat(run(new ModuleInstallCommand(), "garden.jar"))
                .contains("exchange bundle garden", "requests waited 50 ms at most");
        assertThat(asked.get().source().origin()).isEqualTo("garden.jar");
        run(new ModuleInstallCommand(), "garden/1.1.0");
        assertThat(asked.get().source().feature()).isEqualTo("garden");
        assertThat(asked.get().source().version()).isEqualTo("1.1.0");
        asked.set(null);
        assertThatThrownBy(() -> run(new ModuleInstallCommand(), "missing.jar"))
                .hasMessageContaining("missing.jar is neither a file nor the name of a feature");
        assertThat(asked).hasValue(null);
    }

    @Test
    void changesModules() throws Exception {
        run(new ModuleUpgradeCommand(), "garden", "garden/2");
        assertThat(asked.get().action()).isEqualTo(ModuleAction.UPGRADE);
        run(new ModuleRollbackCommand(), "garden");
        assertThat(asked).hasValue(ModuleRequest.of(ModuleAction.ROLLBACK, "garden"));
        run(new ModuleStopCommand(), "garden");
        assertThat(asked).hasValue(ModuleRequest.of(ModuleAction.STOP, "garden"));
        run(new ModuleStartCommand(), "garden");
        assertThat(asked).hasValue(ModuleRequest.of(ModuleAction.START, "garden"));
    }

    @Test
    void removingAsksForTheDataAndForCertainty() throws Exception {
        assertThatThrownBy(() -> run(new ModuleRemoveCommand(), "garden"))
                .hasMessageContaining("keep|park|export|delete");
        assertThatThrownBy(() -> run(new ModuleRemoveCommand(), "garden", "--data", "delete"))
                .hasMessageContaining("--yes");
        assertThat(asked).hasValue(null);
        run(new ModuleRemoveCommand(), "garden", "--data", "delete", "--yes");
        assertThat(asked).hasValue(ModuleRequest.remove("garden", DataChoice.DELETE));
    }

    @Test
    void showsAPlanInTheLanguageOfTheReader() throws Exception {
        assertThat(run(new ModulePlanCommand(), "upgrade", "garden", "garden/2"))
                .contains("Exchange garden 1.0.0 for 1.1.0", "Used by: kitchen", "can be done");
        console.variable("LANG", "es_ES.UTF-8");
        assertThat(run(new ModulePlanCommand(), "rollback", "garden"))
                .contains("Devolver garden de 1.0.0 a 1.1.0", "cambiar el bundle garden");
        assertThatThrownBy(() -> run(new ModulePlanCommand(), "explode", "garden"))
                .hasMessageContaining("explode");
    }

    @Test
    void aRefusalShowsThePlan() {
        refused = true;
        assertThatThrownBy(() -> run(new ModuleStopCommand(), "garden"))
                .hasMessageContaining("xchange bundle garden");
    }

    @Test
    void tellsNothingOfAModuleThatTheDepartmentDoesNotHave() {
        ModuleGuard guard = mock(ModuleGuard.class);
        console.with(ModuleGuard.class, guard);
        for (Action command : List.of(new ModuleInfoCommand(), new ModuleWhyCommand())) {
            assertThatThrownBy(() -> run(command, "garden"))
                    .hasMessage("The module garden is not enabled for your department");
        }
    }

    @Test
    void listsAndExplains() throws Exception {
        LocalizedText label = new LocalizedText("Garden", "Jardín");
        ModuleDescriptor garden =
                new ModuleDescriptor("garden", "1.1.0", label, label, "unit", 2, List.of());
        ModuleStatus failed =
                new ModuleStatus("garden", garden, 9, ModuleState.FAILED, "has no entity");
        when(lifecycle.modules())
                .thenReturn(
                        List.of(
                                new ManagedModule(
                                        failed,
                                        true,
                                        "abc",
                                        "garden.jar",
                                        "1.0.0",
                                        Instant.EPOCH,
                                        ""),
                                new ManagedModule(
                                        null,
                                        false,
                                        null,
                                        "junk.jar",
                                        null,
                                        null,
                                        "is no module")));
        when(lifecycle.why("garden")).thenReturn(List.of(STEP));
        when(lifecycle.admission()).thenReturn("strict");
        when(lifecycle.ongoing())
                .thenReturn(
                        Optional.of(
                                new OngoingChange(
                                        ModuleAction.UPGRADE, "garden", Instant.EPOCH, STEP)));
        assertThat(run(new ModuleListCommand()))
                .contains("Admission: strict", "Being changed now: garden: " + STEP.en())
                .contains("garden", "failed", "1.1.0", "1.0.0", "has no entity", "crm:module-why")
                .contains("junk.jar: is no module");
        when(lifecycle.contents("garden"))
                .thenReturn(
                        new ModuleContents(
                                List.of("garden.plant"),
                                List.of("garden.plant:water"),
                                List.of("garden.dry"),
                                List.of(),
                                List.of("weather"),
                                List.of(
                                        new ModuleContents.Permission(
                                                "garden.plant", List.of(Operation.READ))),
                                List.of(
                                        new ModuleContents.Setting(
                                                "garden.pump", "litres", "Integer", "3", "a day")),
                                List.of("OSGI-INF/tessera/samples/plant.csv")));
        assertThat(run(new ModuleInfoCommand(), "garden"))
                .contains("SHA-256: abc", "garden.jar")
                .contains("Actions: garden.plant:water", "Reports: garden.dry", "Needs: weather")
                .contains("Permission: garden.plant: read", "samples/plant.csv")
                .contains("Setting: etc/garden.pump.cfg, litres = 3: a day");
        assertThatThrownBy(() -> run(new ModuleInfoCommand(), "kitchen"))
                .hasMessageContaining("here is no module kitchen");
        assertThat(run(new ModuleWhyCommand(), "garden")).contains("exchange bundle garden");
        when(lifecycle.why("garden")).thenReturn(List.of());
        assertThat(run(new ModuleWhyCommand(), "garden")).contains("garden serves");
    }
}
