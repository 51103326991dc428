package org.tessera.platform.core.internal;

import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.core.module.DeclaredModule;
import org.tessera.platform.core.module.ModuleStates;

/**
 * Finds the module bundles, in whatever state they are, by their descriptor and knows how each of
 * them is. The answers come from the framework's bundles and from what the binder reports; nothing
 * is stored.
 */
@Component(service = {})
public final class ModuleTracker
        implements BundleTrackerCustomizer<TrackedModule>,
                FrameworkListener,
                ModuleRegistry,
                ModuleStates {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleTracker.class);
    private static final int ANY =
            Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final BundleContext context;
    private final FrameworkStartLevel level;
    private final Map<Long, TrackedModule> tracked = new ConcurrentHashMap<>();
    private final ServiceRegistration<?> registration;
    private final BundleTracker<TrackedModule> bundles;
    private final ModuleGates gates;
    private final Runnable publisher = this::publish;
    private volatile RegistryState state = RegistryState.EMPTY;
    private long changes;

    /** Starts to track. */
    @Activate
    public ModuleTracker(BundleContext context, @Reference ModuleGates gates) {
        this.context = context;
        this.gates = gates;
        this.level =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                        .adapt(FrameworkStartLevel.class);
        this.registration =
                context.registerService(
                        new String[] {ModuleRegistry.class.getName(), ModuleStates.class.getName()},
                        this,
                        properties());
        this.bundles = new BundleTracker<>(context, ANY, this);
        context.addFrameworkListener(this);
        bundles.open();
        gates.onOpening(publisher);
    }

    @Deactivate
    void close() {
        gates.removeOnOpening(publisher);
        context.removeFrameworkListener(this);
        bundles.close();
        registration.unregister();
    }

    @Override
    public TrackedModule addingBundle(Bundle bundle, BundleEvent event) {
        if (bundle.getLocation().startsWith(PLANNED)) {
            return null;
        }
        TrackedModule module = TrackedModule.of(bundle, level).orElse(null);
        if (module != null) {
            tracked.put(bundle.getBundleId(), module);
            tellProblem(module);
            elect(module.id());
        }
        return module;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, TrackedModule module) {
        if (event != null && event.getType() == BundleEvent.UPDATED) {
            String before = module.id();
            withdraw(module);
            module.failed(null);
            module.read();
            tellProblem(module);
            elect(before);
        }
        elect(module.id());
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, TrackedModule module) {
        withdraw(module);
        tracked.remove(bundle.getBundleId());
        elect(module.id());
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        // The start of a bundle that was to start with the container failed.
        TrackedModule module = tracked.get(event.getBundle().getBundleId());
        boolean failed =
                event.getType() == FrameworkEvent.ERROR
                        && event.getThrowable() instanceof BundleException;
        if (failed && module != null && module.bundle().getState() != Bundle.ACTIVE) {
            failed(
                    module.bundle(),
                    LocalizedText.same(String.valueOf(event.getThrowable().getMessage())));
        }
    }

    private static void tellProblem(TrackedModule module) {
        if (!module.problem().isEmpty()) {
            LOG.warn("Module {} cannot be used: {}", module.id(), module.problem());
        }
    }

    /** Sees to it that one bundle has the module id, the first one, and is offered if it serves. */
    private void elect(String id) {
        List<TrackedModule> candidates;
        synchronized (this) {
            candidates = tracked.values().stream().filter(m -> m.id().equals(id)).toList();
            TrackedModule owner =
                    candidates.stream()
                            .filter(TrackedModule::isOwner)
                            .findFirst()
                            .or(() -> candidates.stream().min(byBundle()))
                            .orElse(null);
            candidates.forEach(module -> module.own(module == owner));
        }
        // Outside of the lock: others are called, who may hold theirs and call back.
        candidates.forEach(this::offer);
        publish();
    }

    private static Comparator<TrackedModule> byBundle() {
        return Comparator.comparingLong(module -> module.bundle().getBundleId());
    }

    private void offer(TrackedModule module) {
        if (!module.isServable()) {
            withdraw(module);
            return;
        }
        DeclaredModule declared = module.declare();
        if (declared != null) {
            publish();
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(DeclaredModule.MODULE_ID, module.id());
            module.registered(context.registerService(DeclaredModule.class, declared, properties));
        }
    }

    private static void withdraw(TrackedModule module) {
        ServiceRegistration<DeclaredModule> offered = module.withdraw();
        if (offered != null) {
            offered.unregister();
        }
    }

    @Override
    public void active(DeclaredModule module) {
        report(module, ModuleState.ACTIVE, LocalizedText.same(""));
        LOG.info("Module {} {} serves", module.descriptor().id(), module.descriptor().version());
    }

    @Override
    public void waiting(DeclaredModule module, LocalizedText reason) {
        report(module, ModuleState.STARTING, reason);
    }

    @Override
    public void failed(DeclaredModule module, LocalizedText reason) {
        report(module, ModuleState.FAILED, reason);
        LOG.warn(
                "Module {} {} cannot serve: {}",
                module.descriptor().id(),
                module.descriptor().version(),
                reason.en());
    }

    @Override
    public void failed(Bundle bundle, LocalizedText reason) {
        TrackedModule module = tracked.get(bundle.getBundleId());
        if (module != null) {
            module.failed(reason);
            publish();
        }
    }

    @Override
    public LocalizedText reason(Bundle bundle) {
        TrackedModule module = tracked.get(bundle.getBundleId());
        return module == null ? LocalizedText.same("") : module.reason();
    }

    @Override
    public Optional<ModuleStatus> status(Bundle bundle) {
        return Optional.ofNullable(tracked.get(bundle.getBundleId())).map(TrackedModule::status);
    }

    private void report(DeclaredModule declared, ModuleState moduleState, LocalizedText reason) {
        TrackedModule module = tracked.get(declared.bundle().getBundleId());
        if (module != null) {
            module.serving(declared, moduleState, reason);
            publish();
        }
    }

    private synchronized void publish() {
        List<ModuleStatus> statuses = tracked.values().stream().map(TrackedModule::status).toList();
        state = new RegistryState(statuses, state, gates::isClosed);
        changes++;
        registration.setProperties(properties());
    }

    private Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CHANGES, changes);
        return properties;
    }

    @Override
    public List<ModuleStatus> modules() {
        return state.modules();
    }

    @Override
    public List<RecordType> types() {
        return state.types();
    }

    @Override
    public Optional<RecordType> type(String id) {
        return state.type(id);
    }

    @Override
    public Optional<RecordType> typeByPath(String module, String path) {
        return state.typeByPath(module, path);
    }
}
