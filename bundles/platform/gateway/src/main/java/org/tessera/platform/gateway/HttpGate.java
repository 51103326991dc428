package org.tessera.platform.gateway;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The gate that every HTTP request comes through, before it meets any context. It is shut at first;
 * while it is shut, every request is answered with 503 and {@code Retry-After}. Thread-safe.
 */
@ProviderType
public interface HttpGate {

    /** Lets requests in. */
    void open();

    /**
     * Lets no more requests in and waits until those inside have been answered, for 10 seconds at
     * most.
     *
     * @return whether all have been answered
     */
    boolean close();
}
