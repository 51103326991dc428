package org.tessera.platform.shell.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The services that one run of a command uses. They are looked up when they are needed, so that one
 * that is missing takes away neither the other commands nor the explanation. Not thread-safe.
 */
public final class Services implements AutoCloseable {

    private final BundleContext context;
    private final List<ServiceReference<?>> used = new ArrayList<>();

    /** Creates the services as a bundle sees them. */
    public Services(BundleContext context) {
        this.context = context;
    }

    /** Returns the service or fails with a line that says which is missing. */
    public <T> T get(Class<T> type) throws CommandException {
        return find(type)
                .orElseThrow(
                        () ->
                                Failure.of(
                                        "the service {0} is not running right now; crm:doctor tells more",
                                        "el servicio {0} no está en marcha ahora; crm:doctor dice más",
                                        type.getSimpleName()));
    }

    /** Returns the service if it is there. */
    public <T> Optional<T> find(Class<T> type) {
        return service(context.getServiceReference(type));
    }

    /** Returns the service with these properties if it is there. */
    public <T> Optional<T> find(Class<T> type, String filter) {
        try {
            return context.getServiceReferences(type, filter).stream()
                    .sorted(java.util.Comparator.reverseOrder())
                    .findFirst()
                    .flatMap(this::service);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private <T> Optional<T> service(ServiceReference<T> reference) {
        if (reference == null) {
            return Optional.empty();
        }
        T service = context.getService(reference);
        if (service != null) {
            used.add(reference);
        }
        return Optional.ofNullable(service);
    }

    @Override
    public void close() {
        used.forEach(context::ungetService);
        used.clear();
    }
}
