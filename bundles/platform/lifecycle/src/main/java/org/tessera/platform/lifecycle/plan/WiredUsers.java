package org.tessera.platform.lifecycle.plan;

import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tessera.platform.core.module.ModuleStates;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;

/** Knows who uses packages and capabilities of a module. Thread-safe. */
@Component(service = WiredUsers.class)
public final class WiredUsers {

    private final ModuleBundles bundles;

    /** Creates it. */
    @Activate
    public WiredUsers(BundleContext context) {
        this.bundles = new ModuleBundles(context);
    }

    /** Returns the other modules, and the names of bundles of none, that are wired to a module. */
    Set<String> of(String module) {
        Set<String> users = new TreeSet<>();
        for (Bundle bundle : bundles.of(module)) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring != null) {
                for (BundleWire wire : wiring.getProvidedWires(null)) {
                    users.add(name(wire.getRequirer().getBundle()));
                }
            }
        }
        users.remove(module);
        users.remove("");
        return users;
    }

    private static String name(Bundle bundle) {
        return bundle.getLocation().startsWith(ModuleStates.PLANNED)
                ? ""
                : ModuleBundles.module(bundle.getLocation()).orElse(bundle.getSymbolicName());
    }
}
