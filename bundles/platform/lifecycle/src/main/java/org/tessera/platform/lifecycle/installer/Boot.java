package org.tessera.platform.lifecycle.installer;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.problem.ProblemException;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.core.module.ModuleStates;
import org.tessera.platform.lifecycle.exchange.ExchangeException;
import org.tessera.platform.lifecycle.exchange.Exchanger;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;
import org.tessera.platform.lifecycle.state.ChangeLog;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.Installations;
import org.tessera.platform.lifecycle.state.Modules;
import org.tessera.platform.lifecycle.store.BundleStore;

/**
 * Brings the bundles of the framework in line with the desired state. What is in line already is
 * left to the framework. For the installer's thread only.
 */
final class Boot {

    private static final Logger LOG = LoggerFactory.getLogger(Boot.class);

    private final Installations installations;
    private final ChangeLog changes;
    private final ModuleBundles bundles;
    private final Exchanger exchanger;
    private final BundleStore store;
    private final ModuleStates states;
    private final FirstModules first;

    Boot(
            Installations installations,
            ChangeLog changes,
            ModuleBundles bundles,
            Exchanger exchanger,
            BundleStore store,
            ModuleStates states,
            FirstModules first) {
        this.installations = installations;
        this.changes = changes;
        this.bundles = bundles;
        this.exchanger = exchanger;
        this.store = store;
        this.states = states;
        this.first = first;
    }

    /** Reconciles every module; one that fails does not keep the others from it. */
    void reconcile() throws InterruptedException {
        Set<String> wanted = new HashSet<>();
        for (Installation installation : installations.all()) {
            if (installation.isPresent()) {
                wanted.add(installation.module());
                tryToReconcile(installation);
            }
        }
        for (Bundle bundle : bundles.all()) {
            Optional<String> module = ModuleBundles.module(bundle.getLocation());
            if (module.isPresent() && wanted.add(module.get())) {
                remove(module.get());
            }
        }
    }

    private void tryToReconcile(Installation installation) throws InterruptedException {
        try {
            reconcile(installation);
        } catch (RuntimeException e) {
            LOG.error("Module {} cannot be put in place", installation.module(), e);
        }
    }

    /** Brings one module in line. */
    private void reconcile(Installation installation) throws InterruptedException {
        String module = installation.module();
        try {
            if (!exchanger.isPlaced(module, installation.current())) {
                restore(installation);
            } else if (installation.started() != isToStart(module)) {
                if (installation.started()) {
                    exchanger.start(module);
                    exchanger.settle(module);
                } else {
                    exchanger.stop(module);
                }
            }
        } catch (ExchangeException e) {
            LOG.warn("Module {} cannot be put in place: {}", module, e.getMessage());
            bundles.own(module).ifPresent(bundle -> states.failed(bundle, e.reason()));
            note(installation, e.getMessage());
        }
    }

    private void restore(Installation installation) throws ExchangeException, InterruptedException {
        String module = installation.module();
        boolean complete =
                installation.current().bundles().stream().allMatch(b -> store.has(b.digest()));
        if (!complete) {
            String note = "Its jars are not in the store any more, or damaged; install it again";
            LOG.warn("Module {} cannot be put in place: {}", module, note);
            note(installation, note);
            return;
        }
        exchanger.stop(module);
        exchanger.place(module, installation.current());
        if (installation.started()) {
            exchanger.start(module);
            exchanger.settle(module);
        }
        LOG.info("Module {} {} is in place again", module, installation.current().version());
    }

    private void note(Installation installation, String note) {
        if (!installation.note().equals(note)) {
            installations.save(Modules.SYSTEM, installation.noted(note));
        }
    }

    private boolean isToStart(String module) {
        return bundles.own(module)
                .map(bundle -> bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
                .orElse(false);
    }

    private void remove(String module) throws InterruptedException {
        try {
            exchanger.stop(module);
            exchanger.remove(module);
            LOG.info("Module {} is not wanted and was taken away", module);
        } catch (ExchangeException e) {
            LOG.warn("Module {} cannot be taken away: {}", module, e.getMessage());
        }
    }

    /**
     * Installs the modules that a new installation begins with, or those that are left if the
     * container ended in the midst of them.
     */
    void begin(Installer installer, List<String> features) {
        List<String> left = first.left().orElseGet(() -> changes.isEmpty() ? features : List.of());
        for (int i = 0; i < left.size(); i++) {
            first.keep(left.subList(i, left.size()));
            String feature = left.get(i);
            try {
                installer.apply(
                        Modules.SYSTEM,
                        ModuleRequest.install(ModuleSource.feature(feature, null)),
                        ModuleProgress.NONE);
            } catch (ProblemException e) {
                LOG.warn("Feature {} was not installed: {}", feature, e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("Feature {} was not installed", feature, e);
            }
        }
        first.done();
    }
}
