package org.tessera.platform.lifecycle.installer;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.lifecycle.admission.AdmissionPolicy;
import org.tessera.platform.lifecycle.admission.AdmissionService;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;

/**
 * Under the policy {@code strict}, keeps the framework from starting the bundles of modules by
 * itself: this bundle comes before them, and {@link Boot} starts those that are still allowed.
 */
@Component(
        service = {},
        immediate = true)
public final class HeldBack {

    private static final Logger LOG = LoggerFactory.getLogger(HeldBack.class);

    /** Looks at the bundles that are there when the container starts. */
    @Activate
    public HeldBack(BundleContext context, @Reference AdmissionService admission) {
        if (admission.policy() == AdmissionPolicy.STRICT) {
            for (Bundle bundle : context.getBundles()) {
                hold(bundle);
            }
        }
    }

    private static void hold(Bundle bundle) {
        boolean starts =
                ModuleBundles.module(bundle.getLocation()).isPresent()
                        && bundle.getState() != Bundle.ACTIVE
                        && bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
        if (!starts) {
            return;
        }
        try {
            bundle.stop();
        } catch (BundleException e) {
            LOG.warn("{} cannot be held back: {}", bundle.getSymbolicName(), e.getMessage());
        }
    }
}
