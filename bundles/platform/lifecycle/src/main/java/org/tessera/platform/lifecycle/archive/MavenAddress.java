package org.tessera.platform.lifecycle.archive;

import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses such as {@code mvn:group/artifact/version[/type[/classifier]]}. */
public final class MavenAddress {

    private static final String SCHEME = "mvn:";
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._+-]*");

    private MavenAddress() {}

    /** Returns the path of the file in a repository; empty if the address is of another kind. */
    public static Optional<String> path(String address) {
        if (!address.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String[] parts = address.substring(SCHEME.length()).split("/");
        if (parts.length < 3 || parts.length > 5) {
            return Optional.empty();
        }
        for (String part : parts) {
            if (!SEGMENT.matcher(part).matches() || part.contains("..")) {
                return Optional.empty();
            }
        }
        String type = parts.length > 3 ? parts[3] : "jar";
        String classifier = parts.length > 4 ? "-" + parts[4] : "";
        return Optional.of(
                parts[0].replace('.', '/')
                        + "/"
                        + parts[1]
                        + "/"
                        + parts[2]
                        + "/"
                        + parts[1]
                        + "-"
                        + parts[2]
                        + classifier
                        + "."
                        + type);
    }
}
