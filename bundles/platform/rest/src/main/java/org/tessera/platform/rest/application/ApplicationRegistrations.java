package org.tessera.platform.rest.application;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import javax.servlet.Filter;
import javax.ws.rs.core.Application;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;
import org.osgi.service.jaxrs.whiteboard.JaxrsWhiteboardConstants;
import org.tessera.platform.rest.access.AccessFilter;

/** Puts applications, each with the access filter in front of it, on the whiteboards. */
final class ApplicationRegistrations {

    /** What every application's name begins with. */
    static final String NAME_PREFIX = "tessera.";

    private static final String API = "/api/v1";

    private final BundleContext context;

    ApplicationRegistrations(BundleContext context) {
        this.context = context;
    }

    /**
     * Registers an application.
     *
     * @param name name behind {@value #NAME_PREFIX}
     * @param path path behind the base of the API, with a slash in front; empty for the base itself
     * @param guard stands in front of it
     * @return what takes it away again
     */
    AutoCloseable register(String name, String path, Application application, AccessFilter guard) {
        String fullName = NAME_PREFIX + name;
        // The filter is there first. Each application has its own, since the HTTP whiteboard takes
        // a filter of many contexts away from all of them when one more comes.
        ServiceRegistration<Filter> filter =
                filter("(" + JaxrsWhiteboardConstants.JAX_RS_NAME + "=" + fullName + ")", guard);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(JaxrsWhiteboardConstants.JAX_RS_APPLICATION_BASE, API + path);
        properties.put(JaxrsWhiteboardConstants.JAX_RS_NAME, fullName);
        ServiceRegistration<Application> registration =
                context.registerService(Application.class, application, properties);
        return () -> unregister(List.of(registration, filter));
    }

    /** Registers a filter in front of everything that is not one of these applications. */
    AutoCloseable registerForOthers(AccessFilter guard) {
        ServiceRegistration<Filter> filter =
                filter(
                        "(&("
                                + HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME
                                + "=*)(!("
                                + JaxrsWhiteboardConstants.JAX_RS_NAME
                                + "="
                                + NAME_PREFIX
                                + "*)))",
                        guard);
        return () -> unregister(List.of(filter));
    }

    private ServiceRegistration<Filter> filter(String contexts, AccessFilter guard) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_PATTERN, "/*");
        properties.put(
                HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_ASYNC_SUPPORTED, Boolean.TRUE);
        properties.put(
                HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_DISPATCHER,
                new String[] {
                    HttpWhiteboardConstants.DISPATCHER_REQUEST,
                    HttpWhiteboardConstants.DISPATCHER_ASYNC
                });
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT, contexts);
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_NAME, "tessera-access");
        properties.put("service.ranking", Integer.MAX_VALUE);
        return context.registerService(Filter.class, guard, properties);
    }

    private static void unregister(List<ServiceRegistration<?>> registrations) {
        for (ServiceRegistration<?> registration : registrations) {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                // The framework took it away with the bundle.
                continue;
            }
        }
    }
}
