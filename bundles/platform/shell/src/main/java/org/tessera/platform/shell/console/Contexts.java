package org.tessera.platform.shell.console;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Finds the context of the bundle that a class is in. */
public final class Contexts {

    private Contexts() {}

    /** Returns the context; null outside of a framework and while the bundle does not run. */
    public static BundleContext of(Class<?> type) {
        Bundle bundle = FrameworkUtil.getBundle(type);
        return bundle == null ? null : bundle.getBundleContext();
    }
}
