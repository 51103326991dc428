package org.tessera.platform.lifecycle.installer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleContents;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.lifecycle.ModuleOutcome;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.ModulesSettled;
import org.tessera.platform.core.lifecycle.OngoingChange;
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

    private final BundleContext context;
    private final ModuleRegistry registry;
    private final AdmissionService admission;
    private final Installer installer;
    private final Boot boot;
    private final NewerBuilds newerBuilds;
    private final Overview overview;
    private final ChangeProgress progress;
    private final List<String> initial;
    private final InstallerThread thread = new InstallerThread();
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
        this.newerBuilds = factory.newerBuilds();
        this.overview = factory.overview();
        this.progress = factory.progress();
        this.initial =
                Arrays.stream(config.initial())
                        .flatMap(names -> Arrays.stream(names.split(",")))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        this.guard = factory.guard(context, this::check);
        thread.later(this::begin);
    }

    @Modified
    void modified(InstallerConfig config) {
        // The times count at once; the first modules have come already.
        settings = config;
    }

    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        guard.stop();
        thread.stop();
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
            guard.start();
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
            newerBuilds.take(installer, initial);
            return true;
        } catch (RuntimeException e) {
            if (first) {
                LOG.error("The modules cannot be brought in line yet; it is tried again", e);
            }
            return false;
        }
    }

    private void check(String module) {
        thread.later(() -> installer.check(module));
    }

    @Override
    public ModulePlan plan(Caller caller, ModuleRequest request) {
        return settledThread().call(told -> installer.plan(caller, request), ModuleProgress.NONE);
    }

    @Override
    public ModuleOutcome apply(Caller caller, ModuleRequest request, ModuleProgress progress) {
        return settledThread().call(told -> installer.apply(caller, request, told), progress);
    }

    @Override
    public Optional<OngoingChange> ongoing() {
        return progress.present();
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
    public ModuleContents contents(String module) {
        return overview.contents(module);
    }

    @Override
    public List<LocalizedText> why(String module) {
        return overview.why(module);
    }

    private InstallerThread settledThread() {
        if (settled == null) {
            throw InstallerThread.unavailable(
                    "The modules are still being put in place",
                    "Los módulos todavía se están colocando");
        }
        return thread;
    }
}
