package org.tessera.platform.rest.access;

import java.net.URI;
import java.net.URISyntaxException;

/** Says which values of the header {@code Host} are refused. */
final class Hosts {

    private Hosts() {}

    /**
     * Tells whether a value cannot stand in an address; null is no header at all, and an empty one
     * is allowed.
     */
    static boolean isOdd(String host) {
        if (host == null || isPlain(host)) {
            return false;
        }
        try {
            return !host.equals(new URI("http://" + host + "/").getRawAuthority())
                    || host.indexOf('@') >= 0;
        } catch (URISyntaxException e) {
            return true;
        }
    }

    private static boolean isPlain(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean letterOrDigit =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && (i == 0 || (c != '.' && c != '-' && c != ':'))) {
                return false;
            }
        }
        return true;
    }
}
