package org.tessera.platform.lifecycle.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.module.ModuleStates;
import org.tessera.platform.lifecycle.admission.Readmission;
import org.tessera.platform.lifecycle.exchange.Exchanger;
import org.tessera.platform.lifecycle.exchange.HangingActivator;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;
import org.tessera.platform.lifecycle.exchange.Placements;
import org.tessera.platform.lifecycle.exchange.TestFramework;
import org.tessera.platform.lifecycle.exchange.ThrowingActivator;
import org.tessera.platform.lifecycle.state.ChangeLog;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.Installations;
import org.tessera.platform.lifecycle.state.ModuleVersion;

class BootTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private final Installations installations = mock(Installations.class);
    private final ChangeLog changes = mock(ChangeLog.class);
    private final Installer installer = mock(Installer.class);
    private final ModuleStates states = mock(ModuleStates.class);
    private final Readmission readmission = mock(Readmission.class);
    private TestFramework framework;
    private ModuleBundles bundles;
    private Exchanger exchanger;
    private Boot boot;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder);
        bundles = new ModuleBundles(framework.context());
        exchanger =
                new Exchanger(
                        bundles,
                        framework.store(),
                        new Placements(folder.resolve("placements.properties")),
                        () -> Duration.ofSeconds(1),
                        helper -> {});
        boot =
                new Boot(
                        installations,
                        changes,
                        bundles,
                        exchanger,
                        framework.store(),
                        states,
                        readmission,
                        new FirstModules(folder.resolve("data/first")));
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void installsWhatIsMissingAndStartsWhatShouldServe() throws Exception {
        ModuleVersion version = framework.version("1.0.0", null);
        when(installations.all())
                .thenReturn(
                        List.of(installed("a", version), installed("b", version).started(false)));
        boot.reconcile();
        assertThat(state("a")).isEqualTo(Bundle.ACTIVE);
        assertThat(isToStart("a")).isTrue();
        assertThat(state("b")).isNotEqualTo(Bundle.ACTIVE);
        assertThat(isToStart("b")).isFalse();
    }

    @Test
    void takesAwayWhatNobodyWants() throws Exception {
        exchanger.place("m", framework.version("1.0.0", null));
        when(installations.all()).thenReturn(List.of());
        boot.reconcile();
        assertThat(bundles.of("m")).isEmpty();
    }

    /** The container was killed after the bundles were in place and before they served. */
    @Test
    void doesNotWaitForeverForOneThatHangs() throws Exception {
        ModuleVersion hanging = framework.version("1.0.0", HangingActivator.class);
        exchanger.place("m", hanging);
        when(installations.all()).thenReturn(List.of(installed("m", hanging)));
        assertTimeoutPreemptively(LONG, () -> boot.reconcile());
        assertThat(noted().note()).contains("did not end within 1 s");
        assertThat(isToStart("m")).isFalse();
    }

    @Test
    void oneThatFailsKeepsNoOtherFromServing() throws Exception {
        when(installations.all())
                .thenReturn(
                        List.of(
                                installed("a", framework.version("1.0.0", ThrowingActivator.class)),
                                installed("b", framework.version("1.1.0", null))));
        doThrow(new ProblemException(ProblemType.UNAVAILABLE, LocalizedText.same("no database")))
                .when(installations)
                .save(any(), any());
        boot.reconcile();
        assertThat(state("b")).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void oneWhoseJarIsDamagedKeepsNoOtherFromServing() throws Exception {
        ModuleVersion damaged = framework.version("1.0.0", null);
        Files.writeString(framework.store().file(damaged.digest()), "not a jar");
        when(installations.all())
                .thenReturn(
                        List.of(
                                installed("a", damaged),
                                installed("b", framework.version("1.1.0", null))));
        boot.reconcile();
        assertThat(state("b")).isEqualTo(Bundle.ACTIVE);
        assertThat(noted().note()).contains("install it again");
    }

    @Test
    void leavesAloneWhatIsAsItShouldBe() throws Exception {
        ModuleVersion version = framework.version("1.0.0", null);
        when(installations.all()).thenReturn(List.of(installed("m", version)));
        boot.reconcile();
        long changed = bundles.own("m").orElseThrow().getLastModified();
        boot.reconcile();
        assertThat(bundles.own("m").orElseThrow().getLastModified()).isEqualTo(changed);
        verify(installations, never()).save(any(), any());
    }

    @Test
    void beginsWithTheFirstModulesOnce() {
        when(changes.isEmpty()).thenReturn(true, false);
        boot.begin(installer, List.of("f1", "f2"));
        boot.begin(installer, List.of("f1", "f2"));
        assertThat(asked()).containsExactly("f1", "f2");
    }

    @Test
    void oneThatIsRefusedKeepsNoOtherOfTheFirstModulesOut() {
        when(changes.isEmpty()).thenReturn(true);
        when(installer.apply(any(), any(), any()))
                .thenThrow(
                        new ProblemException(ProblemType.CONFLICT, LocalizedText.same("no")),
                        new IllegalStateException("worse"))
                .thenReturn(null);
        boot.begin(installer, List.of("f1", "f2", "f3"));
        assertThat(asked()).containsExactly("f1", "f2", "f3");
    }

    /** The container was killed in the midst of the second one. */
    @Test
    void goesOnWithTheFirstModulesThatAreLeft() {
        when(changes.isEmpty()).thenReturn(true, false);
        when(installer.apply(any(), any(), any())).thenReturn(null).thenThrow(new Killed());
        assertThatThrownBy(() -> boot.begin(installer, List.of("f1", "f2", "f3")))
                .isInstanceOf(Killed.class);
        reset(installer);
        planned(ModuleAction.INSTALL);
        boot.begin(installer, List.of("f1", "f2", "f3"));
        assertThat(asked()).containsExactly("f2", "f3");
        reset(installer);
        boot.begin(installer, List.of("f1", "f2", "f3"));
        assertThat(asked()).isEmpty();
    }

    @Test
    void oneThatDoesNotStartInTimeIsTriedOnceMoreBehindTheOthers() {
        when(changes.isEmpty()).thenReturn(true, false);
        when(installer.apply(any(), any(), any())).thenThrow(notInTime()).thenReturn(null);
        boot.begin(installer, List.of("f1", "f2"));
        assertThat(asked()).containsExactly("f1", "f2", "f1");
        reset(installer);
        boot.begin(installer, List.of("f1", "f2"));
        assertThat(asked()).isEmpty();
    }

    @Test
    void oneThatDoesNotStartAtAllIsTriedAgainWithTheNextStart() {
        when(changes.isEmpty()).thenReturn(true, false);
        when(installer.apply(any(), any(), any())).thenThrow(notInTime());
        boot.begin(installer, List.of("f1"));
        assertThat(asked()).containsExactly("f1", "f1");
        reset(installer);
        planned(ModuleAction.INSTALL);
        boot.begin(installer, List.of("f1"));
        assertThat(asked()).containsExactly("f1");
        reset(installer);
        boot.begin(installer, List.of("f1"));
        assertThat(asked()).isEmpty();
    }

    /** An administrator installed it meanwhile, maybe in a newer version. */
    @Test
    void whatCameByOtherMeansIsNotExchanged() {
        when(changes.isEmpty()).thenReturn(true, false);
        when(installer.apply(any(), any(), any())).thenThrow(notInTime());
        boot.begin(installer, List.of("f1"));
        reset(installer);
        planned(ModuleAction.UPGRADE);
        boot.begin(installer, List.of("f1"));
        assertThat(asked()).isEmpty();
    }

    private static ProblemException notInTime() {
        return new ProblemException(ProblemType.UNAVAILABLE, LocalizedText.same("not in time"));
    }

    private void planned(ModuleAction action) {
        when(installer.plan(any(), any()))
                .thenReturn(
                        new ModulePlan(
                                action, "m", null, "1.0.0", "d", List.of(), List.of(), List.of(),
                                List.of(), List.of()));
    }

    @Test
    void whatIsNotAllowedAnyMoreIsNotStarted() throws Exception {
        ModuleVersion version = framework.version("1.0.0", null);
        Installation wanted = installed("m", version);
        when(installations.all()).thenReturn(List.of(wanted));
        boot.reconcile();
        assertThat(state("m")).isEqualTo(Bundle.ACTIVE);
        when(readmission.objections("m", version)).thenReturn(List.of(unsigned()));
        boot.reconcile();
        assertThat(state("m")).isNotEqualTo(Bundle.ACTIVE);
        assertThat(isToStart("m")).isFalse();
        Installation noted = noted();
        assertThat(noted.note()).contains("Admission", "is not signed");
        assertThat(noted.started()).isTrue();
        verify(states).failed(any(Bundle.class), any());

        when(readmission.objections("m", version)).thenReturn(List.of());
        reset(installations);
        when(installations.all()).thenReturn(List.of(noted));
        boot.reconcile();
        assertThat(state("m")).isEqualTo(Bundle.ACTIVE);
        assertThat(noted().note()).isEmpty();
    }

    @Test
    void whatIsNotAllowedAnyMoreIsNotInstalledAgainEither() throws Exception {
        ModuleVersion version = framework.version("1.0.0", null);
        when(installations.all()).thenReturn(List.of(installed("m", version)));
        when(readmission.objections("m", version)).thenReturn(List.of(unsigned()));
        boot.reconcile();
        assertThat(bundles.of("m")).isEmpty();
        assertThat(noted().note()).contains("is not signed");
    }

    /** An answer that does not come must not leave in what runs. */
    @Test
    void whatAdmissionDoesNotAnswerForIsNotStarted() throws Exception {
        ModuleVersion version = framework.version("1.0.0", null);
        when(installations.all()).thenReturn(List.of(installed("m", version)));
        boot.reconcile();
        assertThat(state("m")).isEqualTo(Bundle.ACTIVE);
        when(readmission.objections("m", version))
                .thenThrow(new IllegalStateException("the list is locked"));
        boot.reconcile();
        assertThat(state("m")).isNotEqualTo(Bundle.ACTIVE);
        assertThat(noted().note()).contains("the list is locked");
    }

    /** The jars of the store are looked at, so those are what has to start. */
    @Test
    void whatWasAskedAboutIsWhatIsStarted() throws Exception {
        ModuleVersion version = framework.version("1.0.0", null);
        when(installations.all()).thenReturn(List.of(installed("m", version)));
        boot.reconcile();
        exchanger.stop("m");
        Bundle bundle = bundles.own("m").orElseThrow();
        long put = bundle.getLastModified();
        boot.reconcile();
        assertThat(bundle.getLastModified()).as("out of the cache").isEqualTo(put);
        exchanger.stop("m");
        when(readmission.isAsked()).thenReturn(true);
        await().atMost(LONG).until(() -> System.currentTimeMillis() > put);
        boot.reconcile();
        assertThat(bundle.getLastModified()).as("out of the store").isGreaterThan(put);
        assertThat(state("m")).isEqualTo(Bundle.ACTIVE);
        long running = bundle.getLastModified();
        boot.reconcile();
        assertThat(bundle.getLastModified()).as("it runs").isEqualTo(running);
    }

    private static Finding unsigned() {
        return new Finding(true, "unsigned", LocalizedText.same("m is not signed"));
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private List<String> asked() {
        ArgumentCaptor<ModuleRequest> requests = ArgumentCaptor.forClass(ModuleRequest.class);
        verify(installer, atLeast(0)).apply(any(), requests.capture(), any());
        return requests.getAllValues().stream().map(request -> request.source().feature()).toList();
    }

    private Installation noted() {
        ArgumentCaptor<Installation> saved = ArgumentCaptor.forClass(Installation.class);
        verify(installations).save(any(), saved.capture());
        return saved.getValue();
    }

    private static Installation installed(String module, ModuleVersion version) {
        return Installation.first(module, version, Instant.EPOCH);
    }

    private int state(String module) {
        return bundles.own(module).orElseThrow().getState();
    }

    private boolean isToStart(String module) {
        return bundles.own(module)
                .orElseThrow()
                .adapt(BundleStartLevel.class)
                .isPersistentlyStarted();
    }
}
