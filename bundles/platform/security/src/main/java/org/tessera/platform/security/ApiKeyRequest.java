package org.tessera.platform.security;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a new API key is to be like. Immutable.
 *
 * @param name what people know it by
 * @param end until when it counts; null for as long as it is not revoked
 * @param readOnly whether it is for reading alone
 * @param scope what it is held to; empty for everything that its user may do
 */
public record ApiKeyRequest(String name, Instant end, boolean readOnly, List<ScopePart> scope) {

    /** Checks that nothing but the end is null and copies the scope. */
    public ApiKeyRequest {
        Objects.requireNonNull(name, "name");
        scope = List.copyOf(scope);
    }
}
