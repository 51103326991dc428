package org.tessera.platform.security;

import java.time.Instant;
import org.tessera.api.caller.Caller;

/**
 * A session that has just begun. Its text names no secret.
 *
 * @param caller who signed in
 * @param secret what the client shows from now on, in a cookie or as bearer token
 * @param pageToken what pages of a browser send along with changes, see {@link SignIn#TOKEN_HEADER}
 * @param end when the session ends at the latest
 */
public record SignedIn(Caller caller, String secret, String pageToken, Instant end) {

    @Override
    public String toString() {
        return "SignedIn[caller=" + caller.id() + "]";
    }
}
