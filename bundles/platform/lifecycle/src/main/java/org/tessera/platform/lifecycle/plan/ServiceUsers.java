package org.tessera.platform.lifecycle.plan;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;

/** Knows which modules need services that one alone offers. Thread-safe. */
@Component(service = ServiceUsers.class)
public final class ServiceUsers {

    private final BundleContext context;
    private final ServiceComponentRuntime runtime;

    /** Creates it. */
    @Activate
    public ServiceUsers(BundleContext context, @Reference ServiceComponentRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    /** Returns the other modules with components that would wait if a module were away. */
    Set<String> of(String module) {
        Set<String> users = new TreeSet<>();
        for (Bundle bundle : context.getBundles()) {
            Optional<String> user = ModuleBundles.module(bundle.getLocation());
            if (user.isPresent() && !user.get().equals(module) && needs(bundle, module)) {
                users.add(user.get());
            }
        }
        return users;
    }

    private boolean needs(Bundle bundle, String module) {
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
            for (ReferenceDTO reference : component.references) {
                if (reference.cardinality.startsWith("1") && isOnlyOf(reference, module)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOnlyOf(ReferenceDTO reference, String module) {
        try {
            ServiceReference<?>[] found =
                    context.getAllServiceReferences(reference.interfaceName, reference.target);
            return found != null
                    && found.length > 0
                    && Arrays.stream(found).allMatch(service -> isOf(service, module));
        } catch (InvalidSyntaxException e) {
            // Such a reference is never satisfied, whoever is there.
            return false;
        }
    }

    private static boolean isOf(ServiceReference<?> service, String module) {
        Bundle bundle = service.getBundle();
        return bundle != null
                && ModuleBundles.module(bundle.getLocation()).filter(module::equals).isPresent();
    }
}
