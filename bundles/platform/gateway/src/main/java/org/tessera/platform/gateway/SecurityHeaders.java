package org.tessera.platform.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers with which every answer keeps browsers from doing what nobody meant. Immutable. */
public final class SecurityHeaders {

    /** Of what is read by programs: a browser may show it and nothing else. */
    private static final Map<String, String> DATA =
            headers(
                    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    /** Of pages: scripts, styles and data come from this server, in files of their own. */
    private static final Map<String, String> PAGES =
            headers(
                    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                            + " form-action 'self'; frame-ancestors 'none'");

    private SecurityHeaders() {}

    /** Returns the headers of an answer that no browser should make a page of. */
    public static Map<String, String> ofData() {
        return DATA;
    }

    /** Returns the headers of a page, its scripts, styles and images. */
    public static Map<String, String> ofPages() {
        return PAGES;
    }

    private static Map<String, String> headers(String policy) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", policy);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        return Map.copyOf(headers);
    }
}
