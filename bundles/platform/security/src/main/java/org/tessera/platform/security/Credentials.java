package org.tessera.platform.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
        return behind("Bearer ");
    }

    private String behind(String scheme) {
        return authorization != null
                        && authorization.length() > scheme.length()
                        && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? authorization.substring(scheme.length())
                : null;
    }

    /**
     * Returns the API key that the request comes with, as a bearer or as a password (RFC 7617);
     * null if it comes with none.
     */
    public String apiKey() {
        String bearer = bearer();
        String[] basic = bearer == null ? basic() : null;
        String key = basic == null ? bearer : basic[1];
        return key != null && key.startsWith(ApiKeys.PREFIX) ? key : null;
    }

    /** Returns the login that stands beside a password; null if the request has no password. */
    public String login() {
        String[] basic = basic();
        return basic == null ? null : basic[0];
    }

    /** Tells whether the request comes with an API key. */
    public boolean isApiKey() {
        return apiKey() != null;
    }

    private String[] basic() {
        String pair = behind("Basic ");
        if (pair == null) {
            return null;
        }
        try {
            String text =
                    new String(Base64.getDecoder().decode(pair.strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? null
                    : new String[] {text.substring(0, colon), text.substring(colon + 1)};
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "Credentials[address=" + address + "]";
    }
}
