package org.tessera.platform.lifecycle.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits the value of a manifest header after the grammar that the OSGi headers share. */
public final class ManifestHeader {

    /**
     * One clause: paths, and what is said of them.
     *
     * @param paths names of packages, bundles or namespaces
     * @param attributes values by name, without their types
     * @param directives values by name
     */
    public record Clause(
            List<String> paths, Map<String, String> attributes, Map<String, String> directives) {

        /** Makes the collections immutable. */
        public Clause {
            paths = List.copyOf(paths);
            attributes = Map.copyOf(attributes);
            directives = Map.copyOf(directives);
        }
    }

    private ManifestHeader() {}

    /** Returns the clauses of a header; none if it is null. Never fails: odd text is a path. */
    public static List<Clause> parse(String header) {
        List<Clause> clauses = new ArrayList<>();
        if (header != null) {
            split(header, ',').forEach(clause -> clauses.add(clause(clause)));
        }
        return List.copyOf(clauses);
    }

    private static Clause clause(String text) {
        List<String> paths = new ArrayList<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        for (String part : split(text, ';')) {
            int equals = unquoted(part, '=');
            if (equals < 0) {
                paths.add(part);
            } else if (part.charAt(Math.max(equals - 1, 0)) == ':') {
                directives.put(part.substring(0, equals - 1).trim(), value(part, equals));
            } else {
                String name = part.substring(0, equals).split(":", 2)[0].trim();
                attributes.put(name, value(part, equals));
            }
        }
        return new Clause(paths, attributes, directives);
    }

    private static String value(String part, int equals) {
        String value = part.substring(equals + 1).trim();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (rest != null) {
            int at = unquoted(rest, separator);
            String part = (at < 0 ? rest : rest.substring(0, at)).trim();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            rest = at < 0 ? null : rest.substring(at + 1);
        }
        return parts;
    }

    private static int unquoted(String text, char wanted) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
