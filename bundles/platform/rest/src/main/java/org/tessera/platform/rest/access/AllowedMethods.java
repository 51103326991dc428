package org.tessera.platform.rest.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which HTTP methods the paths of an application take. Immutable. */
public final class AllowedMethods {

    private final Map<Pattern, String> methods;

    private AllowedMethods(Map<Pattern, String> methods) {
        this.methods = methods;
    }

    /**
     * Returns the methods of a path, separated by commas; null if there is no such path.
     *
     * @param path path within the application, with a slash in front
     */
    public String of(String path) {
        for (Map.Entry<Pattern, String> route : methods.entrySet()) {
            if (route.getKey().matcher(path).matches()) {
                return route.getValue();
            }
        }
        return null;
    }

    /** Collects routes. Not thread-safe. */
    public static final class Builder {

        private static final Pattern VARIABLE = Pattern.compile("\\{\\w+(?::([^{}]+))?\\}");

        private final Map<String, Set<String>> routes = new LinkedHashMap<>();

        /**
         * Adds a method to a path.
         *
         * @param template as in {@code javax.ws.rs.Path}
         */
        public Builder add(String template, String method) {
            Set<String> known =
                    routes.computeIfAbsent(template, t -> new TreeSet<>(Set.of("OPTIONS")));
            known.add(method);
            if (method.equals("GET")) {
                known.add("HEAD");
            }
            return this;
        }

        /** Returns what was collected; a path with fewer variables goes before one with more. */
        public AllowedMethods build() {
            List<String> templates = new ArrayList<>(routes.keySet());
            templates.sort((a, b) -> Integer.compare(variables(a), variables(b)));
            Map<Pattern, String> methods = new LinkedHashMap<>();
            for (String template : templates) {
                String regex =
                        VARIABLE.matcher(template)
                                .replaceAll(
                                        match ->
                                                match.group(1) == null
                                                        ? "[^/]+"
                                                        : match.group(1).replace("\\", "\\\\"));
                methods.put(Pattern.compile("/" + regex), String.join(", ", routes.get(template)));
            }
            return new AllowedMethods(methods);
        }

        private static int variables(String template) {
            return (int) template.chars().filter(c -> c == '{').count();
        }
    }
}
