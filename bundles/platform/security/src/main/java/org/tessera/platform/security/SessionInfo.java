package org.tessera.platform.security;

import java.time.Instant;

/**
 * A session of a user, without its secrets.
 *
 * @param id key of the session
 * @param browser whether a browser has it, or else a program
 * @param address the network address that it began from
 * @param agent what the client called itself then; empty if it did not
 * @param begun when it began
 * @param used when it was used last, to the minute
 * @param end when it ends at the latest
 */
public record SessionInfo(
        long id,
        boolean browser,
        String address,
        String agent,
        Instant begun,
        Instant used,
        Instant end) {}
