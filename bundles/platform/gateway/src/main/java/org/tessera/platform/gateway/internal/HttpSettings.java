package org.tessera.platform.gateway.internal;

import java.util.Arrays;
import java.util.Dictionary;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code etc/org.tessera.http.cfg} says. Immutable.
 *
 * @param hosts names that the header Host may have, in lower case and without port; empty for any
 * @param proxies addresses whose word on whom they speak for is taken
 * @param address limit of requests from one address
 * @param key limit of requests with one key or session
 * @param connections how many connections may be open
 * @param headerSeconds how long a client may take for the head of a request
 * @param bodySeconds over how long the speed of a body is measured
 * @param bodyRate bytes a second that a client has to send of a body at least
 * @param parameters how many parameters a query may have
 */
record HttpSettings(
        Set<String> hosts,
        Set<String> proxies,
        Limit address,
        Limit key,
        int connections,
        int headerSeconds,
        int bodySeconds,
        int bodyRate,
        int parameters) {

    static final String PID = "org.tessera.http";

    private static final Logger LOG = LoggerFactory.getLogger(HttpSettings.class);
    private static final int MANY = 1_000_000;

    /**
     * A limit of requests.
     *
     * @param perSecond how many a second in the long run; 0 for no limit
     * @param burst how many at once
     */
    record Limit(int perSecond, int burst) {}

    /** Returns the settings that hold when nothing is set. */
    static HttpSettings standard() {
        return of(null);
    }

    /** Returns settings that refuse nothing. */
    static HttpSettings none() {
        return new HttpSettings(
                Set.of(), Set.of(), new Limit(0, 1), new Limit(0, 1), MANY, MANY, MANY, 0, MANY);
    }

    /** Reads settings; what cannot be read is logged and keeps its standard value. */
    static HttpSettings of(Dictionary<String, ?> values) {
        return new HttpSettings(
                names(values, "hosts"),
                names(values, "proxies"),
                new Limit(
                        number(values, "address.requestsPerSecond", 0, 1_000),
                        number(values, "address.burst", 1, 5_000)),
                new Limit(
                        number(values, "key.requestsPerSecond", 0, 1_000),
                        number(values, "key.burst", 1, 5_000)),
                number(values, "connections", 10, 2_000),
                number(values, "headerSeconds", 1, 20),
                number(values, "bodySeconds", 1, 30),
                number(values, "bodyBytesPerSecond", 0, 200),
                number(values, "parameters", 1, 200));
    }

    private static Set<String> names(Dictionary<String, ?> values, String name) {
        Object value = values == null ? null : values.get(name);
        return value == null
                ? Set.of()
                : Arrays.stream(value.toString().split(","))
                        .map(part -> part.strip().toLowerCase(Locale.ROOT))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static int number(Dictionary<String, ?> values, String name, int least, int standard) {
        Object value = values == null ? null : values.get(name);
        if (value == null) {
            return standard;
        }
        try {
            int number = Integer.parseInt(value.toString().strip());
            if (number >= least && number <= MANY) {
                return number;
            }
        } catch (NumberFormatException e) {
            LOG.debug("No number", e);
        }
        LOG.warn(
                "{}: {} = {} is no number from {} to {}; it is {}",
                PID,
                name,
                value,
                least,
                MANY,
                standard);
        return standard;
    }
}
