package org.tessera.platform.records.value;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessera.api.text.LocalizedText;

/** Reads web addresses with scheme http or https and a host. They are kept as they were given. */
final class UrlReader {

    private static final int MAX_PORT = 65_535;
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[^@\\[\\]]*@)?([^:@\\[\\]]+)(?::([0-9]{0,5}))?");
    private static final LocalizedText URL =
            new LocalizedText(
                    "a web address such as https://example.com/path",
                    "una dirección web como https://example.com/ruta");

    private UrlReader() {}

    static String url(Reading reading, Object raw) {
        String text = TextReader.line(reading, raw, URL, reading.field().maxLength());
        return text == null || isWebAddress(text) ? text : reading.expected("format", URL, raw);
    }

    private static boolean isWebAddress(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return false;
        }
        String scheme = uri.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            return false;
        }
        // The class URI knows hosts in ASCII without underscores only; there are others.
        if (uri.getHost() != null) {
            return uri.getPort() <= MAX_PORT;
        }
        Matcher authority =
                AUTHORITY.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
        if (!authority.matches() || !HostNames.isHost(authority.group(1))) {
            return false;
        }
        String port = authority.group(2);
        return port == null || port.isEmpty() || Integer.parseInt(port) <= MAX_PORT;
    }
}
