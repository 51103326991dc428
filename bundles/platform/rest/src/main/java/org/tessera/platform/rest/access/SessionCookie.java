package org.tessera.platform.rest.access;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
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
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        String name = name(isSecure(request));
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return cookie.getValue();
            }
        }
        return null;
    }

    private static String name(boolean secure) {
        return (secure ? HOST : "") + SignIn.COOKIE;
    }

    /** Returns the value of a header Set-Cookie that lasts as long as the browser is open. */
    public static String set(String secret, boolean secure) {
        return name(secure) + "=" + secret + RULES + (secure ? SECURE : "");
    }

    /** Returns the value of a header Set-Cookie that removes the cookie. */
    public static String remove(boolean secure) {
        return name(secure) + "=; Max-Age=0" + RULES + (secure ? SECURE : "");
    }
}
