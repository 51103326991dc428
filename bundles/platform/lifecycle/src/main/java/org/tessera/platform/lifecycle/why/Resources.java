package org.tessera.platform.lifecycle.why;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;
import org.osgi.service.jaxrs.runtime.dto.DTOConstants;
import org.osgi.service.jaxrs.runtime.dto.RuntimeDTO;
import org.osgi.service.jaxrs.whiteboard.JaxrsWhiteboardConstants;
import org.tessera.api.text.LocalizedText;

/** Finds the JAX-RS resources of a bundle that are not served. Thread-safe. */
@Component(service = Resources.class)
public final class Resources {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile JaxrsServiceRuntime runtime;

    /** Returns a sentence for each resource of a bundle that is not served; empty if all are. */
    public List<LocalizedText> unserved(Bundle bundle) {
        List<ServiceReference<?>> resources = registered(bundle);
        JaxrsServiceRuntime present = runtime;
        if (resources.isEmpty() || present == null) {
            return List.of();
        }
        RuntimeDTO state = present.getRuntimeDTO();
        Set<Long> served = new HashSet<>();
        add(served, state.defaultApplication);
        for (ApplicationDTO application : state.applicationDTOs) {
            add(served, application);
        }
        Map<Long, Integer> failed = new HashMap<>();
        for (var resource : state.failedResourceDTOs) {
            failed.put(resource.serviceId, resource.failureReason);
        }
        List<LocalizedText> unserved = new ArrayList<>();
        for (ServiceReference<?> resource : resources) {
            Long id = (Long) resource.getProperty(Constants.SERVICE_ID);
            if (!served.contains(id)) {
                unserved.add(
                        new LocalizedText(
                                        "The REST resource {0} is not served{1}",
                                        "El recurso REST {0} no está disponible{1}")
                                .with(name(resource), reason(failed.get(id))));
            }
        }
        return unserved;
    }

    private static List<ServiceReference<?>> registered(Bundle bundle) {
        List<ServiceReference<?>> resources = new ArrayList<>();
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        for (ServiceReference<?> service :
                services == null ? new ServiceReference<?>[0] : services) {
            Object resource = service.getProperty(JaxrsWhiteboardConstants.JAX_RS_RESOURCE);
            if (resource != null && Boolean.parseBoolean(resource.toString())) {
                resources.add(service);
            }
        }
        return resources;
    }

    private static void add(Set<Long> served, ApplicationDTO application) {
        if (application != null && application.resourceDTOs != null) {
            for (var resource : application.resourceDTOs) {
                served.add(resource.serviceId);
            }
        }
    }

    private static String name(ServiceReference<?> resource) {
        Object name = resource.getProperty("component.name");
        return name == null
                ? String.valueOf(resource.getProperty(Constants.SERVICE_ID))
                : name.toString();
    }

    private static String reason(Integer failure) {
        if (failure == null) {
            return "";
        }
        return switch (failure) {
            case DTOConstants.FAILURE_REASON_REQUIRED_APPLICATION_UNAVAILABLE ->
                    " (its application is not there)";
            case DTOConstants.FAILURE_REASON_REQUIRED_EXTENSIONS_UNAVAILABLE ->
                    " (an extension that it needs is not there)";
            case DTOConstants.FAILURE_REASON_DUPLICATE_NAME -> " (its name is taken)";
            case DTOConstants.FAILURE_REASON_SHADOWED_BY_OTHER_SERVICE -> " (its path is taken)";
            default -> " (failure " + failure + ")";
        };
    }
}
