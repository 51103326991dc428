package org.tessera.platform.gateway.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Says which requests are refused before anybody looks at them. It holds the counts of the settings
 * that it was made for. Thread-safe.
 */
final class Rules {

    /** Names that a page of somebody else cannot have. */
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final HttpSettings settings;
    private final Set<InetAddress> proxies;
    private final RateLimit addresses;
    private final RateLimit keys;
    private final long seed = new SecureRandom().nextLong();

    Rules(HttpSettings settings, LongSupplier clock) {
        this.settings = settings;
        this.proxies = literals(settings.proxies());
        this.addresses = new RateLimit(settings.address(), clock);
        this.keys = new RateLimit(settings.key(), clock);
    }

    private static Set<InetAddress> literals(Set<String> addresses) {
        Set<InetAddress> found = new HashSet<>();
        for (String address : addresses) {
            InetAddress literal = Addresses.literal(address);
            if (literal != null) {
                found.add(literal);
            }
        }
        return found;
    }

    /**
     * Returns why a request is refused; null if it is not.
     *
     * @param secure whether it came over TLS
     * @param tls whether the server offers TLS
     */
    Refusal refusal(Request request, boolean secure, boolean tls) {
        if (tls && !secure && !isLoopback(request.getHttpChannel().getLocalAddress())) {
            return Refusal.httpsOnly();
        }
        if (!isOurs(request)) {
            return Refusal.wrongHost();
        }
        if (hasTooManyParameters(request.getQueryString())) {
            return Refusal.tooManyParameters();
        }
        long seconds = secondsToWait(request);
        return seconds == 0 ? null : Refusal.tooManyRequests(seconds);
    }

    private boolean isOurs(Request request) {
        if (settings.hosts().isEmpty()) {
            return true;
        }
        String name = request.getServerName();
        String host = name == null ? "" : name.toLowerCase(Locale.ROOT);
        return settings.hosts().contains(host) || LOCAL.contains(host);
    }

    private boolean hasTooManyParameters(String query) {
        if (query == null || query.length() <= settings.parameters()) {
            return false;
        }
        int separators = 0;
        for (int i = query.indexOf('&'); i >= 0; i = query.indexOf('&', i + 1)) {
            separators++;
        }
        return separators >= settings.parameters();
    }

    /** Programs on the same machine are not counted, unless they speak for somebody else. */
    private long secondsToWait(Request request) {
        InetSocketAddress remote = request.getHttpChannel().getRemoteAddress();
        InetAddress address = remote == null ? null : remote.getAddress();
        if (address != null && proxies.contains(address)) {
            String forwarded = request.getHeader(HttpHeader.X_FORWARDED_FOR.asString());
            InetAddress client = forwarded == null ? null : Addresses.lastOf(forwarded);
            address = client == null ? address : client;
        }
        if (address == null || address.isLoopbackAddress()) {
            return 0;
        }
        long seconds = addresses.secondsToWait(hash(Addresses.network(address)));
        String key = credentials(request);
        return seconds > 0 || key == null ? seconds : keys.secondsToWait(hash(key));
    }

    private static String credentials(Request request) {
        String key = request.getHeader(HttpHeader.AUTHORIZATION.asString());
        return key == null ? request.getHeader(HttpHeader.COOKIE.asString()) : key;
    }

    private static boolean isLoopback(InetSocketAddress local) {
        return local == null
                || local.getAddress() == null
                || local.getAddress().isLoopbackAddress();
    }

    // With a secret seed nobody can choose texts that count as those of somebody else.
    private long hash(CharSequence text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * MIX;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
