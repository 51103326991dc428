package org.tessera.platform.security;

import java.time.Instant;
import java.util.List;

/**
 * An API key of a user, without its secret. Immutable.
 *
 * @param id key of the API key
 * @param name what people know it by
 * @param readOnly whether it is for reading alone
 * @param scope what it is held to; empty for everything that its user may do
 * @param made when it was made
 * @param used when it was used last, to the minute; null if it never was
 * @param end until when it counts; null for as long as it is not revoked
 */
public record ApiKeyInfo(
        long id,
        String name,
        boolean readOnly,
        List<ScopePart> scope,
        Instant made,
        Instant used,
        Instant end) {}
