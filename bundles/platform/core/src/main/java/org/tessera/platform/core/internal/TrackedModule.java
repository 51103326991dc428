package org.tessera.platform.core.internal;

import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.platform.core.descriptor.DescriptorException;
import org.tessera.platform.core.descriptor.DescriptorFile;
import org.tessera.platform.core.descriptor.DescriptorReader;
import org.tessera.platform.core.module.DeclaredModule;

/** A bundle with a descriptor and what is known of it beyond the framework. Thread-safe. */
final class TrackedModule {

    private final Bundle bundle;
    private final FrameworkStartLevel level;

    /** Null if it cannot be read; {@link #problem} says why then. */
    private ModuleDescriptor descriptor;

    private String problem = "";

    /** Whether the module id is this bundle's; another one may have had it before. */
    private boolean owner;

    private ModuleState serving = ModuleState.STARTING;
    private String reason = "";

    /** Why the bundle could not be started; null if that was not tried or went well. */
    private String failure;

    private DeclaredModule declared;
    private ServiceRegistration<DeclaredModule> registration;

    private TrackedModule(Bundle bundle, FrameworkStartLevel level) {
        this.bundle = bundle;
        this.level = level;
    }

    /** Looks at a bundle; empty if it is no module. */
    static Optional<TrackedModule> of(Bundle bundle, FrameworkStartLevel level) {
        TrackedModule module = new TrackedModule(bundle, level);
        return module.read() ? Optional.of(module) : Optional.empty();
    }

    /** Reads the descriptor of the bundle's present revision; false if it has none. */
    synchronized boolean read() {
        try {
            URL module = bundle.getEntry(DescriptorReader.FOLDER + "/module.json");
            descriptor =
                    module == null
                            ? null
                            : new DescriptorReader()
                                    .read(
                                            bundle.getVersion().toString(),
                                            DescriptorFile.of(module),
                                            types());
            problem = module == null ? "The bundle is no module any more" : "";
            return module != null;
        } catch (DescriptorException e) {
            descriptor = null;
            problem = e.getMessage();
            return true;
        }
    }

    /** Returns the files of the types; not by findEntries, which would resolve the bundle. */
    private List<DescriptorFile> types() {
        var paths = bundle.getEntryPaths(DescriptorReader.FOLDER + "/types/");
        return paths == null
                ? List.of()
                : Collections.list(paths).stream()
                        .filter(path -> path.endsWith(".json"))
                        .map(path -> DescriptorFile.of(bundle.getEntry(path)))
                        .toList();
    }

    Bundle bundle() {
        return bundle;
    }

    /** Returns the module's id, or the bundle's symbolic name if the descriptor cannot be read. */
    synchronized String id() {
        return descriptor == null ? bundle.getSymbolicName() : descriptor.id();
    }

    synchronized String problem() {
        return problem;
    }

    synchronized boolean isOwner() {
        return owner;
    }

    synchronized void own(boolean mine) {
        owner = mine;
    }

    /** Tells whether the module may be offered to those who put it into service. */
    synchronized boolean isServable() {
        return owner && descriptor != null && bundle.getState() == Bundle.ACTIVE;
    }

    /** Returns what to offer; null if it is offered already. */
    synchronized DeclaredModule declare() {
        if (declared != null) {
            return null;
        }
        serving = ModuleState.STARTING;
        reason = "is being set up";
        failure = null;
        declared = new DeclaredModule(bundle, descriptor);
        return declared;
    }

    synchronized void registered(ServiceRegistration<DeclaredModule> offered) {
        registration = offered;
    }

    /** Returns what to take back; null if nothing is offered. */
    synchronized ServiceRegistration<DeclaredModule> withdraw() {
        ServiceRegistration<DeclaredModule> offered = registration;
        registration = null;
        declared = null;
        return offered;
    }

    /** Notes how the module serves, unless this is about a revision of before. */
    synchronized void serving(DeclaredModule module, ModuleState state, String why) {
        if (module.equals(declared)) {
            serving = state;
            reason = why;
        }
    }

    synchronized void failed(String why) {
        failure = why;
    }

    synchronized ModuleStatus status() {
        if (descriptor == null) {
            return status(ModuleState.FAILED, problem);
        }
        if (!owner) {
            String taken = "The module id \"" + descriptor.id() + "\" is taken by another bundle";
            return new ModuleStatus(
                    bundle.getSymbolicName(),
                    null,
                    bundle.getBundleId(),
                    ModuleState.FAILED,
                    taken);
        }
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> status(serving, reason);
            case Bundle.STARTING -> status(ModuleState.STARTING, "is being started");
            case Bundle.INSTALLED -> unresolved();
            case Bundle.RESOLVED -> resolved();
            default -> status(ModuleState.STOPPED, "is being stopped");
        };
    }

    private ModuleStatus unresolved() {
        if (failure == null && !isToStart()) {
            return status(ModuleState.STOPPED, "is stopped");
        }
        if (isEarly()) {
            return status(ModuleState.STARTING, "waits for the container");
        }
        return status(
                ModuleState.UNRESOLVED,
                failure == null ? "needs a package or capability that nobody offers" : failure);
    }

    private ModuleStatus resolved() {
        if (failure != null) {
            return status(ModuleState.FAILED, failure);
        }
        return isToStart()
                ? status(ModuleState.STARTING, "waits to be started")
                : status(ModuleState.STOPPED, "is stopped");
    }

    private boolean isToStart() {
        BundleStartLevel own = bundle.adapt(BundleStartLevel.class);
        return own != null && own.isPersistentlyStarted();
    }

    private boolean isEarly() {
        BundleStartLevel own = bundle.adapt(BundleStartLevel.class);
        return own != null && level.getStartLevel() < own.getStartLevel();
    }

    private ModuleStatus status(ModuleState state, String why) {
        return new ModuleStatus(id(), descriptor, bundle.getBundleId(), state, why);
    }
}
