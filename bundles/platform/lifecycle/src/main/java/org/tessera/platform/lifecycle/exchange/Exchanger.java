package org.tessera.platform.lifecycle.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.lifecycle.state.ModuleVersion;
import org.tessera.platform.lifecycle.state.StoredBundle;
import org.tessera.platform.lifecycle.store.BundleStore;

/**
 * Brings the bundles of one module to a version. A bundle starts by itself with the container only
 * after {@link #settle}, so that one that hangs does so once. Not thread-safe.
 */
public final class Exchanger {

    private final ModuleBundles bundles;
    private final BundleStore store;
    private final Placements placements;
    private final Supplier<Duration> bound;
    private final Bounded bounded;
    private final Set<String> left = new TreeSet<>();

    /**
     * Creates an exchanger.
     *
     * @param bound how long one bundle may take to start or stop, asked for each time
     * @param helpers is told which thread works for the calling one; null when it does no longer
     */
    public Exchanger(
            ModuleBundles bundles,
            BundleStore store,
            Placements placements,
            Supplier<Duration> bound,
            Consumer<Thread> helpers) {
        this.bundles = bundles;
        this.store = store;
        this.placements = placements;
        this.bound = bound;
        this.bounded = new Bounded(bound, helpers);
    }

    /** Stops the module's bundles, its own one first. */
    public void stop(String module) throws ExchangeException, InterruptedException {
        List<Bundle> present = bundles.of(module);
        for (int i = present.size() - 1; i >= 0; i--) {
            if (!isFragment(present.get(i))) {
                bounded.stop(present.get(i));
            }
        }
        left.addAll(LeftThreads.of(present));
    }

    /** Returns the names of threads that modules have left running since the last question. */
    public List<String> leftThreads() {
        List<String> threads = List.copyOf(left);
        left.clear();
        return threads;
    }

    /** Starts the module's bundles, its own one last. */
    public void start(String module) throws ExchangeException, InterruptedException {
        for (Bundle bundle : bundles.of(module)) {
            if (!isFragment(bundle)) {
                bundles.awaitLevel(bundle, bound.get());
                bounded.start(bundle);
            }
        }
    }

    /** Has the running bundles of a module start by themselves with the container. */
    public void settle(String module) throws ExchangeException {
        for (Bundle bundle : bundles.of(module)) {
            if (!isFragment(bundle)) {
                try {
                    bundle.start();
                } catch (BundleException e) {
                    throw failed(bundle.getSymbolicName(), e);
                }
            }
        }
    }

    /** Brings the stopped bundles of a module to a version; none of them is started. */
    public void place(String module, ModuleVersion version)
            throws ExchangeException, InterruptedException {
        Set<Bundle> touched = new HashSet<>();
        Set<String> wanted = new HashSet<>();
        for (StoredBundle stored : version.bundles()) {
            String location = ModuleBundles.location(module, stored);
            wanted.add(location);
            touched.add(put(location, stored));
        }
        for (Bundle bundle : bundles.of(module)) {
            if (!wanted.contains(bundle.getLocation())) {
                touched.add(bundle);
                uninstall(bundle);
            }
        }
        bundles.refresh(touched);
    }

    /** Takes the stopped bundles of a module away. */
    public void remove(String module) throws ExchangeException, InterruptedException {
        List<Bundle> present = new ArrayList<>(bundles.of(module));
        for (Bundle bundle : present) {
            uninstall(bundle);
        }
        if (!present.isEmpty()) {
            bundles.refresh(present);
        }
    }

    /** Tells whether the bundles of a module are those of a version, put there by the installer. */
    public boolean isPlaced(String module, ModuleVersion version) {
        Set<String> wanted = new HashSet<>();
        for (StoredBundle stored : version.bundles()) {
            String location = ModuleBundles.location(module, stored);
            wanted.add(location);
            if (bundles.at(location).filter(b -> placements.holds(b, stored.digest())).isEmpty()) {
                return false;
            }
        }
        return bundles.of(module).stream().map(Bundle::getLocation).allMatch(wanted::contains);
    }

    private Bundle put(String location, StoredBundle stored)
            throws ExchangeException, InterruptedException {
        // Read once: what is looked at is what is put there.
        byte[] content = store.read(stored.digest()).orElseThrow(() -> damaged(stored));
        placements.expect(location, true);
        try {
            bounded.change(stored.symbolicName(), () -> bring(location, content));
        } finally {
            placements.expect(location, false);
        }
        Bundle bundle =
                bundles.at(location)
                        .orElseThrow(
                                () ->
                                        failed(
                                                stored.symbolicName(),
                                                new IllegalStateException("It went away")));
        placements.put(bundle, stored.digest());
        return bundle;
    }

    private void bring(String location, byte[] content) throws BundleException, IOException {
        try (InputStream jar = new ByteArrayInputStream(content)) {
            Bundle present = bundles.at(location).orElse(null);
            if (present == null) {
                bundles.context().installBundle(location, jar);
            } else {
                present.update(jar);
            }
        }
    }

    private void uninstall(Bundle bundle) throws ExchangeException, InterruptedException {
        placements.remove(bundle.getLocation());
        bounded.change(bundle.getSymbolicName(), bundle::uninstall);
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }

    private static ExchangeException damaged(StoredBundle stored) {
        return new ExchangeException(
                new LocalizedText(
                                "The jar of {0} is not in the store any more, or damaged",
                                "El jar de {0} ya no está en el almacén, o está dañado")
                        .with(stored.symbolicName() + " " + stored.version()));
    }

    private static ExchangeException failed(String bundle, Exception cause) {
        String reason = Causes.describe(cause);
        return new ExchangeException(
                new LocalizedText(
                                "The framework refused {0}: {1}",
                                "El framework ha rechazado {0}: {1}")
                        .with(bundle, reason),
                cause);
    }
}
