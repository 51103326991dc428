package org.tessera.platform.security;

import java.util.Objects;

/**
 * What an HTTP request brings along to show who it comes from. Immutable. Its text names no secret.
 *
 * @param authorization value of the header {@code Authorization}; null if there is none
 * @param session value of the cookie of a browser's session; null if there is none
 * @param token value of the header that proves that a page of our own sent the request, see {@link
 *     SignIn#TOKEN_HEADER}; null if there is none
 * @param isReading whether the method is one that changes nothing
 * @param address the network address that it comes from
 */
public record Credentials(
        String authorization, String session, String token, boolean isReading, String address) {

    /** Checks that the address is there. */
    public Credentials {
        Objects.requireNonNull(address, "address");
    }

    /** Returns credentials that are a header {@code Authorization} alone, from this machine. */
    public static Credentials of(String authorization) {
        return new Credentials(authorization, null, null, false, "127.0.0.1");
    }

    /** Returns what follows the scheme {@code Bearer}; null if the request uses another or none. */
    public String bearer() {
        String scheme = "Bearer ";
        return authorization != null
                        && authorization.length() > scheme.length()
                        && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? authorization.substring(scheme.length())
                : null;
    }

    /** Tells whether the request comes with an API key. */
    public boolean isApiKey() {
        String bearer = bearer();
        return bearer != null && bearer.startsWith(ApiKeys.PREFIX);
    }

    @Override
    public String toString() {
        return "Credentials[address=" + address + "]";
    }
}
