package org.tessera.platform.rest.application;

import java.util.Map;
import java.util.Set;
import javax.ws.rs.core.Application;

/** A JAX-RS application with one resource and one exception mapper. */
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
