package org.tessera.api.caller;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What a caller is held to besides its rights, as by an API key that was made for one purpose. It
 * grants nothing: the policy asks it first and the rights afterwards. Immutable and fast, equal if
 * it allows the same.
 *
 * @since 1.3
 */
@ProviderType
public interface Scope {

    /**
     * Tells whether an operation on records of a type may be granted.
     *
     * @param operation its name in lower case: {@code read}, {@code create} …
     * @param type id of a record type
     */
    boolean allows(String operation, String type);
}
