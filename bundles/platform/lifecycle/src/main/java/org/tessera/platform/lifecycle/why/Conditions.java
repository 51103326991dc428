package org.tessera.platform.lifecycle.why;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.module.ModuleConditions;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;

/** Looks at the components and requirements of the modules. Thread-safe. */
@Component(service = ModuleConditions.class)
public final class Conditions implements ModuleConditions {

    private static final Set<ModuleState> LACKING =
            EnumSet.of(ModuleState.UNRESOLVED, ModuleState.STARTING, ModuleState.FAILED);

    private final ModuleRegistry registry;
    private final Components components;
    private final Requirements requirements;
    private final ModuleBundles bundles;

    /** Creates it. */
    @Activate
    public Conditions(
            BundleContext context,
            @Reference ModuleRegistry registry,
            @Reference Components components) {
        this.registry = registry;
        this.components = components;
        this.requirements = new Requirements(context);
        this.bundles = new ModuleBundles(context);
    }

    @Override
    public List<ModuleStatus> modules() {
        return registry.modules().stream().map(this::look).toList();
    }

    private ModuleStatus look(ModuleStatus status) {
        if (status.state() == ModuleState.ACTIVE) {
            return components(status);
        }
        return LACKING.contains(status.state()) ? requirements(status) : status;
    }

    /** A component that failed is told before those that wait, perhaps for its service. */
    private ModuleStatus components(ModuleStatus status) {
        List<Components.Trouble> troubles =
                bundles.of(status).stream()
                        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                        .flatMap(bundle -> components.troubles(bundle).stream())
                        .toList();
        if (troubles.isEmpty()) {
            return status;
        }
        List<LocalizedText> lost =
                troubles.stream()
                        .filter(Components.Trouble::isFinal)
                        .map(Components.Trouble::text)
                        .toList();
        return lost.isEmpty()
                ? with(
                        status,
                        ModuleState.STARTING,
                        troubles.stream().map(Components.Trouble::text).toList())
                : with(status, ModuleState.FAILED, lost);
    }

    private ModuleStatus requirements(ModuleStatus status) {
        List<Bundle> unresolved =
                bundles.of(status).stream()
                        .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                        .toList();
        List<LocalizedText> missing = requirements.missing(unresolved);
        return missing.isEmpty() ? status : with(status, status.state(), missing);
    }

    private static ModuleStatus with(
            ModuleStatus status, ModuleState state, Collection<LocalizedText> reasons) {
        return new ModuleStatus(
                status.id(),
                status.descriptor(),
                status.bundleId(),
                state,
                Sentences.join(reasons));
    }
}
