package org.tessera.demo.generate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record as it is going to be created. Immutable.
 *
 * @param ref which one
 * @param values values in the Java types of the fields, with a {@link Ref} for a link and a list of
 *     {@link Tie} for a many-to-many link; never null
 */
public record Draft(Ref ref, Map<String, Object> values) {

    /** Makes the values immutable. */
    public Draft {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Builder of(Kind kind, long number) {
        return new Builder(new Ref(kind, number));
    }

    /** Collects values; fields without a value are left out. Not thread-safe. */
    static final class Builder {

        private final Ref ref;
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder(Ref ref) {
            this.ref = ref;
        }

        Builder set(String field, Object value) {
            if (value != null) {
                values.put(field, value);
            }
            return this;
        }

        Draft build() {
            return new Draft(ref, values);
        }
    }
}
