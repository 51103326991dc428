package org.tessera.platform.lifecycle.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.core.lifecycle.DataChoice;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.core.lifecycle.OngoingChange;
import org.tessera.platform.lifecycle.plan.Draft;
import org.tessera.platform.lifecycle.plan.Planner;
import org.tessera.platform.lifecycle.state.ChangeLog;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.Installations;
import org.tessera.platform.lifecycle.state.ModuleVersion;
import org.tessera.platform.lifecycle.state.Modules;
import org.tessera.platform.lifecycle.store.BundleStore;

class InstallerTest {

    private static final Caller ADMIN =
            new Caller("admin", "Admin", Locale.ENGLISH, ZoneOffset.UTC, "rest");
    private static final ModuleVersion FIRST = new ModuleVersion("1.0.0", "d1", List.of(), "o");
    private static final ModuleVersion SECOND = new ModuleVersion("1.1.0", "d2", List.of(), "o");
    private static final ModuleRequest INSTALL =
            ModuleRequest.install(ModuleSource.feature("f", null));

    @TempDir private Path folder;

    private final Planner planner = mock(Planner.class);
    private final Exchange exchange = mock(Exchange.class);
    private final Installations installations = mock(Installations.class);
    private final ChangeLog changes = mock(ChangeLog.class);
    private final ModuleGuard guard = mock(ModuleGuard.class);
    private final ChangeProgress progress = new ChangeProgress();
    private Installer installer;

    @BeforeEach
    void create() {
        installer =
                new Installer(
                        planner,
                        exchange,
                        installations,
                        changes,
                        new BundleStore(folder),
                        mock(ModuleData.class),
                        guard,
                        progress);
        when(guard.shows(any(), any())).thenReturn(true);
        when(changes.begin(any(), any(), any())).thenReturn(7L);
        Exchange.Timing timing =
                new Exchange.Timing(Duration.ZERO, Duration.ofMillis(5), List.of());
        when(exchange.bring(any(), any(), any(), any())).thenReturn(timing);
        when(exchange.stop(any(), any())).thenReturn(timing);
    }

    @Test
    void whoeverAsksHearsWhichChangeIsUnderWay() {
        planned(
                ModuleAction.UPGRADE,
                Optional.of(Installation.first("m", FIRST, Instant.EPOCH)),
                SECOND);
        AtomicReference<OngoingChange> seen = new AtomicReference<>();
        when(exchange.bring(any(), any(), any(), any()))
                .thenAnswer(
                        call -> {
                            call.<ModuleProgress>getArgument(3).step(LocalizedText.same("Closing"));
                            seen.set(progress.present().orElseThrow());
                            throw new IllegalStateException("no memory");
                        });
        assertThat(progress.present()).isEmpty();
        assertThatThrownBy(() -> apply(INSTALL)).hasMessage("no memory");
        assertThat(seen.get().action()).isEqualTo(ModuleAction.UPGRADE);
        assertThat(seen.get().module()).isEqualTo("m");
        assertThat(seen.get().step().en()).isEqualTo("Closing");
        assertThat(progress.present()).isEmpty();
    }

    @Test
    void takesAwayAModuleWhoseInstallationCannotBeKept() {
        planned(ModuleAction.INSTALL, Optional.empty(), FIRST);
        databaseFails();
        assertThatThrownBy(() -> apply(INSTALL)).hasMessageContaining("no database");
        verify(exchange).restore("m", Optional.empty());
        verify(changes).failed(ADMIN, 7, "no database");
        verify(changes, never()).done(any(), anyLong(), any(), any(), any());
    }

    @Test
    void putsTheVersionBeforeBackIfTheUpgradeCannotBeKept() {
        Installation before = Installation.first("m", FIRST, Instant.EPOCH);
        planned(ModuleAction.UPGRADE, Optional.of(before), SECOND);
        databaseFails();
        assertThatThrownBy(() -> apply(INSTALL)).hasMessageContaining("no database");
        verify(exchange).restore("m", Optional.of(before));
    }

    @Test
    void aModuleWhoseStopCannotBeKeptServesOn() {
        Installation before = Installation.first("m", FIRST, Instant.EPOCH);
        planned(ModuleAction.STOP, Optional.of(before), FIRST);
        databaseFails();
        assertThatThrownBy(() -> apply(ModuleRequest.of(ModuleAction.STOP, "m")))
                .hasMessageContaining("no database");
        verify(exchange).restore("m", Optional.of(before));
    }

    @Test
    void tellsTheReasonAlsoIfItCannotBeNoted() {
        planned(ModuleAction.INSTALL, Optional.empty(), FIRST);
        when(exchange.bring(any(), any(), any(), any()))
                .thenThrow(problem("the activator threw; everything is as before"));
        doThrow(problem("no database")).when(changes).failed(any(), anyLong(), any());
        assertThatThrownBy(() -> apply(INSTALL))
                .hasMessageContaining("the activator threw")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void nothingIsChangedForADepartmentThatDoesNotHaveTheModule() {
        when(guard.shows(any(), eq("m"))).thenReturn(false);
        Installation before = Installation.first("m", FIRST, Instant.EPOCH);
        planned(ModuleAction.REMOVE, Optional.of(before), FIRST);
        for (ModuleRequest request :
                List.of(
                        INSTALL,
                        ModuleRequest.of(ModuleAction.STOP, "m"),
                        ModuleRequest.remove("m", DataChoice.DELETE))) {
            assertThatThrownBy(() -> apply(request)).matches(InstallerTest::isNotEnabled);
            assertThatThrownBy(() -> installer.plan(ADMIN, request))
                    .matches(InstallerTest::isNotEnabled);
        }
        verifyNoInteractions(exchange, installations);
    }

    private static boolean isNotEnabled(Throwable failure) {
        return failure instanceof ProblemException problem
                && problem.type() == ProblemType.MODULE_NOT_ENABLED;
    }

    private void planned(ModuleAction action, Optional<Installation> before, ModuleVersion to) {
        ModulePlan plan =
                new ModulePlan(
                        action,
                        "m",
                        null,
                        to.version(),
                        to.digest(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());
        when(planner.plan(any())).thenReturn(new Draft(plan, before, null, to));
    }

    private void databaseFails() {
        doAnswer(
                        call -> {
                            throw problem("no database");
                        })
                .when(installations)
                .save(any(), any());
    }

    private void apply(ModuleRequest request) {
        installer.apply(ADMIN, request, ModuleProgress.NONE);
    }

    private static ProblemException problem(String text) {
        return new ProblemException(ProblemType.UNAVAILABLE, LocalizedText.same(text));
    }

    @Test
    void whatWasChangedByOtherMeansIsWrittenDown() {
        Installation wanted = Installation.first("shop", FIRST, Instant.EPOCH);
        when(installations.find("shop")).thenReturn(Optional.of(wanted));
        when(exchange.objections("shop", FIRST))
                .thenReturn(List.of(new Finding(true, "unsigned", LocalizedText.same("unknown"))));
        installer.check("shop");
        verify(changes).putBack("shop", "1.0.0");
        verify(exchange).restore("shop", Optional.of(wanted));
        verify(installations)
                .save(Modules.SYSTEM, wanted.noted("Admission does not let it start: unknown"));
        when(exchange.isPlaced("shop", FIRST)).thenReturn(true);
        installer.check("shop");
        verify(changes).putBack("shop", "1.0.0");
    }
}
