package org.tessera.platform.security;

import java.util.Objects;
import org.tessera.api.caller.Caller;

/**
 * Who a request comes from.
 *
 * @param caller on whose behalf it comes
 * @param renewed the value that the cookie of the session has from now on; null if it stays as it
 *     is
 */
public record Authentication(Caller caller, String renewed) {

    /** Checks that the caller is there. */
    public Authentication {
        Objects.requireNonNull(caller, "caller");
    }

    @Override
    public String toString() {
        return "Authentication[caller=" + caller.id() + "]";
    }
}
