package org.tessera.platform.rest.application;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.core.Application;

/**
 * A JAX-RS application with its resources and one exception mapper, so that nothing on the
 * whiteboard has to come and go with it.
 *
 * <p>A module may add a resource of its own with the property {@code
 * osgi.jaxrs.application.select=(osgi.jaxrs.name=tessera.<module>)}. Its path must not begin with
 * the path of one of the module's record types, which it would hide. Key and problem documents hold
 * for it as well.
 */
final class ApiApplication extends Application {

    private final Set<Object> singletons;

    ApiApplication(List<Object> resources, ProblemMapper mapper) {
        Set<Object> all = new HashSet<>(resources);
        all.add(mapper);
        this.singletons = Set.copyOf(all);
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
