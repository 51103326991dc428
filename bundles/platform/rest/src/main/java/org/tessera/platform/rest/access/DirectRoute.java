package org.tessera.platform.rest.access;

import javax.servlet.http.HttpServletRequest;
import org.tessera.platform.rest.http.Reply;

/** The way of requests that are so frequent that they are answered without JAX-RS. Thread-safe. */
@FunctionalInterface
public interface DirectRoute {

    /**
     * Answers a request whose caller is known.
     *
     * @param path path within the application, with a slash in front
     * @return an answer in memory; null if the request is to go the usual way
     */
    Reply answer(HttpServletRequest request, String path);
}
