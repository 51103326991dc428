package org.tessera.platform.lifecycle.exchange;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Fails. */
public final class ThrowingActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("no fuel");
    }

    @Override
    public void stop(BundleContext context) {
        // nothing was started
    }
}
