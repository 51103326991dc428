package org.tessera.platform.lifecycle.installer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.lifecycle.ModuleOutcome;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.ModulesSettled;
import org.tessera.platform.lifecycle.admission.AdmissionService;
import org.tessera.platform.lifecycle.state.Installations;

/**
 * The installer: one thread, so that changes happen one after the other. It begins with bringing
 * the framework in line with the desired state.
 */
@Component(service = ModuleLifecycle.class, configurationPid = "org.tessera.modules")
public final class ModuleInstaller implements ModuleLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleInstaller.class);
    private static final long PAUSE_MILLIS = 20;
    private static final long RETRY_MILLIS = 1_000;
    private static final long STOP_SECONDS = 60;

    private final BundleContext context;
    private final ModuleRegistry registry;
    private final AdmissionService admission;
    private final Installer installer;
    private final Boot boot;
    private final Overview overview;
    private final List<String> initial;
    private final ExecutorService thread;
    private final Guard guard;
    private volatile InstallerConfig settings;
    private volatile boolean stopping;
    private volatile ServiceRegistration<ModulesSettled> settled;

    /** Begins to bring the framework in line. */
    @Activate
    public ModuleInstaller(
            BundleContext context, InstallerConfig config, @Reference InstallerParts parts) {
        this.context = context;
        this.settings = config;
        this.registry = parts.registry();
        this.admission = parts.admission();
        Path data = Path.of(context.getProperty("karaf.data"));
        InstallerFactory factory =
                new InstallerFactory(
                        context,
                        parts,
                        data,
                        () -> Duration.ofSeconds(settings.drainSeconds()),
                        () -> Duration.ofSeconds(settings.healthSeconds()));
        this.installer = factory.installer();
        this.boot = factory.boot();
        this.overview = factory.overview();
        this.initial =
                Arrays.stream(config.initial())
                        .flatMap(names -> Arrays.stream(names.split(",")))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        this.thread =
                Executors.newSingleThreadExecutor(
                        work -> {
                            Thread worker = new Thread(work, "tessera-modules");
                            worker.setDaemon(true);
                            return worker;
                        });
        this.guard = new Guard(context, this::check);
        thread.execute(this::begin);
    }

    @Modified
    void modified(InstallerConfig config) {
        // The times count at once; the first modules have come already.
        settings = config;
    }

    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        context.removeBundleListener(guard);
        thread.shutdown();
        // Not by an interruption, which an embedded database takes for the end of its connection.
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("A change of a module is still under way");
        }
        ServiceRegistration<ModulesSettled> registered = settled;
        if (registered != null) {
            registered.unregister();
        }
    }

    private void begin() {
        try {
            while (registry.type(Installations.TYPE).isEmpty()) {
                if (stopping) {
                    return;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            context.addBundleListener(guard);
            boolean first = true;
            while (!isInLine(first)) {
                first = false;
                if (stopping) {
                    return;
                }
                Thread.sleep(RETRY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        settled = context.registerService(ModulesSettled.class, new ModulesSettled() {}, null);
    }

    /** Brings the modules in line, unless what ought to be cannot be read now. */
    private boolean isInLine(boolean first) throws InterruptedException {
        try {
            installer.recover();
            boot.reconcile();
            boot.begin(installer, initial);
            return true;
        } catch (RuntimeException e) {
            if (first) {
                LOG.error("The modules cannot be brought in line yet; it is tried again", e);
            }
            return false;
        }
    }

    private void check(String module) {
        try {
            thread.execute(() -> installer.check(module));
        } catch (RejectedExecutionException e) {
            LOG.debug("Module {} changed while the installer was stopped", module);
        }
    }

    @Override
    public ModulePlan plan(Caller caller, ModuleRequest request) {
        return inThread(told -> installer.plan(caller, request), ModuleProgress.NONE);
    }

    @Override
    public ModuleOutcome apply(Caller caller, ModuleRequest request, ModuleProgress progress) {
        return inThread(told -> installer.apply(caller, request, told), progress);
    }

    @Override
    public String admission() {
        return admission.policy().label();
    }

    @Override
    public List<ManagedModule> modules() {
        return overview.modules();
    }

    @Override
    public List<LocalizedText> why(String module) {
        return overview.why(module);
    }

    /**
     * Does something in the installer's thread, and tells of its steps in the calling one: whoever
     * listens must not hold the installer up, least of all behind a closed gate.
     */
    private <T> T inThread(Function<ModuleProgress, T> work, ModuleProgress progress) {
        if (settled == null) {
            throw unavailable(
                    "The modules are still being put in place",
                    "Los módulos todavía se están colocando");
        }
        try {
            BlockingQueue<Optional<LocalizedText>> steps = new LinkedBlockingQueue<>();
            Future<T> future =
                    thread.submit(
                            () -> {
                                try {
                                    return work.apply(step -> steps.add(Optional.of(step)));
                                } finally {
                                    steps.add(Optional.empty());
                                }
                            });
            tell(progress, steps);
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (RejectedExecutionException e) {
            throw unavailable("The installer is being stopped", "El instalador se está parando");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("The wait was interrupted", "Se ha interrumpido la espera");
        }
    }

    private static void tell(ModuleProgress progress, BlockingQueue<Optional<LocalizedText>> steps)
            throws InterruptedException {
        for (Optional<LocalizedText> step = steps.take(); step.isPresent(); step = steps.take()) {
            try {
                progress.step(step.get());
            } catch (RuntimeException e) {
                LOG.debug("Nobody hears of {} any more", step.get().en(), e);
            }
        }
    }

    private static ProblemException unavailable(String en, String es) {
        return new ProblemException(ProblemType.UNAVAILABLE, new LocalizedText(en, es));
    }
}
