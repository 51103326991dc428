package org.tessera.platform.core.internal;

import java.net.URL;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.descriptor.DescriptorException;
import org.tessera.platform.core.descriptor.DescriptorFile;
import org.tessera.platform.core.descriptor.DescriptorReader;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.platform.core.module.DeclaredModule;
import org.tessera.platform.core.module.ModuleStates;

/**
 * Finds the module bundles by their descriptor and knows how each of them is. The answers come from
 * the framework's bundles and from what the binder reports; nothing is stored.
 */
@Component(service = {})
public final class ModuleTracker
        implements BundleTrackerCustomizer<ModuleTracker.Tracked>, ModuleRegistry, ModuleStates {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleTracker.class);
    private static final String FOLDER = DescriptorReader.FOLDER;

    private final BundleContext context;
    private final DescriptorReader reader = new DescriptorReader();
    private final Map<Long, ModuleStatus> statuses = new ConcurrentHashMap<>();
    private final ServiceRegistration<?> registration;
    private final BundleTracker<Tracked> bundles;
    private final ModuleGates gates;
    private final Runnable publisher = this::publish;
    private volatile RegistryState state = RegistryState.EMPTY;
    private long changes;

    /**
     * A tracked bundle.
     *
     * @param registration its registration as a declared module; null if its descriptor cannot be
     *     read
     */
    record Tracked(ServiceRegistration<DeclaredModule> registration) {}

    /** Starts to track. */
    @Activate
    public ModuleTracker(BundleContext context, @Reference ModuleGates gates) {
        this.context = context;
        this.gates = gates;
        this.registration =
                context.registerService(
                        new String[] {ModuleRegistry.class.getName(), ModuleStates.class.getName()},
                        this,
                        properties());
        this.bundles = new BundleTracker<>(context, Bundle.ACTIVE, this);
        this.bundles.open();
        gates.onOpening(publisher);
    }

    @Deactivate
    void close() {
        gates.removeOnOpening(publisher);
        bundles.close();
        registration.unregister();
    }

    @Override
    public Tracked addingBundle(Bundle bundle, BundleEvent event) {
        URL module = bundle.getEntry(FOLDER + "/module.json");
        if (module == null) {
            return null;
        }
        try {
            ModuleDescriptor descriptor =
                    reader.read(
                            bundle.getVersion().toString(),
                            DescriptorFile.of(module),
                            entries(bundle, FOLDER + "/types"));
            requireUnique(descriptor, bundle);
            DeclaredModule declared = new DeclaredModule(bundle, descriptor);
            report(declared, ModuleState.STARTING, "is being set up");
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(DeclaredModule.MODULE_ID, descriptor.id());
            return new Tracked(context.registerService(DeclaredModule.class, declared, properties));
        } catch (DescriptorException e) {
            LOG.warn("Module {} cannot be used: {}", bundle.getSymbolicName(), e.getMessage());
            put(
                    new ModuleStatus(
                            bundle.getSymbolicName(),
                            null,
                            bundle.getBundleId(),
                            ModuleState.FAILED,
                            e.getMessage()));
            return new Tracked(null);
        }
    }

    private void requireUnique(ModuleDescriptor descriptor, Bundle bundle)
            throws DescriptorException {
        for (ModuleStatus other : statuses.values()) {
            if (other.id().equals(descriptor.id()) && other.bundleId() != bundle.getBundleId()) {
                throw new DescriptorException(
                        "The module id \""
                                + descriptor.id()
                                + "\" is taken by bundle "
                                + context.getBundle(other.bundleId()).getSymbolicName());
            }
        }
    }

    private static List<DescriptorFile> entries(Bundle bundle, String folder) {
        var found = bundle.findEntries(folder, "*.json", false);
        return found == null
                ? List.of()
                : Collections.list(found).stream().map(DescriptorFile::of).toList();
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Tracked tracked) {
        // an active bundle's files do not change
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Tracked tracked) {
        if (tracked.registration() != null) {
            tracked.registration().unregister();
        }
        statuses.remove(bundle.getBundleId());
        publish();
    }

    @Override
    public void active(DeclaredModule module) {
        report(module, ModuleState.ACTIVE, "");
        LOG.info("Module {} {} serves", module.descriptor().id(), module.descriptor().version());
    }

    @Override
    public void waiting(DeclaredModule module, String reason) {
        report(module, ModuleState.STARTING, reason);
    }

    @Override
    public void failed(DeclaredModule module, String reason) {
        report(module, ModuleState.FAILED, reason);
        LOG.warn(
                "Module {} {} cannot serve: {}",
                module.descriptor().id(),
                module.descriptor().version(),
                reason);
    }

    private void report(DeclaredModule module, ModuleState moduleState, String reason) {
        long bundleId = module.bundle().getBundleId();
        put(
                new ModuleStatus(
                        module.descriptor().id(),
                        module.descriptor(),
                        bundleId,
                        moduleState,
                        reason));
    }

    private void put(ModuleStatus status) {
        statuses.put(status.bundleId(), status);
        publish();
    }

    private synchronized void publish() {
        state = new RegistryState(statuses.values(), state, gates::isClosed);
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
