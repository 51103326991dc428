package org.tessera.platform.lifecycle.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.core.module.ModuleStates;

/**
 * Bundles that are in the framework only to find out what they would do: they are resolved and
 * never started. Close it to take them away. For one thread.
 */
final class Trial implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

    private final List<Bundle> bundles = new ArrayList<>();
    private final FrameworkWiring wiring;

    /**
     * Installs jars, the module's own one first.
     *
     * @param digest names the trial
     * @throws BundleException if the framework takes one for no bundle
     */
    Trial(BundleContext context, String digest, List<Path> jars)
            throws BundleException, IOException {
        this.wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        try {
            for (Path jar : jars) {
                String location = ModuleStates.PLANNED + digest + "/" + bundles.size();
                try (InputStream in = Files.newInputStream(jar)) {
                    bundles.add(context.installBundle(location, in));
                }
            }
        } catch (BundleException | IOException e) {
            close();
            throw e;
        }
    }

    /** Tells whether the bundles could be wired as the framework is now. */
    boolean resolves() {
        return wiring.resolveBundles(bundles);
    }

    /** Returns the module's own bundle. */
    Bundle module() {
        return bundles.get(0);
    }

    List<Bundle> bundles() {
        return bundles;
    }

    @Override
    public void close() {
        for (Bundle bundle : bundles) {
            try {
                bundle.uninstall();
            } catch (BundleException e) {
                LOG.warn("{} cannot be taken away: {}", bundle.getLocation(), e.getMessage());
            }
        }
        // Nobody is wired to them, so this rewires nobody and lets go of their classes.
        wiring.refreshBundles(bundles);
    }

    /** Takes away what a trial left behind that the container did not survive. */
    static void clean(BundleContext context) {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getLocation().startsWith(ModuleStates.PLANNED)) {
                try {
                    bundle.uninstall();
                } catch (BundleException e) {
                    LOG.warn("{} cannot be taken away: {}", bundle.getLocation(), e.getMessage());
                }
            }
        }
    }
}
