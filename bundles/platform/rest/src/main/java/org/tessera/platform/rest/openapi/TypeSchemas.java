package org.tessera.platform.rest.openapi;

import static org.tessera.platform.rest.openapi.Tree.list;
import static org.tessera.platform.rest.openapi.Tree.object;
import static org.tessera.platform.rest.openapi.Tree.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/** Makes the schemas of a record type: as it is read, created and changed, and a page of it. */
final class TypeSchemas {

    private static final int EXAMPLE_MEMBERS = 4;

    private final FieldSchemas fields;

    TypeSchemas(FieldSchemas fields) {
        this.fields = fields;
    }

    /** Adds the schemas of a type. */
    void add(RecordType type, Map<String, Object> schemas) {
        schemas.put(type.id(), read(type));
        if (isWritable(type)) {
            schemas.put(create(type), creation(type));
            schemas.put(patch(type), change(type));
        }
        schemas.put(page(type), pageOf(type));
    }

    /**
     * Tells whether clients set any field of a type's records, which nobody but rules write
     * otherwise.
     */
    static boolean isWritable(RecordType type) {
        return !writable(type).isEmpty();
    }

    /** Returns the name of the schema of a new record. */
    static String create(RecordType type) {
        return type.id() + ".create";
    }

    /** Returns the name of the schema of a change. */
    static String patch(RecordType type) {
        return type.id() + ".patch";
    }

    /** Returns the name of the schema of a page. */
    static String page(RecordType type) {
        return type.id() + ".page";
    }

    private Map<String, Object> read(RecordType type) {
        Map<String, Object> properties =
                object(
                        "id", schema("Id"),
                        "type", object("type", "string", "enum", List.of(type.id())),
                        "version",
                                Tree.number("Counts the changes, from 1; the ETag without quotes"),
                        "title", Tree.text("What people call the record"),
                        "externalId", Tree.textOrNull("Key in another system"),
                        "createdAt", schema("Instant"),
                        "createdBy", Tree.text("Id of who created it"),
                        "updatedAt", schema("Instant"),
                        "updatedBy", Tree.text("Id of who last changed it"),
                        "deletedAt", schema("Instant"));
        for (FieldDescriptor field : type.fields()) {
            if (field.type() != FieldType.LINKS) {
                properties.put(field.name(), fields.nullable(field));
            }
        }
        properties.put("included", schema("Included"));
        return object(
                "type",
                "object",
                "title",
                type.label().en(),
                "required",
                List.of("id", "type", "version", "title"),
                "properties",
                properties);
    }

    private Map<String, Object> creation(RecordType type) {
        List<String> required = new ArrayList<>();
        Map<String, Object> example = object();
        for (FieldDescriptor field : writable(type)) {
            boolean needed = field.required() && field.defaultValue().isEmpty();
            if (needed) {
                required.add(field.name());
            }
            // Of a link that may be left out there need not be a record.
            boolean shown = field.type().isStored() && field.type() != FieldType.LINK;
            if (needed || (shown && example.size() < EXAMPLE_MEMBERS)) {
                example.put(field.name(), fields.example(field));
            }
        }
        if (!type.example().isEmpty()) {
            example = type.example();
        }
        return object(
                "type",
                "object",
                "title",
                type.label().en(),
                "required",
                required.isEmpty() ? null : required,
                "additionalProperties",
                false,
                "properties",
                properties(type),
                "example",
                example);
    }

    private Map<String, Object> change(RecordType type) {
        Map<String, Object> example = object();
        for (FieldDescriptor field : writable(type)) {
            if (example.isEmpty() && field.type().isStored()) {
                example.put(field.name(), fields.example(field));
            }
        }
        return object(
                "type",
                "object",
                "title",
                type.label().en(),
                "description",
                "The members to change (RFC 7396); null takes a value away",
                "properties",
                properties(type),
                "example",
                example);
    }

    private Map<String, Object> properties(RecordType type) {
        Map<String, Object> properties =
                object("externalId", Tree.textOrNull("Key in another system"));
        for (FieldDescriptor field : writable(type)) {
            properties.put(field.name(), fields.nullable(field));
        }
        return properties;
    }

    private static List<FieldDescriptor> writable(RecordType type) {
        return type.isReadOnly()
                ? List.of()
                : type.fields().stream().filter(field -> !field.readOnly()).toList();
    }

    private static Map<String, Object> pageOf(RecordType type) {
        return object(
                "type", "object",
                "title", type.pluralLabel().en(),
                "required", List.of("items", "next"),
                "properties",
                        object(
                                "items", list(schema(type.id())),
                                "next",
                                        Tree.textOrNull(
                                                "Cursor of the page that follows; null on the last page"),
                                "count", schema("Count"),
                                "included", schema("Included")));
    }
}
