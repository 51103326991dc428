package org.tessera.platform.rest.access;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.tessera.platform.security.ProviderSignIn;
import org.tessera.platform.security.SignIn;

/**
 * The cookie with the secret of a browser's session: scripts do not see it, other sites do not send
 * it, and over TLS it goes nowhere else and nobody but this server can have set it, which the
 * prefix {@code __Host-} makes browsers see to.
 */
public final class SessionCookie {

    private static final String HOST = "__Host-";
    private static final String RULES = "; Path=/; HttpOnly; SameSite=Strict";
    private static final String SECURE = "; Secure";

    private SessionCookie() {}

    /** Tells whether the client's connection is encrypted, be it by a server in front of this. */
    public static boolean isSecure(HttpServletRequest request) {
        // Who says so without reason harms nobody but himself.
        return request.isSecure()
                || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    /** Returns the secret that a request brings along; null if it brings none. */
    static String of(HttpServletRequest request) {
        return of(request, SignIn.COOKIE);
    }

    /** Returns what ties a browser to its way to a provider; null if it brings nothing. */
    public static String ofSignIn(HttpServletRequest request) {
        return of(request, ProviderSignIn.COOKIE);
    }

    private static String of(HttpServletRequest request, String plainName) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        String name = name(plainName, isSecure(request));
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return cookie.getValue();
            }
        }
        return null;
    }

    private static String name(String plainName, boolean secure) {
        return (secure ? HOST : "") + plainName;
    }

    /** Returns the value of a header Set-Cookie for a browser that is sent to a provider. */
    public static String setForSignIn(String secret, boolean secure) {
        return name(ProviderSignIn.COOKIE, secure)
                + "="
                + secret
                + "; Max-Age="
                + ProviderSignIn.SECONDS
                + RULES
                + (secure ? SECURE : "");
    }

    /** Returns the value of a header Set-Cookie that lasts as long as the browser is open. */
    public static String set(String secret, boolean secure) {
        return name(SignIn.COOKIE, secure) + "=" + secret + RULES + (secure ? SECURE : "");
    }

    /** Returns the value of a header Set-Cookie that removes the cookie. */
    public static String remove(boolean secure) {
        return name(SignIn.COOKIE, secure) + "=; Max-Age=0" + RULES + (secure ? SECURE : "");
    }
}
