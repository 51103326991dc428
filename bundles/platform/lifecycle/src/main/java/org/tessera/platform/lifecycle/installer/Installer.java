package org.tessera.platform.lifecycle.installer;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.core.lifecycle.DataChoice;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModuleOutcome;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.lifecycle.archive.ArchivedBundle;
import org.tessera.platform.lifecycle.plan.Draft;
import org.tessera.platform.lifecycle.plan.Planner;
import org.tessera.platform.lifecycle.state.ChangeLog;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.Installations;
import org.tessera.platform.lifecycle.state.Modules;
import org.tessera.platform.lifecycle.state.StoredBundle;
import org.tessera.platform.lifecycle.store.BundleStore;

/** Plans requests and carries them out. For the installer's thread only. */
final class Installer {

    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    private final Planner planner;
    private final Exchange exchange;
    private final Installations installations;
    private final ChangeLog changes;
    private final ChangeNotes notes;
    private final BundleStore store;
    private final ModuleData data;
    private final ModuleGuard guard;
    private final ChangeProgress progress;

    Installer(
            Planner planner,
            Exchange exchange,
            Installations installations,
            ChangeLog changes,
            BundleStore store,
            ModuleData data,
            ModuleGuard guard,
            ChangeProgress progress) {
        this.planner = planner;
        this.exchange = exchange;
        this.installations = installations;
        this.changes = changes;
        this.notes = new ChangeNotes(installations, changes);
        this.store = store;
        this.data = data;
        this.guard = guard;
        this.progress = progress;
    }

    /** Clears up after a container that ended in the midst of a plan or a change. */
    void recover() {
        planner.clean();
        try {
            changes.interrupted();
        } catch (RuntimeException e) {
            LOG.warn("What became of earlier changes cannot be noted: {}", e.getMessage());
        }
    }

    ModulePlan plan(Caller caller, ModuleRequest request) {
        return draft(caller, request).plan();
    }

    private Draft draft(Caller caller, ModuleRequest request) {
        requireEnabled(caller, request.module());
        Draft draft = planner.plan(request);
        requireEnabled(caller, draft.plan().module());
        return draft;
    }

    /** What the caller's department does not have is not its to change. */
    private void requireEnabled(Caller caller, String module) {
        if (module != null && !guard.shows(caller, module)) {
            throw Access.moduleNotEnabled(module);
        }
    }

    ModuleOutcome apply(Caller caller, ModuleRequest request, ModuleProgress listener) {
        ModuleProgress told = progress.begin(request, listener);
        try {
            Draft draft = draft(caller, request);
            progress.planned(draft.plan());
            return apply(caller, draft, request.data(), told);
        } finally {
            progress.end();
        }
    }

    private ModuleOutcome apply(
            Caller caller, Draft draft, DataChoice choice, ModuleProgress told) {
        ModulePlan plan = draft.plan();
        if (!plan.isPossible()) {
            changes.refused(caller, plan, draft.origin());
            throw refused(plan);
        }
        long change = changes.begin(caller, plan, draft.origin());
        try {
            Exchange.Timing timing = carryOut(caller, draft, choice, told);
            String left = notes.left(caller, plan.module(), timing.leftThreads(), told);
            changes.done(caller, change, timing.drained(), timing.closed(), left);
            LOG.info(
                    "{}: {} {} by {}, closed for {} ms",
                    plan.module(),
                    plan.action(),
                    plan.toVersion() == null ? plan.fromVersion() : plan.toVersion(),
                    caller.id(),
                    timing.closed().toMillis());
            return new ModuleOutcome(plan, change, timing.drained(), timing.closed());
        } catch (RuntimeException e) {
            notes.failed(caller, draft, change, e);
            throw e;
        } finally {
            prune();
        }
    }

    /** Puts a module back that somebody else changed. */
    void check(String module) {
        try {
            Installation wanted =
                    installations.find(module).filter(Installation::isPresent).orElse(null);
            if (wanted == null || exchange.isPlaced(module, wanted.current())) {
                return;
            }
            LOG.warn(
                    "A bundle of the module {} was changed by other means and is put back;"
                            + " use crm:module-upgrade or crm:module-remove",
                    module);
            changes.putBack(module, wanted.current().version());
            exchange.restore(module, Optional.of(wanted));
            noteKeptOut(wanted);
        } catch (RuntimeException e) {
            LOG.error("Module {} could not be put back: {}", module, e.getMessage());
        }
    }

