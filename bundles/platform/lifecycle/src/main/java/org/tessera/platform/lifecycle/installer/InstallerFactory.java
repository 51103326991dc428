package org.tessera.platform.lifecycle.installer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.tessera.platform.lifecycle.admission.Readmission;
import org.tessera.platform.lifecycle.exchange.Exchanger;
import org.tessera.platform.lifecycle.exchange.HealthCheck;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;
import org.tessera.platform.lifecycle.exchange.Placements;
import org.tessera.platform.lifecycle.plan.Planner;
import org.tessera.platform.lifecycle.store.BundleStore;

/** Puts the installer together. */
final class InstallerFactory {

    private final ChangeProgress progress = new ChangeProgress();
    private final Installer installer;
    private final Boot boot;
    private final NewerBuilds newerBuilds;
    private final Overview overview;
    private final Placements placements;
    private final PlatformBundles platform;

    InstallerFactory(
            BundleContext context,
            InstallerParts parts,
            Path data,
            Supplier<Duration> drain,
            Supplier<Duration> patience) {
        Path system = Path.of(context.getProperty("karaf.home"), "system");
        this.platform = new PlatformBundles(system);
        BundleStore store = new BundleStore(data.resolve("modules/store"));
        Readmission readmission = new Readmission(parts.admission(), store, system);
        ModuleBundles bundles = new ModuleBundles(context);
        this.placements = new Placements(context.getDataFile("placements.properties").toPath());
        Exchanger exchanger =
                new Exchanger(bundles, store, placements, patience, parts.gates()::lend);
        Exchange exchange =
                new Exchange(
                        parts.gates(),
                        bundles,
                        exchanger,
                        new HealthCheck(parts.reasons()::of, patience),
                        parts.neighbors(),
                        drain,
                        readmission);
        Planner planner =
                new Planner(
                        context,
                        parts.archives(),
                        parts.installations(),
                        store,
                        parts.neighbors(),
                        parts.schemaCheck(),
                        parts.collisions(),
                        readmission);
        ModuleData moduleData =
                new ModuleData(
                        parts.schemas(), parts.registry(), parts::exports, data.resolve("exports"));
        this.installer =
                new Installer(
                        planner,
                        exchange,
                        parts.installations(),
                        parts.changes(),
                        store,
                        moduleData,
                        parts.guard(),
                        progress);
        this.boot =
                new Boot(
                        parts.installations(),
                        parts.changes(),
                        bundles,
                        exchanger,
                        store,
                        parts.states(),
                        readmission,
                        new FirstModules(data.resolve("modules/first")));
        this.newerBuilds =
                new NewerBuilds(
                        parts.archives(), parts.installations(), data.resolve("modules/builds"));
        this.overview =
                new Overview(
                        parts.registry(),
                        parts.conditions(),
                        parts.installations(),
                        bundles,
                        parts.reasons(),
                        parts.dropNotes(),
                        parts.contents());
    }

    /** Returns what notices changes by other means. */
    Guard guard(BundleContext context, Consumer<String> check) {
        return new Guard(context, placements::isExpected, platform, check);
    }

    /** Returns how far the present change has come. */
    ChangeProgress progress() {
        return progress;
    }

    Installer installer() {
        return installer;
    }

    Boot boot() {
        return boot;
    }

    NewerBuilds newerBuilds() {
        return newerBuilds;
    }

    Overview overview() {
        return overview;
    }
}
