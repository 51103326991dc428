package org.tessera.platform.rest.application;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.tessera.platform.rest.access.AllowedMethods;

/** Reads the routes of a resource class from its annotations. */
final class Routes {

    private Routes() {}

    /** Returns which methods the paths of resources take. */
    static AllowedMethods of(Class<?>... resources) {
        AllowedMethods.Builder routes = new AllowedMethods.Builder();
        for (Class<?> resource : resources) {
            add(resource, routes);
        }
        return routes.build();
    }

    private static void add(Class<?> resource, AllowedMethods.Builder routes) {
        for (Method method : resource.getMethods()) {
            Path path = method.getAnnotation(Path.class);
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod httpMethod = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (path != null && httpMethod != null) {
                    routes.add(path.value(), httpMethod.value());
                }
            }
        }
    }
}
