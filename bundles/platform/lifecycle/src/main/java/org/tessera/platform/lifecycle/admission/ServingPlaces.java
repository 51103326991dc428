package org.tessera.platform.lifecycle.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows which properties of a service would have a module serve where others do. A selection of
 * applications is let through only if its form shows that it matches the module's own. Immutable.
 */
final class ServingPlaces {

    private static final String API = "/api/v1";
    private static final String OURS = "tessera.";
    private static final String NAME = "osgi.jaxrs.name";
    private static final String BASE = "osgi.jaxrs.application.base";
    private static final String SELECT = "osgi.jaxrs.application.select";

    /** Servlets, filters, listeners, resources and contexts of the HTTP whiteboard. */
    private static final String HTTP = "osgi.http.whiteboard.";

    /** A comparison for equality with a value that has neither wildcards nor escapes. */
    private static final Pattern EQUAL =
            Pattern.compile("\\(\\s*([^()=~<>*\\\\\\s]+)\\s*=([^()*\\\\]+)\\)");

    private final String module;

    ServingPlaces(String module) {
        this.module = module;
    }

    /** Returns what a property asks for and must not have, for people; empty if it may. */
    Optional<String> foreign(String property, String given) {
        String name = property.strip().toLowerCase(Locale.ROOT);
        String value = given.strip();
        boolean refused =
                switch (name) {
                    case SELECT -> !value.isEmpty() && !isOwn(value);
                    case BASE -> !isOwnBase(value);
                    case NAME -> !isOwnName(value);
                    default -> name.startsWith(HTTP);
                };
        return Optional.of(name.startsWith(HTTP) ? property.strip() + "=" + value : value)
                .filter(text -> refused);
    }

    private boolean isOwnBase(String path) {
        String rooted = ("/" + path + "/").replaceAll("/+", "/");
        return !rooted.startsWith(API + "/") || rooted.equals(API + "/" + module + "/");
    }

    private boolean isOwnName(String name) {
        return !name.startsWith(OURS) || name.equals(OURS + module);
    }

    /** Tells whether a filter can match nothing but applications of the module. */
    private boolean isOwn(String filter) {
        Matcher equal = EQUAL.matcher(filter);
        if (equal.matches()) {
            String value = equal.group(2);
            return switch (equal.group(1).toLowerCase(Locale.ROOT)) {
                case NAME -> isOwnName(value);
                case BASE -> value.startsWith("/") && isOwnBase(value);
                default -> false;
            };
        }
        List<String> parts = parts(filter);
        if (parts.isEmpty()) {
            return false;
        }
        return filter.charAt(1) == '&'
                ? parts.stream().anyMatch(this::isOwn)
                : parts.stream().allMatch(this::isOwn);
    }

    /** Returns what an {@code and} or an {@code or} is made of; nothing for another filter. */
    private static List<String> parts(String filter) {
        if (!(filter.startsWith("(&") || filter.startsWith("(|")) || filter.contains("\\")) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 2; i < filter.length() - 1; i++) {
            char c = filter.charAt(i);
            if (c == '(' && depth++ == 0) {
                begin = i;
            } else if (c == ')' && --depth == 0) {
                parts.add(filter.substring(begin, i + 1));
            }
        }
        return depth == 0 ? parts : List.of();
    }
}
