package org.tessera.platform.lifecycle.plan;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tessera.platform.core.module.ModuleStates;

/**
 * Lets a bundle be installed beside one of the same name and version, as long as one of the two is
 * there for a plan only.
 */
@Component(service = {CollisionHook.class, TrialCollisions.class})
public final class TrialCollisions implements CollisionHook {

    private final long self;
    private volatile Thread planner;

    /** Creates the hook. */
    @Activate
    public TrialCollisions(BundleContext context) {
        this.self = context.getBundle().getBundleId();
    }

    /** Says that the calling thread installs bundles for a plan from now on, or no longer. */
    void planning(boolean on) {
        planner = on ? Thread.currentThread() : null;
    }

    @Override
    public void filterCollisions(
            int operation, Bundle target, Collection<Bundle> collisionCandidates) {
        boolean planned =
                operation == INSTALLING
                        && target.getBundleId() == self
                        && Thread.currentThread() == planner;
        if (planned) {
            collisionCandidates.clear();
        } else {
            collisionCandidates.removeIf(
                    bundle -> bundle.getLocation().startsWith(ModuleStates.PLANNED));
        }
    }
}
