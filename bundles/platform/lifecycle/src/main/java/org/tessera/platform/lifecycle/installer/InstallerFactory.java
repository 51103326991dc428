package org.tessera.platform.lifecycle.installer;

import java.nio.file.Path;
import java.time.Duration;
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

    private final Installer installer;
    private final Boot boot;
    private final NewerBuilds newerBuilds;
    private final Overview overview;

    InstallerFactory(
            BundleContext context,
            InstallerParts parts,
            Path data,
            Supplier<Duration> drain,
            Supplier<Duration> patience) {
        BundleStore store = new BundleStore(data.resolve("modules/store"));
        Readmission readmission =
                new Readmission(
                        parts.admission(),
                        store,
                        Path.of(context.getProperty("karaf.home"), "system"));
        ModuleBundles bundles = new ModuleBundles(context);
        Placements placements =
                new Placements(context.getDataFile("placements.properties").toPath());
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
                        parts.guard());
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
                        parts.installations(),
                        bundles,
                        parts.reasons(),
                        parts.dropNotes());
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