    /** Says of a module that was put back why it is not started, if it is not. */
    private void noteKeptOut(Installation wanted) {
        List<Finding> objections =
                wanted.started()
                        ? exchange.objections(wanted.module(), wanted.current())
                        : List.of();
        if (!objections.isEmpty()) {
            String reasons =
                    String.join("; ", objections.stream().map(f -> f.text().en()).toList());
            LOG.warn("Module {} is not started: {}{}", wanted.module(), Boot.KEPT_OUT, reasons);
            installations.save(Modules.SYSTEM, wanted.noted(Boot.KEPT_OUT + reasons));
        }
    }

    private Exchange.Timing carryOut(
            Caller caller, Draft draft, DataChoice choice, ModuleProgress told) {
        String module = draft.plan().module();
        Optional<Installation> present = draft.before().filter(Installation::isPresent);
        switch (draft.plan().action()) {
            case INSTALL, UPGRADE, ROLLBACK -> {
                keep(draft);
                Exchange.Timing timing = exchange.bring(module, present, draft.target(), told);
                wish(caller, after(draft, present), present);
                return timing;
            }
            case STOP -> {
                Exchange.Timing timing = exchange.stop(module, told);
                wish(caller, present.orElseThrow().started(false), present);
                return timing;
            }
            case START -> {
                Exchange.Timing timing = exchange.start(module, draft.target(), told);
                wish(caller, present.orElseThrow().started(true), present);
                return timing;
            }
            default -> {
                return remove(caller, present.orElseThrow(), choice, told);
            }
        }
    }

    /** Keeps what ought to be; if that cannot be kept, what was before is put back. */
    private void wish(Caller caller, Installation next, Optional<Installation> before) {
        try {
            installations.save(caller, next);
        } catch (RuntimeException e) {
            try {
                exchange.restore(next.module(), before);
            } catch (RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private Exchange.Timing remove(
            Caller caller, Installation present, DataChoice choice, ModuleProgress told) {
        String module = present.module();
        Exchange.Timing timing =
                exchange.remove(
                        module,
                        Optional.of(present),
                        () -> data.before(caller, module, choice, told),
                        () -> data.after(module, choice),
                        told);
        Optional<Installation> left = data.left(present, choice);
        if (left.isPresent()) {
            installations.save(caller, left.get());
        } else {
            installations.delete(caller, module);
        }
        return timing;
    }

    private static Installation after(Draft draft, Optional<Installation> present) {
        Instant now = Instant.now();
        if (draft.plan().action() == ModuleAction.ROLLBACK) {
            return present.orElseThrow().back(now);
        }
        return present.map(before -> before.with(draft.target(), now))
                .orElseGet(() -> Installation.first(draft.plan().module(), draft.target(), now));
    }

    private void keep(Draft draft) {
        if (draft.archive() == null) {
            return;
        }
        try {
            for (ArchivedBundle bundle : draft.archive().bundles()) {
                store.put(bundle.file(), bundle.digest());
            }
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE,
                    new LocalizedText(
                                    "The bundles cannot be stored: {0}",
                                    "No se pueden guardar los bundles: {0}")
                            .with(e.getMessage()));
        }
    }

    /** Drops the jars that neither the desired state nor a rollback names. */
    private void prune() {
        try {
            Set<String> used = new HashSet<>();
            for (Installation installation : installations.all()) {
                installation.current().bundles().stream()
                        .map(StoredBundle::digest)
                        .forEach(used::add);
                installation.earlier().stream()
                        .flatMap(version -> version.bundles().stream())
                        .map(StoredBundle::digest)
                        .forEach(used::add);
            }
            store.retain(used);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Old jars of modules stay where they are: {}", e.getMessage());
        }
    }

    private static ProblemException refused(ModulePlan plan) {
        List<Finding> refusals = plan.findings().stream().filter(Finding::refuses).toList();
        List<Map<String, Object>> listed =
                refusals.stream()
                        .map(
                                finding -> {
                                    Map<String, Object> one = new LinkedHashMap<>();
                                    one.put("code", finding.code());
                                    one.put("en", finding.text().en());
                                    one.put("es", finding.text().es());
                                    return one;
                                })
                        .toList();
        LocalizedText detail =
                new LocalizedText(
                        String.join("; ", refusals.stream().map(f -> f.text().en()).toList()),
                        String.join("; ", refusals.stream().map(f -> f.text().es()).toList()));
        return new ProblemException(
                ProblemType.CONFLICT, detail, List.of(), Map.of("findings", listed));
    }
}
