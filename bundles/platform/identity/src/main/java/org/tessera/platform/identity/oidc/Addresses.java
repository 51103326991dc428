package org.tessera.platform.identity.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Which addresses are asked and which paths are gone to. */
public final class Addresses {

    private static final int LONGEST = 500;

    /** Addresses of this machine as they are written plainly: a name could lead elsewhere. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");

    /** A path, query and fragment of this server; no second slash, which would name a host. */
    private static final Pattern OWN_PATH =
            Pattern.compile(
                    "/(?:[A-Za-z0-9._~!$&'()*+,;=:@?#%-][A-Za-z0-9._~!$&'()*+,;=:@?#%/-]*)?");

    private Addresses() {}

    /** Tells whether a path leads to a page of this server, however browsers read it. */
    public static boolean isOwnPath(String path) {
        return path.length() <= LONGEST && OWN_PATH.matcher(path).matches();
    }

    /**
     * Returns an address that may be asked: with https, or on this machine.
     *
     * @throws IllegalArgumentException with a sentence for the administrator if it is another
     */
    static URI checked(String text, boolean loopback) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("No address: " + text, e);
        }
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("No plain address: " + text);
        }
        boolean plain = "http".equals(address.getScheme()) && loopback && isLoopback(address);
        if (!plain && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException("Neither https nor on this machine: " + text);
        }
        return address;
    }

    static boolean isLoopback(URI address) {
        return address.getHost() != null && LOOPBACK.matcher(address.getHost()).matches();
    }
}
