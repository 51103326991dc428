package org.tessera.platform.lifecycle.installer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.gate.GateTimeoutException;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.lifecycle.admission.Readmission;
import org.tessera.platform.lifecycle.exchange.ExchangeException;
import org.tessera.platform.lifecycle.exchange.Exchanger;
import org.tessera.platform.lifecycle.exchange.HealthCheck;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;
import org.tessera.platform.lifecycle.plan.Neighbors;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.ModuleVersion;

/** Changes the bundles of a module behind its closed gate. For the installer's thread only. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final ModuleGates gates;
    private final ModuleBundles bundles;
    private final Exchanger exchanger;
    private final HealthCheck health;
    private final Neighbors neighbors;
    private final Supplier<Duration> drain;
    private final Readmission readmission;

    Exchange(
            ModuleGates gates,
            ModuleBundles bundles,
            Exchanger exchanger,
            HealthCheck health,
            Neighbors neighbors,
            Supplier<Duration> drain,
            Readmission readmission) {
        this.gates = gates;
        this.bundles = bundles;
        this.exchanger = exchanger;
        this.health = health;
        this.neighbors = neighbors;
        this.drain = drain;
        this.readmission = readmission;
    }

    /**
     * How long it took.
     *
     * @param drained until no request was under way
     * @param closed until the gate was open again
     * @param leftThreads names of threads that the module has left running
     */
    record Timing(Duration drained, Duration closed, List<String> leftThreads) {}

    /** What is done behind the gate. */
    @FunctionalInterface
    interface Work {
        void run() throws ExchangeException, InterruptedException;
    }

    /**
     * Brings a module to a version and has it serve, unless it was stopped before. If that fails,
     * the version before is back.
     *
     * @param before the module as it is; empty if it is not there
     */
    Timing bring(
            String module,
            Optional<Installation> before,
            ModuleVersion target,
            ModuleProgress progress) {
        return behindGate(
                module,
                progress,
                () -> {
                    exchanger.stop(module);
                    progress.step(text("Exchanging the bundles", "Cambiando los bundles"));
                    exchanger.place(module, target);
                    if (before.map(Installation::started).orElse(true)) {
                        serve(module, progress);
                    }
                },
                () -> putBack(module, before));
    }

    /** Returns why a version of a module may not be started; empty if it may. */
    List<Finding> objections(String module, ModuleVersion version) {
        return readmission.objections(module, version);
    }

    /** Tells whether the bundles of a module are those of a version. */
    boolean isPlaced(String module, ModuleVersion version) {
        return exchanger.isPlaced(module, version);
    }

    /**
     * Puts a module back as it ought to be.
     *
     * @param wanted empty if it ought not to be there
     */
    void restore(String module, Optional<Installation> wanted) {
        behindGate(
                module,
                ModuleProgress.NONE,
                () -> putBack(module, wanted),
                () -> exchanger.stop(module));
    }

    /** Takes a module out of service. */
    Timing stop(String module, ModuleProgress progress) {
        return behindGate(
                module,
                progress,
                () -> exchanger.stop(module),
                () -> serve(module, ModuleProgress.NONE));
    }

    /** Has a version of a module serve that ought to be in place. */
    Timing start(String module, ModuleVersion version, ModuleProgress progress) {
        return behindGate(
                module,
                progress,
                () -> {
                    if (!exchanger.isPlaced(module, version) || readmission.isAsked()) {
                        exchanger.stop(module);
                        exchanger.place(module, version);
                    }
                    serve(module, progress);
                },
                () -> exchanger.stop(module));
    }

    /**
     * Takes a module away.
     *
     * @param data what becomes of its data before it is stopped
     * @param schema what becomes of its tables when its bundles are gone, at last since nothing
     *     brings them back
     */
    Timing remove(
            String module,
            Optional<Installation> before,
            Work data,
            Work schema,
            ModuleProgress progress) {
        return behindGate(
                module,
                progress,
                () -> {
                    data.run();
                    progress.step(text("Removing the bundles", "Retirando los bundles"));
                    exchanger.stop(module);
                    exchanger.remove(module);
                    schema.run();
                },
                () -> putBack(module, before));
    }

    private void serve(String module, ModuleProgress progress)
            throws ExchangeException, InterruptedException {
        progress.step(text("Starting and checking it", "Arrancando y comprobando"));
        exchanger.start(module);
        health.await(bundles.of(module));
        exchanger.settle(module);
    }

    private void putBack(String module, Optional<Installation> before)
            throws ExchangeException, InterruptedException {
        exchanger.stop(module);
        if (before.isEmpty()) {
            exchanger.remove(module);
            return;
        }
        exchanger.place(module, before.get().current());
        if (before.get().started()
                && readmission.objections(module, before.get().current()).isEmpty()) {
            serve(module, ModuleProgress.NONE);
        }
    }

    private Timing behindGate(String module, ModuleProgress progress, Work work, Work undo) {
        List<String> modules = new ArrayList<>(neighbors.guarded(bundles.of(module)));
        modules.add(module);
        progress.step(
                text(
                        "Waiting for requests that are under way",
                        "Esperando a las peticiones en curso"));
        long begin = System.nanoTime();
        exchanger.leftThreads();
        Duration drained;
        try (ModuleGates.Closed closed = gates.close(modules, drain.get())) {
            drained = closed.drained();
            doOrUndo(module, work, undo);
        } catch (GateTimeoutException e) {
            throw unavailable(
                    new LocalizedText(
                                    "Requests to {0} did not end in time; nothing was changed",
                                    "Las peticiones a {0} no han terminado a tiempo; no se ha cambiado nada")
                            .with(String.join(", ", e.busy().keySet())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(
                    text("The installer is being stopped", "El instalador se está parando"));
        }
        Duration closed = Duration.ofNanos(System.nanoTime() - begin).minus(drained);
        return new Timing(drained, closed, exchanger.leftThreads());
    }

    private static void doOrUndo(String module, Work work, Work undo) throws InterruptedException {
        try {
            work.run();
        } catch (ExchangeException | RuntimeException | Error failure) {
            LocalizedText reason = reason(failure);
            LOG.warn("Module {} is put back: {}", module, reason.en());
            try {
                undo.run();
            } catch (ExchangeException | RuntimeException | Error e) {
                LocalizedText second = reason(e);
                LOG.error("Module {} could not be put back: {}", module, second.en());
                throw unavailable(
                        new LocalizedText(
                                        "{0}; and it could not be put back: {1}",
                                        "{0}; y no se ha podido reponer: {1}")
                                .with(reason.en(), second.en()));
            }
            throw unavailable(
                    new LocalizedText(
                            reason.en() + "; everything is as before",
                            reason.es() + "; todo está como antes"));
        }
    }

    private static LocalizedText reason(Throwable failure) {
        if (failure instanceof ExchangeException exchange) {
            return exchange.reason();
        }
        if (failure instanceof ProblemException problem) {
            return problem.detail();
        }
        return LocalizedText.same(String.valueOf(failure.getMessage()));
    }

    private static ProblemException unavailable(LocalizedText detail) {
        return new ProblemException(ProblemType.UNAVAILABLE, detail);
    }

    private static LocalizedText text(String en, String es) {
        return new LocalizedText(en, es);
    }
}
