package org.tessera.platform.lifecycle.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.tessera.platform.lifecycle.archive.Archives;
import org.tessera.platform.lifecycle.exchange.Exchanger;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;
import org.tessera.platform.lifecycle.exchange.Placements;
import org.tessera.platform.lifecycle.exchange.TestFramework;

class GuardTest {

    @TempDir private Path folder;

    private final List<String> checked = new ArrayList<>();
    private TestFramework framework;
    private BundleContext context;
    private ModuleBundles bundles;
    private Exchanger exchanger;
    private Guard guard;
    private Bundle early;
    private Bundle own;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder);
        context = framework.context();
        bundles = new ModuleBundles(context);
        Placements placements = new Placements(folder.resolve("placements"));
        exchanger =
                new Exchanger(
                        bundles,
                        framework.store(),
                        placements,
                        () -> Duration.ofSeconds(20),
                        thread -> {});
        early = context.installBundle("file:/tmp/early.jar", jar("early"));
        early.start();
        Files.createDirectories(folder.resolve("system/org/tessera/own/1.0"));
        Files.createFile(folder.resolve("system/org/tessera/own/1.0/own-1.0.jar"));
        own = context.installBundle("mvn:org.tessera/own/1.0", platform("identity"));
        guard =
                new Guard(
                        context,
                        placements::isExpected,
                        new PlatformBundles(folder.resolve("system")),
                        checked::add);
        guard.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    private static InputStream jar(String id) {
        return new ByteArrayInputStream(Archives.module(id, "1.0.0"));
    }

    private static InputStream platform(String id) {
        Map<String, byte[]> files = Archives.moduleFiles(id, "1.0.0", "");
        files.putAll(Archives.bundleFiles("org.tessera.platform." + id, "1.0.0", ""));
        return new ByteArrayInputStream(Archives.zip(files));
    }

    @Test
    void whatCameBeforeIsTakenAwayToo() {
        assertThat(early.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(own.getState()).isEqualTo(Bundle.INSTALLED);
    }

    @Test
    void aNameOfThePlatformSaysNothing() throws Exception {
        for (String location : List.of("file:/tmp/x.jar", "mvn:org.tessera/forged/1.0")) {
            Bundle bundle = context.installBundle(location, platform("forged"));
            assertThat(bundle.getState()).as(location).isEqualTo(Bundle.UNINSTALLED);
        }
        own.uninstall();
        own = context.installBundle("mvn:org.tessera/own/1.0", platform("identity"));
        assertThat(own.getState()).isEqualTo(Bundle.INSTALLED);
    }

    @Test
    void nothingIsLookedAtAfterwards() throws Exception {
        guard.stop();
        Bundle bundle = context.installBundle("file:/tmp/shop.jar", jar("shop"));
        assertThat(bundle.getState()).isEqualTo(Bundle.INSTALLED);
    }

    @Test
    void theInstallerMayDoItsWork() throws Exception {
        exchanger.place("m", framework.version("1.0.0", null));
        exchanger.start("m");
        Bundle bundle = bundles.own("m").orElseThrow();
        exchanger.stop("m");
        exchanger.place("m", framework.version("1.1.0", null));
        exchanger.start("m");
        assertThat(bundles.own("m")).contains(bundle);
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
        exchanger.stop("m");
        exchanger.remove("m");
        assertThat(bundles.own("m")).isEmpty();
    }

    @Test
    void whatSomebodyElsePutsIntoABundleOfAModuleNeverRuns() throws Exception {
        exchanger.place("m", framework.version("1.0.0", null));
        exchanger.start("m");
        Bundle bundle = bundles.own("m").orElseThrow();
        assertThatThrownBy(() -> bundle.update(jar("other"))).isInstanceOf(Exception.class);
        assertThat(bundle.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(bundles.own("m")).isEmpty();
        assertThat(checked).isNotEmpty().containsOnly("m");
    }

    @Test
    void aModuleThatComesByOtherMeansIsTakenAway() throws Exception {
        Bundle bundle = context.installBundle("file:/tmp/shop.jar", jar("shop"));
        assertThat(bundle.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThatThrownBy(bundle::start).isInstanceOf(IllegalStateException.class);
        Bundle plain =
                context.installBundle(
                        "file:/tmp/plain.jar",
                        new ByteArrayInputStream(Archives.bundle("com.example.plain")));
        assertThat(plain.getState()).isEqualTo(Bundle.INSTALLED);
        Bundle forged = context.installBundle("tessera-module:forged", jar("forged"));
        assertThat(forged.getState()).isEqualTo(Bundle.UNINSTALLED);
        Bundle planned = context.installBundle("tessera-plan:1/0", jar("planned"));
        assertThat(planned.getState()).isEqualTo(Bundle.INSTALLED);
    }
}
