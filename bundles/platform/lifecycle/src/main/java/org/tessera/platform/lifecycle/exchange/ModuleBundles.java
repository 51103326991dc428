package org.tessera.platform.lifecycle.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.module.ModuleStates;
import org.tessera.platform.lifecycle.state.StoredBundle;

/** The bundles of modules in the framework, found by their location. Thread-safe. */
public final class ModuleBundles {

    /** The scheme of the location of every bundle that the installer brought. */
    public static final String SCHEME = ModuleStates.MANAGED;

    private static final Duration REFRESH = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 10;

    private final BundleContext context;
    private final FrameworkWiring wiring;
    private final FrameworkStartLevel level;

    /** Creates the access through the context of this bundle. */
    public ModuleBundles(BundleContext context) {
        this.context = context;
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        this.wiring = framework.adapt(FrameworkWiring.class);
        this.level = framework.adapt(FrameworkStartLevel.class);
    }

    /** Returns the location of a bundle of a module. */
    public static String location(String module, StoredBundle bundle) {
        return SCHEME + ":" + module + (bundle.isModule() ? "" : "/" + bundle.symbolicName());
    }

    /** Returns the module that a bundle at this location belongs to; empty if to none. */
    public static Optional<String> module(String location) {
        if (!location.startsWith(SCHEME + ":")) {
            return Optional.empty();
        }
        return Optional.of(location.substring(SCHEME.length() + 1).split("/", 2)[0]);
    }

    /** Returns the bundles of a module, companions first, its own one last. */
    public List<Bundle> of(String module) {
        List<Bundle> bundles = new ArrayList<>();
        Bundle own = null;
        for (Bundle bundle : context.getBundles()) {
            if (module(bundle.getLocation()).filter(module::equals).isPresent()) {
                if (bundle.getLocation().indexOf('/') < 0) {
                    own = bundle;
                } else {
                    bundles.add(bundle);
                }
            }
        }
        if (own != null) {
            bundles.add(own);
        }
        return bundles;
    }

    /** Returns the bundles of a module, managed or not. */
    public List<Bundle> of(ModuleStatus status) {
        Bundle present = context.getBundle(status.bundleId());
        if (present == null) {
            return List.of();
        }
        return own(status.id()).filter(present::equals).isPresent()
                ? of(status.id())
                : List.of(present);
    }

    /** Returns the module's own bundle, which has the descriptor. */
    public Optional<Bundle> own(String module) {
        return at(SCHEME + ":" + module);
    }

    /** Returns the bundle at a location. */
    public Optional<Bundle> at(String location) {
        return Optional.ofNullable(context.getBundle(location));
    }

    /** Returns the context to install bundles with. */
    BundleContext context() {
        return context;
    }

    /** Returns what would be rewired along with some bundles, those included. */
    public Set<Bundle> closure(Collection<Bundle> bundles) {
        return new HashSet<>(wiring.getDependencyClosure(bundles));
    }

    /** Tries to resolve some bundles. */
    public boolean resolve(Collection<Bundle> bundles) {
        return wiring.resolveBundles(bundles);
    }

    /** Rewires bundles, and those that depend on them, and waits until that is done. */
    public void refresh(Collection<Bundle> bundles) throws ExchangeException, InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(
                bundles,
                event -> {
                    if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                        done.countDown();
                    }
                });
        if (!done.await(REFRESH.toSeconds(), TimeUnit.SECONDS)) {
            throw new ExchangeException(
                    new LocalizedText(
                            "The framework did not rewire the bundles in time",
                            "El framework no ha reconectado los bundles a tiempo"));
        }
    }

    /**
     * Waits until the framework, which may be starting, has come to the start level of a bundle; it
     * starts none before. Gives up after the limit, and when the framework stops.
     */
    void awaitLevel(Bundle bundle, Duration limit) throws InterruptedException {
        int needed = bundle.adapt(BundleStartLevel.class).getStartLevel();
        long end = System.nanoTime() + limit.toNanos();
        while (level.getStartLevel() < needed
                && level.getBundle().getState() != Bundle.STOPPING
                && System.nanoTime() - end < 0) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Returns every bundle of the framework. */
    public List<Bundle> all() {
        return Arrays.asList(context.getBundles());
    }
}
