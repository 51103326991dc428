package org.tessera.platform.lifecycle.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;

/** Knows which bundles are rewired when those of a module change. Thread-safe. */
final class Refreshing {

    private final ModuleBundles bundles;

    Refreshing(ModuleBundles bundles) {
        this.bundles = bundles;
    }

    /** Returns what would be rewired, and refuses if that is more than the module. */
    List<String> of(String module, Findings findings) {
        Collection<Bundle> own = bundles.of(module);
        List<String> others = new ArrayList<>();
        Set<String> all = new TreeSet<>();
        for (Bundle bundle : bundles.closure(own)) {
            all.add(bundle.getSymbolicName());
            if (!own.contains(bundle)) {
                others.add(bundle.getSymbolicName());
            }
        }
        if (!others.isEmpty()) {
            findings.refuse(
                    "refresh",
                    "Other bundles are wired to it and would be restarted: {0}",
                    "Otros bundles dependen de él y se reiniciarían: {0}",
                    String.join(", ", others));
        }
        return List.copyOf(all);
    }
}
