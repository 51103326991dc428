package org.tessera.platform.lifecycle.installer;

import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;

/** Notices when a bundle of a module is exchanged or taken away. */
final class Guard implements BundleListener {

    private final Bundle framework;
    private final Consumer<String> check;

    /**
     * Creates a guard.
     *
     * @param check is told the module; it finds out whether the installer itself did it
     */
    Guard(BundleContext context, Consumer<String> check) {
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        this.check = check;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        int type = event.getType();
        if (type != BundleEvent.UPDATED && type != BundleEvent.UNINSTALLED) {
            return;
        }
        Optional<String> module = ModuleBundles.module(event.getBundle().getLocation());
        if (module.isPresent() && framework.getState() == Bundle.ACTIVE) {
            check.accept(module.get());
        }
    }
}
