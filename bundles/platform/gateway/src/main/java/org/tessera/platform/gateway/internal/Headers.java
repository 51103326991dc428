package org.tessera.platform.gateway.internal;

import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.tessera.platform.gateway.SecurityHeaders;

/**
 * Puts the security headers on answers: when a request comes, and once more when its answer goes,
 * should somebody have reset it in between. Immutable.
 */
final class Headers implements HttpChannel.Listener {

    private static final String API = "/api/";
    private static final String POLICY = "Content-Security-Policy";
    private static final HttpField[] DATA = encoded(SecurityHeaders.ofData());
    private static final HttpField[] PAGES = encoded(SecurityHeaders.ofPages());
    private static final HttpField HTTPS_ONLY =
            new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");

    private static final String STRICT = Headers.class.getName() + ".strict";

    private static HttpField[] encoded(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> new PreEncodedHttpField(header.getKey(), header.getValue()))
                .toArray(HttpField[]::new);
    }

    /** Tells whether the answer to a request has the headers already. */
    static boolean isBegun(Request request) {
        return request.getResponse().getHttpFields().containsKey(POLICY);
    }

    /**
     * Puts the headers on the answer to a request that has just come.
     *
     * @param httpsOnly whether browsers are told to come back with HTTPS alone
     */
    static void begin(Request request, boolean httpsOnly) {
        HttpFields fields = request.getResponse().getHttpFields();
        // Nobody has set any of them yet, so they need not be looked for.
        for (HttpField field : of(request)) {
            fields.add(field);
        }
        if (httpsOnly) {
            request.setAttribute(STRICT, Boolean.TRUE);
            fields.add(HTTPS_ONLY);
        }
    }

    @Override
    public void onResponseBegin(Request request) {
        if (!isBegun(request)) {
            HttpFields fields = request.getResponse().getHttpFields();
            for (HttpField field : of(request)) {
                fields.put(field);
            }
            if (request.getAttribute(STRICT) != null) {
                fields.put(HTTPS_ONLY);
            }
        }
    }

    private static HttpField[] of(Request request) {
        String path = request.getRequestURI();
        return path == null || path.startsWith(API) ? DATA : PAGES;
    }
}
