package org.tessera.platform.rest.application;

import java.util.Map;
import java.util.Set;
import javax.ws.rs.core.Application;

/**
 * A JAX-RS application with one resource and one exception mapper, so that nothing on the
 * whiteboard has to come and go with it.
 *
 * <p>A module may add a resource of its own with the property {@code
 * osgi.jaxrs.application.select=(osgi.jaxrs.name=tessera.<module>)}. Its path must not begin with
 * the path of one of the module's record types, which it would hide. Key and problem documents hold
 * for it as well.
 */
final class ApiApplication extends Application {

    private final Set<Object> singletons;

    ApiApplication(Object resource, ProblemMapper mapper) {
        this.singletons = Set.of(resource, mapper);
    }

    @Override
    public Set<Object> getSingletons() {
        return singletons;
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of();
    }
}
