package org.tessera.platform.rest.scim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessera.platform.rest.scim.ScimFilter.Sign;

/**
 * Changes a resource as a patch says (RFC 7644, 3.5.2), and as those write it who read that
 * generously: operations in any case, paths as members of the value, members to remove in the
 * value.
 */
final class ScimPatch {

    private static final String VALUE = "value";
    private static final Set<String> SEVERAL = Set.of("emails", "members");

    private final Map<String, Object> resource;

    private enum Change {
        ADD,
        REPLACE,
        REMOVE
    }

    private ScimPatch(Map<String, Object> resource) {
        this.resource = resource;
    }

    /**
     * Changes a resource.
     *
     * @param resource the resource, which is changed
     * @param body the patch
     */
    static void apply(Map<String, Object> resource, Map<String, Object> body) {
        if (!(ScimResources.of(body).get("operations") instanceof List<?> operations)
                || operations.isEmpty()) {
            throw ScimException.syntax("Operations are missing", "Faltan las operaciones");
        }
        ScimPatch patch = new ScimPatch(resource);
        for (Map<String, Object> operation : ScimResources.elements(operations)) {
            patch.apply(operation);
        }
    }

    private void apply(Map<String, Object> operation) {
        Change change =
                ScimResources.text(operation, "op")
                        .flatMap(ScimPatch::change)
                        .orElseThrow(
                                () ->
                                        ScimException.syntax(
                                                "op has to be add, replace or remove",
                                                "op debe ser add, replace o remove"));
        Optional<String> path = ScimResources.text(operation, "path");
        Object value = operation.get(VALUE);
        if (path.isPresent()) {
            apply(change, ScimParser.path(path.get()), value);
        } else if (change == Change.REMOVE) {
            throw ScimException.noTarget();
        } else if (value instanceof Map<?, ?> members) {
            members.forEach((name, each) -> apply(change, ScimParser.path(name.toString()), each));
        } else {
            throw ScimException.value(
                    "Without a path the value has to be an object",
                    "Sin ruta, el valor debe ser un objeto");
        }
    }

    private static Optional<Change> change(String op) {
        return switch (op.toLowerCase(Locale.ROOT)) {
            case "add" -> Optional.of(Change.ADD);
            case "replace" -> Optional.of(Change.REPLACE);
            case "remove" -> Optional.of(Change.REMOVE);
            default -> Optional.empty();
        };
    }

    private void apply(Change change, ScimPath path, Object value) {
        if (path.which().isPresent()) {
            some(change, path, path.which().get(), value);
        } else if (SEVERAL.contains(path.attribute())) {
            all(change, path, value);
        } else {
            single(change, path, value);
        }
    }

    /** Changes those of several values that meet a condition. */
    private void some(Change change, ScimPath path, ScimFilter which, Object value) {
        List<Map<String, Object>> elements = ScimResources.elements(resource.get(path.attribute()));
        List<Map<String, Object>> met =
                elements.stream().filter(which::matches).collect(Collectors.toList());
        if (change == Change.REMOVE && path.part().isEmpty()) {
            elements.removeAll(met);
        } else {
            if (met.isEmpty() && change != Change.REMOVE) {
                Map<String, Object> made = described(which);
                elements.add(made);
                met.add(made);
            }
            met.forEach(element -> change(element, change, path.part(), value));
        }
        resource.put(path.attribute(), elements);
    }

    /** Returns the value that a condition describes, which does not exist yet. */
    private static Map<String, Object> described(ScimFilter which) {
        Map<String, Object> made = new LinkedHashMap<>();
        List<ScimFilter> parts = which instanceof ScimFilter.And and ? and.parts() : List.of(which);
        for (ScimFilter part : parts) {
            if (part instanceof ScimFilter.Comparison comparison
                    && comparison.sign() == Sign.EQ
                    && comparison.value().isPresent()) {
                made.put(comparison.path().attribute(), comparison.value().get());
            } else {
                throw ScimException.noTarget();
            }
        }
        return made;
    }

    private void all(Change change, ScimPath path, Object value) {
        List<Map<String, Object>> elements = ScimResources.elements(resource.get(path.attribute()));
        List<Map<String, Object>> given = ScimResources.elements(value);
        if (path.part().isPresent()) {
            if (elements.isEmpty() && change != Change.REMOVE) {
                elements.add(new LinkedHashMap<>());
            }
            elements.forEach(element -> change(element, change, path.part(), value));
        } else if (change == Change.REPLACE) {
            elements = given;
        } else if (change == Change.REMOVE) {
            elements.removeIf(
                    element ->
                            given.isEmpty()
                                    || given.stream().anyMatch(each -> same(each, element)));
        } else {
            for (Map<String, Object> each : given) {
                if (elements.stream().noneMatch(element -> same(each, element))) {
                    elements.add(each);
                }
            }
        }
        resource.put(path.attribute(), elements);
    }

    private static boolean same(Map<String, Object> one, Map<String, Object> other) {
        return Sign.EQ.holds(one.get(VALUE), other.get(VALUE));
    }

    private void single(Change change, ScimPath path, Object value) {
        String attribute = path.attribute();
        if (path.part().isPresent()) {
            Map<String, Object> complex = ScimResources.complex(resource.get(attribute));
            change(complex, change, path.part(), value);
            resource.put(attribute, complex);
        } else if (change == Change.REMOVE) {
            resource.remove(attribute);
        } else if (value instanceof Map && resource.get(attribute) instanceof Map) {
            Map<String, Object> complex = ScimResources.complex(resource.get(attribute));
            complex.putAll(ScimResources.complex(value));
            resource.put(attribute, complex);
        } else {
            resource.put(attribute, value);
        }
    }

    private static void change(
            Map<String, Object> element, Change change, Optional<String> part, Object value) {
        if (part.isEmpty()) {
            element.putAll(ScimResources.complex(value));
        } else if (change == Change.REMOVE) {
            element.remove(part.get());
        } else {
            element.put(part.get(), value);
        }
    }
}
