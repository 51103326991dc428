package org.tessera.platform.security;

import java.util.Objects;
import org.tessera.api.caller.Caller;

/**
 * Who a request comes from.
 *
 * @param caller on whose behalf it comes
 * @param renewed the value that the cookie of the session has from now on; null if it stays as it
 *     is
 * @param standing tells how that is later; null if the credentials are asked about again as they
 *     are
 */
public record Authentication(Caller caller, String renewed, Standing standing) {

    /** Checks that the caller is there. */
    public Authentication {
        Objects.requireNonNull(caller, "caller");
    }

    /** Creates one of credentials that stay the same. */
    public Authentication(Caller caller, String renewed) {
        this(caller, renewed, null);
    }

    @Override
    public String toString() {
        return "Authentication[caller=" + caller.id() + "]";
    }
}
