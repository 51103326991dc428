package org.tessera.platform.lifecycle.installer;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.core.descriptor.DescriptorReader;
import org.tessera.platform.core.module.ModuleStates;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;

/**
 * Notices when a bundle of a module is brought, exchanged or taken away by other means than the
 * installer. Content that the installer did not bring is taken away before it can be started, since
 * the framework tells synchronous listeners first; what came earlier is when the guard begins.
 */
final class Guard implements SynchronousBundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final String DESCRIPTOR = DescriptorReader.FOLDER + "/module.json";

    private final BundleContext context;
    private final Bundle framework;
    private final Predicate<String> placing;
    private final PlatformBundles platform;
    private final Consumer<String> check;

    /**
     * Creates a guard.
     *
     * @param placing tells whether the installer is changing the bundle at a location
     * @param platform the bundles that may have a descriptor without having been installed
     * @param check is told the module; it finds out whether something is to be put back
     */
    Guard(
            BundleContext context,
            Predicate<String> placing,
            PlatformBundles platform,
            Consumer<String> check) {
        this.context = context;
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        this.placing = placing;
        this.platform = platform;
        this.check = check;
    }

    /** Begins to listen, and looks at those that came before. */
    void start() {
        context.addBundleListener(this);
        for (Bundle bundle : context.getBundles()) {
            if (ModuleBundles.module(bundle.getLocation()).isEmpty() && isForeign(bundle)) {
                takeAway(bundle);
            }
        }
    }

    void stop() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        int type = event.getType();
        if (framework.getState() == Bundle.STOPPING) {
            return;
        }
        Bundle bundle = event.getBundle();
        Optional<String> module = ModuleBundles.module(bundle.getLocation());
        if (type == BundleEvent.INSTALLED || type == BundleEvent.UPDATED) {
            if (module.isPresent() ? !placing.test(bundle.getLocation()) : isForeign(bundle)) {
                takeAway(bundle);
            }
        }
        if (type == BundleEvent.UPDATED || type == BundleEvent.UNINSTALLED) {
            module.ifPresent(check);
        }
    }

    /** Tells whether a bundle is a module that the installer knows nothing of. */
    private boolean isForeign(Bundle bundle) {
        return !bundle.getLocation().startsWith(ModuleStates.PLANNED)
                && bundle.getEntry(DESCRIPTOR) != null
                && !platform.contains(bundle);
    }

    private static void takeAway(Bundle bundle) {
        LOG.warn(
                "{} ({}) is a module, or belongs to one, and did not come through the installer; it"
                        + " is taken away; use crm:module-install or"
                        + " crm:module-upgrade",
                bundle.getSymbolicName(),
                bundle.getLocation());
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            LOG.error("{} cannot be taken away: {}", bundle.getLocation(), e.getMessage());
        }
    }
}
