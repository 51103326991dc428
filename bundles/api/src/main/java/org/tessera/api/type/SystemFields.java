package org.tessera.api.type;

import java.util.List;
import java.util.Optional;
import org.tessera.api.text.LocalizedText;

/**
 * Describes what the engine keeps for every record besides the fields of its type.
 *
 * @since 1.6
 */
public final class SystemFields {

    private static final List<FieldDescriptor> ALL =
            List.of(
                    field("title", FieldType.TEXT, "Title", "Título"),
                    field("externalId", FieldType.TEXT, "External id", "Id externo"),
                    field("version", FieldType.INTEGER, "Version", "Versión"),
                    field("createdAt", FieldType.DATE_TIME, "Created", "Creado"),
                    field("createdBy", FieldType.TEXT, "Created by", "Creado por"),
                    field("updatedAt", FieldType.DATE_TIME, "Updated", "Modificado"),
                    field("updatedBy", FieldType.TEXT, "Updated by", "Modificado por"));

    private SystemFields() {}

    /** Returns them all. */
    public static List<FieldDescriptor> all() {
        return ALL;
    }

    /** Returns the one with this name. */
    public static Optional<FieldDescriptor> find(String name) {
        return ALL.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private static FieldDescriptor field(String name, FieldType type, String en, String es) {
        return FieldDescriptor.builder(name, type, new LocalizedText(en, es))
                .readOnly(true)
                .build();
    }
}
