package org.tessera.platform.identity.rights;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;

/** Fields that are computed from others, which they would give away. */
public final class Computed {

    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9]+");

    private Computed() {}

    /** Returns these fields of a type together with all that are computed from one of them. */
    public static Set<String> with(RecordType type, Set<String> fields) {
        Set<String> all = new HashSet<>(fields);
        boolean found = !all.isEmpty();
        while (found) {
            found = false;
            for (FieldDescriptor field : type.fields()) {
                if (!all.contains(field.name()) && names(field).stream().anyMatch(all::contains)) {
                    found = all.add(field.name());
                }
            }
        }
        return Set.copyOf(all);
    }

    private static Set<String> names(FieldDescriptor field) {
        return field.computed()
                .map(expression -> Set.copyOf(NO_NAME.splitAsStream(expression).toList()))
                .orElse(Set.of());
    }
}
