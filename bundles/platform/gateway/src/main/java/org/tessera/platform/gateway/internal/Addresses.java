package org.tessera.platform.gateway.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Reads and compares addresses without ever asking a name server. */
final class Addresses {

    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** How many bytes of an IPv6 address a customer of a provider has for himself. */
    private static final int NETWORK_BYTES = 8;

    private Addresses() {}

    /** Returns the address that a text is; null if it is none. */
    static InetAddress literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Returns the last address of the value of X-Forwarded-For, which the nearest proxy wrote. */
    static InetAddress lastOf(String forwarded) {
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        int end = last.indexOf(']');
        if (last.startsWith("[") && end > 0) {
            last = last.substring(1, end);
        } else if (last.indexOf(':') == last.lastIndexOf(':') && last.indexOf(':') > 0) {
            last = last.substring(0, last.indexOf(':'));
        }
        return literal(last);
    }

    /** Returns what counts as one caller: an IPv4 address, or the network of an IPv6 address. */
    static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(
                        address instanceof Inet6Address
                                ? Arrays.copyOf(bytes, NETWORK_BYTES)
                                : bytes);
    }
}
