package org.tessera.platform.lifecycle.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;
import org.tessera.spi.record.RecordRule;

/** Knows which modules and bundles have to do with one. Thread-safe. */
@Component(service = Neighbors.class)
public final class Neighbors {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbors.class);

    private final BundleContext context;
    private final ModuleRegistry registry;
    private final ServiceUsers users;
    private final WiredUsers wired;

    /** Creates it. */
    @Activate
    public Neighbors(
            BundleContext context,
            @Reference ModuleRegistry registry,
            @Reference ServiceUsers users,
            @Reference WiredUsers wired) {
        this.context = context;
        this.registry = registry;
        this.users = users;
        this.wired = wired;
    }

    /** Returns the other modules with components that would wait if a module were away. */
    Set<String> needing(String module) {
        return users.of(module);
    }

    /**
     * Returns whom a change of a module touches: modules with links to its record types or with
     * components that would wait for it, and those wired to its packages and capabilities.
     */
    List<String> dependants(String module) {
        Set<String> dependants = new TreeSet<>(linkedFrom(module));
        dependants.addAll(needing(module));
        dependants.addAll(wired.of(module));
        return List.copyOf(dependants);
    }

    /** Returns the other modules with links to the record types of a module. */
    Set<String> linkedFrom(String module) {
        Set<String> modules = new TreeSet<>();
        for (ModuleStatus other : registry.modules()) {
            ModuleDescriptor descriptor = other.descriptor();
            if (descriptor != null
                    && !descriptor.id().equals(module)
                    && descriptor.types().stream().anyMatch(type -> links(type, module))) {
                modules.add(descriptor.id());
            }
        }
        return modules;
    }

    private static boolean links(RecordType type, String module) {
        return type.fields().stream()
                .map(FieldDescriptor::target)
                .anyMatch(target -> target != null && target.startsWith(module + "."));
    }

    /** Returns the other module that has a persistence unit; null if none has. */
    String ownerOfUnit(String unit, String module) {
        for (ModuleStatus other : registry.modules()) {
            ModuleDescriptor descriptor = other.descriptor();
            if (descriptor != null
                    && !descriptor.id().equals(module)
                    && unit.equals(descriptor.persistenceUnit())) {
                return descriptor.id();
            }
        }
        return null;
    }

    /** Returns the module of this id as it is now; null if there is none. */
    ModuleStatus status(String module) {
        return registry.modules().stream()
                .filter(status -> status.id().equals(module))
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns the modules whose records the rules of some bundles guard: they must not be written
     * while the rules are away.
     */
    public List<String> guarded(Collection<Bundle> bundles) {
        Set<String> modules = new TreeSet<>();
        for (Bundle bundle : bundles) {
            ServiceReference<?>[] services = bundle.getRegisteredServices();
            for (ServiceReference<?> service :
                    services == null ? new ServiceReference<?>[0] : services) {
                if (service.isAssignableTo(context.getBundle(), RecordRule.class.getName())) {
                    guarded(service).ifPresent(modules::add);
                }
            }
        }
        return new ArrayList<>(modules);
    }

    /** Returns the module whose records a rule guards; one that fails guards none. */
    private Optional<String> guarded(ServiceReference<?> service) {
        try {
            return context.getService(service) instanceof RecordRule rule
                    ? Optional.of(rule.type().split("\\.", 2)[0])
                    : Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("A rule of {} does not say what it guards", service.getBundle(), e);
            return Optional.empty();
        } finally {
            context.ungetService(service);
        }
    }

    /** Returns the module's own bundle; null if there is none. */
    Bundle bundle(String module) {
        return context.getBundle(ModuleBundles.SCHEME + ":" + module);
    }
}
