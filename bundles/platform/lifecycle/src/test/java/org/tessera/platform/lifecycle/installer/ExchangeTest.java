package org.tessera.platform.lifecycle.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.lifecycle.admission.Readmission;
import org.tessera.platform.lifecycle.exchange.ExchangeException;
import org.tessera.platform.lifecycle.exchange.Exchanger;
import org.tessera.platform.lifecycle.exchange.HealthCheck;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;
import org.tessera.platform.lifecycle.exchange.Placements;
import org.tessera.platform.lifecycle.exchange.TestFramework;
import org.tessera.platform.lifecycle.exchange.ThrowingActivator;
import org.tessera.platform.lifecycle.plan.Neighbors;
import org.tessera.platform.lifecycle.plan.ServiceUsers;
import org.tessera.platform.lifecycle.plan.WiredUsers;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.ModuleVersion;
import org.tessera.platform.lifecycle.why.Reasons;
import org.tessera.spi.record.RecordRule;

class ExchangeTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private final ModuleGates gates = new ModuleGates(LONG, 10);
    private final Readmission readmission = mock(Readmission.class);
    private TestFramework framework;
    private ModuleBundles bundles;
    private Exchange exchange;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder);
        bundles = new ModuleBundles(framework.context());
        Exchanger exchanger =
                new Exchanger(
                        bundles,
                        framework.store(),
                        new Placements(folder.resolve("placements.properties")),
                        () -> LONG,
                        gates::lend);
        exchange =
                new Exchange(
                        gates,
                        bundles,
                        exchanger,
                        new HealthCheck(all -> new Reasons.Condition(List.of(), false), () -> LONG),
                        new Neighbors(
                                framework.context(),
                                mock(ModuleRegistry.class),
                                mock(ServiceUsers.class),
                                mock(WiredUsers.class)),
                        () -> LONG,
                        readmission);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    /** Otherwise the module would come back without its data. */
    @Test
    void dropsDataOnlyWhenTheBundlesAreGone() {
        Installation present = installed();
        List<String> done = new ArrayList<>();
        exchange.remove(
                "m",
                Optional.of(present),
                () -> done.add("before: " + bundles.of("m").size()),
                () -> done.add("after: " + bundles.of("m").size()),
                ModuleProgress.NONE);
        assertThat(done).containsExactly("before: 1", "after: 0");
    }

    @Test
    void bringsBackWhatCouldNotBeRemoved() {
        Installation present = installed();
        assertThatThrownBy(
                        () ->
                                exchange.remove(
                                        "m",
                                        Optional.of(present),
                                        () -> {},
                                        () -> {
                                            throw new ExchangeException(
                                                    LocalizedText.same("tables are locked"));
                                        },
                                        ModuleProgress.NONE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("tables are locked; everything is as before");
        assertThat(bundles.own("m").orElseThrow().getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(gates.isClosed("m")).isFalse();
    }

    /** An upgrade fails, and the version before is one that the policy lets not start any more. */
    @Test
    void whatIsNotAllowedAnyMoreIsBackAndDoesNotServe() throws Exception {
        Installation present = installed();
        when(readmission.objections("m", present.current()))
                .thenReturn(List.of(new Finding(true, "unsigned", LocalizedText.same("unsigned"))));
        ModuleVersion next = framework.version("2.0.0", ThrowingActivator.class);
        assertThatThrownBy(
                        () -> exchange.bring("m", Optional.of(present), next, ModuleProgress.NONE))
                .isInstanceOf(ProblemException.class);
        Bundle own = bundles.own("m").orElseThrow();
        assertThat(own.getVersion().toString()).isEqualTo(present.current().version());
        assertThat(own.getState()).isNotEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aStartPutsInPlaceWhatIsMissing() {
        Installation present = installed();
        exchange.restore("m", Optional.empty());
        assertThat(bundles.of("m")).isEmpty();
        exchange.start("m", present.current(), ModuleProgress.NONE);
        assertThat(bundles.own("m").orElseThrow().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void saysSoWhenTheVersionBeforeCannotComeBack() throws Exception {
        Installation present = installed();
        Files.delete(framework.store().file(present.current().digest()));
        ModuleVersion next = framework.version("2.0.0", null, "Import-Package: com.example.none");
        assertThatThrownBy(
                        () -> exchange.bring("m", Optional.of(present), next, ModuleProgress.NONE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("com.example.none")
                .hasMessageContaining("could not be put back")
                .hasMessageContaining("not in the store any more");
        assertThat(gates.isClosed("m")).isFalse();
    }

    @Test
    void aRuleThatFailsKeepsNobodyFromRemovingItsModule() {
        Installation present = installed();
        RecordRule broken =
                new RecordRule() {
                    @Override
                    public String type() {
                        throw new NoClassDefFoundError("com/example/Gone");
                    }
                };
        bundles.own("m")
                .orElseThrow()
                .getBundleContext()
                .registerService(RecordRule.class, broken, new Hashtable<>());
        exchange.remove("m", Optional.of(present), () -> {}, () -> {}, ModuleProgress.NONE);
        assertThat(bundles.of("m")).isEmpty();
    }

    private Installation installed() {
        ModuleVersion version = framework.version("1.0.0", null);
        exchange.bring("m", Optional.empty(), version, ModuleProgress.NONE);
        assertThat(bundles.own("m").orElseThrow().getState()).isEqualTo(Bundle.ACTIVE);
        return Installation.first("m", version, Instant.EPOCH);
    }
}
