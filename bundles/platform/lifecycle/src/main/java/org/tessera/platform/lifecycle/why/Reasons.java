package org.tessera.platform.lifecycle.why;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.module.ModuleStates;

/** Says why the bundles of a module do not serve. Thread-safe. */
@Component(service = Reasons.class)
public final class Reasons {

    private final ModuleStates states;
    private final Components components;
    private final Resources resources;
    private final Requirements requirements;

    /** Creates the finder of reasons. */
    @Activate
    public Reasons(
            BundleContext context,
            @Reference ModuleStates states,
            @Reference Components components,
            @Reference Resources resources) {
        this.states = states;
        this.components = components;
        this.resources = resources;
        this.requirements = new Requirements(context);
    }

    /**
     * How a module is.
     *
     * @param reasons why it does not serve; empty if it does
     * @param isFinal whether waiting does not help
     */
    public record Condition(List<LocalizedText> reasons, boolean isFinal) {

        /** Tells whether it serves. */
        public boolean isWell() {
            return reasons.isEmpty();
        }
    }

    /** Looks at the bundles of a module; the module's own bundle is one of them. */
    public Condition of(Collection<Bundle> bundles) {
        List<LocalizedText> reasons = new ArrayList<>(requirements(bundles));
        boolean lost = false;
        for (Bundle bundle : bundles) {
            ModuleStatus status = states.status(bundle).orElse(null);
            boolean active = bundle.getState() == Bundle.ACTIVE;
            if (status != null && status.state() != ModuleState.ACTIVE) {
                if (reasons.isEmpty() || status.state() == ModuleState.FAILED) {
                    reasons.add(sentence(bundle, status.state()));
                }
                lost |= status.state() == ModuleState.FAILED;
            } else if (status == null && !active && !isFragment(bundle) && reasons.isEmpty()) {
                reasons.add(
                        new LocalizedText("{0} is not started", "{0} no está arrancado")
                                .with(bundle.getSymbolicName()));
            }
            if (active) {
                for (Components.Trouble trouble : components.troubles(bundle)) {
                    reasons.add(trouble.text());
                    lost |= trouble.isFinal();
                }
                reasons.addAll(resources.unserved(bundle));
            }
        }
        return new Condition(List.copyOf(reasons), lost);
    }

    private List<LocalizedText> requirements(Collection<Bundle> bundles) {
        List<Bundle> unresolved =
                bundles.stream().filter(b -> b.getState() == Bundle.INSTALLED).toList();
        return requirements.missing(unresolved);
    }

    private LocalizedText sentence(Bundle bundle, ModuleState state) {
        LocalizedText reason = states.reason(bundle);
        return reason.en().isEmpty()
                ? LocalizedText.same(bundle.getSymbolicName() + ": " + state)
                : new LocalizedText(
                        bundle.getSymbolicName() + ": " + reason.en(),
                        bundle.getSymbolicName() + ": " + reason.es());
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }
}
