package org.tessera.platform.security;

import java.time.Instant;

/**
 * Lets a user set a password without the one before. Its text names no secret.
 *
 * @param token what the user shows, once
 * @param end until when it counts
 */
public record Invitation(String token, Instant end) {

    @Override
    public String toString() {
        return "Invitation[end=" + end + "]";
    }
}
