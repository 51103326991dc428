package org.tessera.platform.rest.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.type.RecordType;

/** A record type as a reader sees it. */
final class ShownType {

    private ShownType() {}

    /** Returns the type without some of its fields; as they are hidden, its title names none. */
    static RecordType of(RecordType type, Set<String> hidden) {
        if (hidden.isEmpty()) {
            return type;
        }
        Map<String, Object> example = new LinkedHashMap<>(type.example());
        example.keySet().removeAll(hidden);
        RecordType.Builder shown =
                RecordType.builder(type.module(), type.name())
                        .path(type.path())
                        .entity(type.entity())
                        .label(type.label(), type.pluralLabel())
                        .title(type.title())
                        .searchFields(without(type.searchFields(), hidden))
                        .listFields(without(type.listFields(), hidden))
                        .statusField(
                                type.statusField()
                                        .filter(name -> !hidden.contains(name))
                                        .orElse(null))
                        .example(example)
                        .readOnly(type.isReadOnly());
        type.fields().stream()
                .filter(field -> !hidden.contains(field.name()))
                .forEach(shown::field);
        return shown.build();
    }

    private static List<String> without(List<String> names, Set<String> hidden) {
        return names.stream().filter(name -> !hidden.contains(name)).toList();
    }
}
