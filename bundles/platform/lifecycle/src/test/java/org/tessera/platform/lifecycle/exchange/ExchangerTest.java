package org.tessera.platform.lifecycle.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.tessera.platform.lifecycle.state.ModuleVersion;

class ExchangerTest {

    @TempDir private Path folder;

    private TestFramework framework;
    private ModuleBundles bundles;
    private Exchanger exchanger;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder);
        bundles = new ModuleBundles(framework.context());
        exchanger = exchanger(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void exchangesTheContentOfTheSameBundle() throws Exception {
        ModuleVersion first = framework.version("1.0.0", null);
        ModuleVersion second = framework.version("1.1.0", null);
        serve(first);
        Bundle bundle = own();
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);

        exchanger.stop("m");
        serve(second);
        assertThat(own().getBundleId()).isEqualTo(bundle.getBundleId());
        assertThat(own().getVersion()).hasToString("1.1.0");
        assertThat(exchanger.isPlaced("m", second)).isTrue();
        assertThat(exchanger.isPlaced("m", first)).isFalse();

        exchanger.stop("m");
        serve(first);
        assertThat(own().getVersion()).hasToString("1.0.0");
        assertThat(own().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void namesTheThreadsThatAModuleLeavesRunning() throws Exception {
        serve(framework.version("1.0.0", LeavingActivator.class));
        assertThat(exchanger.leftThreads()).isEmpty();
        exchanger.stop("m");
        assertThat(exchanger.leftThreads()).containsExactly("left behind");
        assertThat(exchanger.leftThreads()).isEmpty();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("left behind"))
                .forEach(Thread::interrupt);
    }

    @Test
    void startsWithTheContainerOnlyOnceItServed() throws Exception {
        ModuleVersion first = framework.version("1.0.0", null);
        exchanger.place("m", first);
        assertThat(own().getState()).isNotEqualTo(Bundle.ACTIVE);
        exchanger.start("m");
        assertThat(startsWithTheContainer()).isFalse();
        exchanger.settle("m");
        assertThat(startsWithTheContainer()).isTrue();
        exchanger.stop("m");
        assertThat(startsWithTheContainer()).isFalse();
    }

    @Test
    void saysWhyABundleDoesNotStartAndTheOldOneComesBack() throws Exception {
        ModuleVersion good = framework.version("1.0.0", null);
        serve(good);
        exchanger.stop("m");
        exchanger.place("m", framework.version("2.0.0", ThrowingActivator.class));
        assertThatThrownBy(() -> exchanger.start("m"))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("com.example.m 2.0.0")
                .hasMessageContaining("no fuel");
        exchanger.stop("m");
        serve(good);
        assertThat(own().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void waitsForAFrameworkThatIsStillStarting() throws Exception {
        exchanger.place("m", framework.version("1.0.0", null));
        own().adapt(BundleStartLevel.class).setStartLevel(80);
        FrameworkStartLevel level =
                framework.context().getBundle(0).adapt(FrameworkStartLevel.class);
        assertThatThrownBy(() -> exchanger(Duration.ofMillis(50)).start("m"))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("its start level is 80");
        CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
                .execute(() -> level.setStartLevel(100));
        exchanger.start("m");
        assertThat(own().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void abandonsABundleThatHangs() throws Exception {
        ModuleVersion good = framework.version("1.0.0", null);
        serve(good);
        exchanger.stop("m");
        exchanger.place("m", framework.version("2.0.0", HangingActivator.class));
        assertThatThrownBy(() -> exchanger(Duration.ofSeconds(1)).start("m"))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("did not end within 1 s");
        exchanger.stop("m");
        serve(good);
        assertThat(own().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void abandonsABundleThatDoesNotListen() throws Exception {
        exchanger.place("m", framework.version("2.0.0", StubbornActivator.class));
        assertThatThrownBy(() -> exchanger(Duration.ofSeconds(1)).start("m"))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("did not end within 1 s");
        exchanger.stop("m");
        exchanger.remove("m");
        assertThat(bundles.of("m")).isEmpty();
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        exchanger.place(
                "m", framework.version("1.0.0", null, "Import-Package: com.example.nowhere"));
        assertThatThrownBy(() -> exchanger.start("m"))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("com.example.nowhere");
    }

    @Test
    void takesCompanionsAlongAndAway() throws Exception {
        ModuleVersion alone = framework.version("1.0.0", null);
        ModuleVersion accompanied = framework.with(alone, "com.example.helper");
        serve(accompanied);
        assertThat(bundles.of("m"))
                .extracting(Bundle::getSymbolicName)
                .containsExactly("com.example.helper", "com.example.m");
        exchanger.stop("m");
        serve(alone);
        assertThat(bundles.of("m")).hasSize(1);
        exchanger.stop("m");
        exchanger.remove("m");
        assertThat(bundles.of("m")).isEmpty();
        assertThat(exchanger.isPlaced("m", alone)).isFalse();
    }

    @Test
    void noticesWhatSomebodyElsePutIn() throws Exception {
        ModuleVersion first = framework.version("1.0.0", null);
        ModuleVersion other = framework.version("3.0.0", null);
        serve(first);
        assertThat(exchanger.isPlaced("m", first)).isTrue();
        Path jar = framework.store().file(other.bundles().get(0).digest());
        try (var in = Files.newInputStream(jar)) {
            own().update(in);
        }
        assertThat(exchanger.isPlaced("m", first)).isFalse();
        // A new one reads what was remembered.
        assertThat(exchanger(Duration.ofSeconds(1)).isPlaced("m", first)).isFalse();
    }

    @Test
    void leavesBundlesOfOthersAlone() throws Exception {
        ModuleVersion first = framework.version("1.0.0", null);
        exchanger.place("m", first);
        exchanger.place("m-2", first);
        exchanger.remove("m");
        assertThat(bundles.own("m")).isEmpty();
        assertThat(bundles.own("m-2")).isPresent();
    }

    private Exchanger exchanger(Duration bound) {
        return new Exchanger(
                bundles,
                framework.store(),
                new Placements(folder.resolve("placements.properties")),
                () -> bound,
                helper -> {});
    }

    private void serve(ModuleVersion version) throws Exception {
        exchanger.place("m", version);
        exchanger.start("m");
        exchanger.settle("m");
    }

    private Bundle own() {
        return bundles.own("m").orElseThrow();
    }

    private boolean startsWithTheContainer() {
        return own().adapt(BundleStartLevel.class).isPersistentlyStarted();
    }
}
