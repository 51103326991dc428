package org.tessera.platform.rest.scim;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A condition on a resource (RFC 7644, 3.4.2.2). Resources are maps whose keys are in lower case;
 * text is compared without regard to case. Immutable.
 */
sealed interface ScimFilter {

    /** Tells whether a resource, or a value of an attribute with several, meets it. */
    boolean matches(Map<String, Object> resource);

    /** Tells whether it asks for an attribute. */
    boolean mentions(String attribute);

    /** How an attribute compares with a value. */
    enum Sign {
        EQ,
        NE,
        CO,
        SW,
        EW,
        GT,
        GE,
        LT,
        LE;

        boolean holds(Object actual, Object expected) {
            if (this == NE) {
                return !EQ.holds(actual, expected);
            }
            if (actual == null || expected == null) {
                return this == EQ && actual == expected;
            }
            if (actual instanceof Boolean || expected instanceof Boolean) {
                return this == EQ && actual.toString().equalsIgnoreCase(expected.toString());
            }
            String left = actual.toString().toLowerCase(Locale.ROOT);
            String right = expected.toString().toLowerCase(Locale.ROOT);
            return switch (this) {
                case CO -> left.contains(right);
                case SW -> left.startsWith(right);
                case EW -> left.endsWith(right);
                default -> holds(compare(actual, expected, left, right));
            };
        }

        private boolean holds(int order) {
            return switch (this) {
                case GT -> order > 0;
                case GE -> order >= 0;
                case LT -> order < 0;
                case LE -> order <= 0;
                default -> order == 0;
            };
        }

        private static int compare(Object actual, Object expected, String left, String right) {
            return actual instanceof Number && expected instanceof Number
                    ? new BigDecimal(left).compareTo(new BigDecimal(right))
                    : left.compareTo(right);
        }
    }

    /**
     * All of them hold.
     *
     * @param parts two or more
     */
    record And(List<ScimFilter> parts) implements ScimFilter {
        @Override
        public boolean matches(Map<String, Object> resource) {
            return parts.stream().allMatch(part -> part.matches(resource));
        }

        @Override
        public boolean mentions(String attribute) {
            return parts.stream().anyMatch(part -> part.mentions(attribute));
        }
    }

    /**
     * One of them holds at least.
     *
     * @param parts two or more
     */
    record Or(List<ScimFilter> parts) implements ScimFilter {
        @Override
        public boolean matches(Map<String, Object> resource) {
            return parts.stream().anyMatch(part -> part.matches(resource));
        }

        @Override
        public boolean mentions(String attribute) {
            return parts.stream().anyMatch(part -> part.mentions(attribute));
        }
    }

    /**
     * It does not hold.
     *
     * @param part what
     */
    record Not(ScimFilter part) implements ScimFilter {
        @Override
        public boolean matches(Map<String, Object> resource) {
            return !part.matches(resource);
        }

        @Override
        public boolean mentions(String attribute) {
            return part.mentions(attribute);
        }
    }

    /**
     * An attribute has a value.
     *
     * @param path the attribute
     */
    record Present(ScimPath path) implements ScimFilter {
        @Override
        public boolean matches(Map<String, Object> resource) {
            return values(resource, path)
                    .anyMatch(value -> !(value instanceof String text && text.isEmpty()));
        }

        @Override
        public boolean mentions(String attribute) {
            return path.attribute().equals(attribute);
        }
    }

    /**
     * A value of an attribute compares with another.
     *
     * @param path the attribute
     * @param sign how
     * @param value with what; null for nothing
     */
    record Comparison(ScimPath path, Sign sign, Optional<Object> value) implements ScimFilter {
        @Override
        public boolean matches(Map<String, Object> resource) {
            Object expected = value.orElse(null);
            List<Object> actual = values(resource, path).toList();
            return actual.isEmpty()
                    ? sign.holds(null, expected)
                    : actual.stream().anyMatch(each -> sign.holds(each, expected));
        }

        @Override
        public boolean mentions(String attribute) {
            return path.attribute().equals(attribute);
        }
    }

    /**
     * One of several values meets a condition.
     *
     * @param attribute the attribute with several values
     * @param which the condition
     */
    record Among(String attribute, ScimFilter which) implements ScimFilter {
        @Override
        public boolean matches(Map<String, Object> resource) {
            return ScimResources.elements(resource.get(attribute)).stream()
                    .anyMatch(which::matches);
        }

        @Override
        public boolean mentions(String name) {
            return attribute.equals(name);
        }
    }

    /** Returns the values at a path; of complex ones the part {@code value} if none is named. */
    private static Stream<Object> values(Map<String, Object> resource, ScimPath path) {
        Object value = resource.get(path.attribute());
        if (value == null) {
            return Stream.empty();
        }
        Stream<?> all = value instanceof List<?> list ? list.stream() : Stream.of(value);
        return all.flatMap(
                each -> {
                    if (!(each instanceof Map<?, ?> complex)) {
                        return path.part().isPresent() ? Stream.empty() : Stream.of(each);
                    }
                    return Stream.<Object>ofNullable(complex.get(path.part().orElse("value")));
                });
    }
}
