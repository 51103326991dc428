package org.tessera.platform.lifecycle.installer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.core.module.ModuleStates;
import org.tessera.platform.lifecycle.admission.Readmission;
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

    /** How the note of a module begins that admission keeps out. */
    static final String KEPT_OUT = "Admission does not let it start: ";

    /** How the note of a module begins that cannot be put in place. */
    private static final String MISPLACED = "It could not be put in place: ";

    /** How often a first module that does not get well is tried in a row. */
    private static final int ATTEMPTS = 2;

    private final Installations installations;
    private final ChangeLog changes;
    private final ModuleBundles bundles;
    private final Exchanger exchanger;
    private final BundleStore store;
    private final ModuleStates states;
    private final Readmission readmission;
    private final FirstModules first;

    Boot(
            Installations installations,
            ChangeLog changes,
            ModuleBundles bundles,
            Exchanger exchanger,
            BundleStore store,
            ModuleStates states,
            Readmission readmission,
            FirstModules first) {
        this.installations = installations;
        this.changes = changes;
        this.bundles = bundles;
        this.exchanger = exchanger;
        this.store = store;
        this.states = states;
        this.readmission = readmission;
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
            if (installation.started() && isKeptOut(installation)) {
                return;
            }
            if (!exchanger.isPlaced(module, installation.current())
                    || isToBePutAnew(installation)) {
                restore(installation);
            } else if (installation.started() != isToStart(module)) {
                if (installation.started()) {
                    exchanger.start(module);
                    exchanger.settle(module);
                } else {
                    exchanger.stop(module);
                }
            }
            if (installation.note().startsWith(MISPLACED)) {
                note(installation, "");
            }
        } catch (ExchangeException e) {
            LOG.warn("Module {} cannot be put in place: {}", module, e.getMessage());
            bundles.own(module).ifPresent(bundle -> states.failed(bundle, e.reason()));
            note(installation, MISPLACED + e.getMessage());
        }
    }

    /** Keeps a module from coming up that is not allowed any more; tells whether it is one. */
    private boolean isKeptOut(Installation installation)
            throws ExchangeException, InterruptedException {
        String module = installation.module();
        List<Finding> objections = objections(installation);
        if (objections.isEmpty()) {
            if (installation.note().startsWith(KEPT_OUT)) {
                note(installation, "");
            }
            return false;
        }
        exchanger.stop(module);
        // Wired it could start, so it is said to have failed and not to lack something.
        bundles.resolve(bundles.of(module));
        LocalizedText reason =
                new LocalizedText(
                        KEPT_OUT + join(objections, LocalizedText::en),
                        "Admisión no lo deja arrancar: " + join(objections, LocalizedText::es));
        bundles.own(module).ifPresent(bundle -> states.failed(bundle, reason));
        LOG.warn("Module {} is not started: {}", module, reason.en());
        note(installation, reason.en());
        return true;
    }

    /** Whatever keeps admission from answering keeps the module from coming up. */
    private List<Finding> objections(Installation installation) {
        try {
            return readmission.objections(installation.module(), installation.current());
        } catch (RuntimeException e) {
            LOG.error("Admission cannot be asked about {}", installation.module(), e);
            return List.of(
                    new Finding(
                            true,
                            "unanswered",
                            LocalizedText.same(String.valueOf(e.getMessage()))));
        }
    }

    /**
     * Tells whether a module that admission was asked about is started out of the cache of the
     * framework, in which somebody may have put another jar than the one that was looked at.
     */
    private boolean isToBePutAnew(Installation installation) {
        return installation.started()
                && readmission.isAsked()
                && bundles.of(installation.module()).stream()
                        .allMatch(bundle -> bundle.getState() != Bundle.ACTIVE);
    }

    private static String join(List<Finding> findings, Function<LocalizedText, String> language) {
        return findings.stream()
                .map(finding -> language.apply(finding.text()))
                .collect(Collectors.joining("; "));
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
     * container ended in the midst of them. One that does not get well in time is tried once more
     * behind the others, and again with the next start of the container.
     */
    void begin(Installer installer, List<String> features) {
        Optional<List<String>> kept = first.left();
        Deque<String> left =
                new ArrayDeque<>(kept.orElseGet(() -> changes.isEmpty() ? features : List.of()));
        Map<String, Integer> attempts = new HashMap<>();
        List<String> later = new ArrayList<>();
        while (!left.isEmpty()) {
            first.keep(Stream.concat(left.stream(), later.stream()).toList());
            String feature = left.poll();
            if (!isDealtWith(installer, feature, kept.isPresent())) {
                boolean again = attempts.merge(feature, 1, Integer::sum) < ATTEMPTS;
                (again ? left : later).add(feature);
            }
        }
        if (later.isEmpty()) {
            first.done();
        } else {
            first.keep(later);
        }
    }

    /** Installs one module; tells whether there is no point in trying it again. */
    private static boolean isDealtWith(Installer installer, String feature, boolean isLate) {
        ModuleRequest request = ModuleRequest.install(ModuleSource.feature(feature, null));
        try {
            // What came by other means since is not exchanged for what it ought to begin with.
            if (!isLate
                    || installer.plan(Modules.SYSTEM, request).action() == ModuleAction.INSTALL) {
                installer.apply(Modules.SYSTEM, request, ModuleProgress.NONE);
            }
            return true;
        } catch (ProblemException e) {
            LOG.warn("Feature {} was not installed: {}", feature, e.getMessage());
            return e.type() != ProblemType.UNAVAILABLE;
        } catch (RuntimeException e) {
            LOG.error("Feature {} was not installed", feature, e);
            return true;
        }
    }
}
