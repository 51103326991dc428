package org.tessera.platform.lifecycle.plan;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.persistence.RecordTables;
import org.tessera.platform.persistence.SchemaException;
import org.tessera.platform.persistence.TableDefinition;

/**
 * Derives the tables of a module from its descriptor and the annotations of its entity classes,
 * which are loaded and not initialized. Stateless.
 */
final class EntityTables {

    private static final String PERSISTENCE = "javax.persistence.";

    private EntityTables() {}

    /**
     * Returns the tables.
     *
     * @param bundle the module's bundle, resolved
     * @throws SchemaException if a class is missing or not mapped as it should be
     */
    static List<TableDefinition> of(Bundle bundle, ModuleDescriptor descriptor) {
        Map<String, String> base = BaseColumns.read();
        List<TableDefinition> tables = new ArrayList<>();
        for (RecordType type : descriptor.types()) {
            Class<?> entity = load(bundle, type);
            Map<String, String> columns = new HashMap<>(base);
            columns(entity).forEach(columns::putIfAbsent);
            String table = member(entity.getDeclaredAnnotations(), "Table");
            if (table == null) {
                throw new SchemaException(
                        new LocalizedText(
                                        "The entity {0} of {1} names no table",
                                        "La entidad {0} de {1} no nombra ninguna tabla")
                                .with(type.entity(), type.id()));
            }
            tables.add(RecordTables.of(type, table, columns::get));
        }
        return tables;
    }

    /** Returns the columns of an entity's own attributes. */
    private static Map<String, String> columns(Class<?> entity) {
        Map<String, String> columns = new HashMap<>();
        for (Class<?> c = entity; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                String column = member(field.getDeclaredAnnotations(), "Column");
                if (column != null) {
                    columns.putIfAbsent(field.getName(), column);
                }
            }
        }
        return columns;
    }

    /** A field and the record type that it belongs to. */
    record Place(RecordType type, FieldDescriptor field) {}

    /** Returns the field that is kept in a column; empty if none of the module's own is. */
    static Optional<Place> field(
            Bundle bundle, ModuleDescriptor descriptor, String table, String column) {
        for (RecordType type : descriptor.types()) {
            Class<?> entity = load(bundle, type);
            if (table.equals(member(entity.getDeclaredAnnotations(), "Table"))) {
                Map<String, String> columns = columns(entity);
                return type.fields().stream()
                        .filter(field -> column.equals(columns.get(field.name())))
                        .findFirst()
                        .map(field -> new Place(type, field));
            }
        }
        return Optional.empty();
    }

    private static Class<?> load(Bundle bundle, RecordType type) {
        try {
            return bundle.loadClass(type.entity());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new SchemaException(
                    new LocalizedText(
                                    "The bundle has no class {0}, the entity of {1}",
                                    "El bundle no tiene la clase {0}, la entidad de {1}")
                            .with(type.entity(), type.id()),
                    e);
        }
    }

    /** Returns the name in an annotation of JPA, of whichever bundle that API comes from. */
    private static String member(Annotation[] annotations, String simpleName) {
        for (Annotation annotation : annotations) {
            Class<?> type = annotation.annotationType();
            if (type.getName().equals(PERSISTENCE + simpleName)) {
                try {
                    String name = (String) type.getMethod("name").invoke(annotation);
                    return name.isEmpty() ? null : name;
                } catch (ReflectiveOperationException e) {
                    throw new SchemaException("Not the annotation of JPA: " + type, e);
                }
            }
        }
        return null;
    }
}
