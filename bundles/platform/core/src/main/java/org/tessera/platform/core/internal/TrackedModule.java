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
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.descriptor.DescriptorException;
import org.tessera.platform.core.descriptor.DescriptorFile;
import org.tessera.platform.core.descriptor.DescriptorReader;
import org.tessera.platform.core.module.DeclaredModule;

/** A bundle with a descriptor and what is known of it beyond the framework. Thread-safe. */
final class TrackedModule {

    private static final LocalizedText NOTHING = LocalizedText.same("");
    private static final LocalizedText NO_MODULE =
            new LocalizedText("The bundle is no module any more", "El bundle ya no es un módulo");
    private static final LocalizedText TAKEN =
            new LocalizedText(
                    "The module id \"{0}\" is taken by another bundle",
                    "El id de módulo \"{0}\" es de otro bundle");
    private static final LocalizedText SETTING_UP =
            new LocalizedText("is being set up", "se está preparando");
    private static final LocalizedText BEING_STARTED =
            new LocalizedText("is being started", "está arrancando");
    private static final LocalizedText BEING_STOPPED =
            new LocalizedText("is being stopped", "se está deteniendo");
    private static final LocalizedText STOPPED = new LocalizedText("is stopped", "está detenido");
    private static final LocalizedText EARLY =
            new LocalizedText("waits for the container", "espera al contenedor");
    private static final LocalizedText TO_BE_STARTED =
            new LocalizedText("waits to be started", "espera a que lo arranquen");
    private static final LocalizedText UNRESOLVED =
            new LocalizedText(
                    "needs a package or capability that nobody offers",
                    "necesita un paquete o una capacidad que nadie ofrece");

    /** Where a module stands, and why it does not serve. */
    private record Standing(ModuleState state, LocalizedText reason) {}

    private final Bundle bundle;
    private final FrameworkStartLevel level;

    /** Null if it cannot be read; {@link #problem} says why then. */
    private ModuleDescriptor descriptor;

    private LocalizedText problem = NOTHING;

    /** Whether the module id is this bundle's; another one may have had it before. */
    private boolean owner;

    private ModuleState serving = ModuleState.STARTING;
    private LocalizedText reason = NOTHING;

    /** Why the bundle could not be started; null if that was not tried or went well. */
    private LocalizedText failure;

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
            problem = module == null ? NO_MODULE : NOTHING;
            return module != null;
        } catch (DescriptorException e) {
            descriptor = null;
            problem = LocalizedText.same(e.getMessage());
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
        return problem.en();
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
        reason = SETTING_UP;
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
    synchronized void serving(DeclaredModule module, ModuleState state, LocalizedText why) {
        if (module.equals(declared)) {
            serving = state;
            reason = why;
        }
    }

    synchronized void failed(LocalizedText why) {
        failure = why;
    }

    synchronized ModuleStatus status() {
        Standing standing = standing();
        boolean known = owner || descriptor == null;
        return new ModuleStatus(
                known ? id() : bundle.getSymbolicName(),
                known ? descriptor : null,
                bundle.getBundleId(),
                standing.state(),
                standing.reason());
    }

    /** Returns why the module does not serve; empty if it does. */
    synchronized LocalizedText reason() {
        return standing().reason();
    }

    private Standing standing() {
        if (descriptor == null) {
            return new Standing(ModuleState.FAILED, problem);
        }
        if (!owner) {
            return new Standing(ModuleState.FAILED, TAKEN.with(descriptor.id()));
        }
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> new Standing(serving, reason);
            case Bundle.STARTING -> new Standing(ModuleState.STARTING, BEING_STARTED);
            case Bundle.INSTALLED -> unresolved();
            case Bundle.RESOLVED -> resolved();
            default -> new Standing(ModuleState.STOPPED, BEING_STOPPED);
        };
    }

    private Standing unresolved() {
        if (failure == null && !isToStart()) {
            return new Standing(ModuleState.STOPPED, STOPPED);
        }
        if (isEarly()) {
            return new Standing(ModuleState.STARTING, EARLY);
        }
        return new Standing(ModuleState.UNRESOLVED, failure == null ? UNRESOLVED : failure);
    }

    private Standing resolved() {
        if (failure != null) {
            return new Standing(ModuleState.FAILED, failure);
        }
        return isToStart()
                ? new Standing(ModuleState.STARTING, TO_BE_STARTED)
                : new Standing(ModuleState.STOPPED, STOPPED);
    }

    private boolean isToStart() {
        BundleStartLevel own = bundle.adapt(BundleStartLevel.class);
        return own != null && own.isPersistentlyStarted();
    }

    private boolean isEarly() {
        BundleStartLevel own = bundle.adapt(BundleStartLevel.class);
        return own != null && level.getStartLevel() < own.getStartLevel();
    }
}
