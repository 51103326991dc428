package org.tessera.platform.records.binding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.osgi.framework.Bundle;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.persistence.RecordTables;
import org.tessera.platform.persistence.TableDefinition;
import org.tessera.platform.records.expression.ComputationOrder;

/** Ties the record types of one module to its persistence unit. */
final class TypeBinder {

    private static final LocalizedText UNLISTED =
            new LocalizedText(
                    "The entity {0} of {1} is not listed in the persistence unit {2}",
                    "La entidad {0} de {1} no está en la lista de la unidad de persistencia {2}");
    private static final LocalizedText CACHED =
            new LocalizedText(
                    "The persistence unit {0} needs <shared-cache-mode>NONE</shared-cache-mode>:"
                            + " other nodes and the platform change its tables behind a shared"
                            + " cache",
                    "La unidad de persistencia {0} necesita"
                            + " <shared-cache-mode>NONE</shared-cache-mode>: otros nodos y la"
                            + " plataforma cambian sus tablas sin pasar por una caché compartida");
    private static final LocalizedText NO_CLASS =
            new LocalizedText(
                    "The bundle has no class {0}, the entity of {1}",
                    "El bundle no tiene la clase {0}, la entidad de {1}");
    private static final LocalizedText UNMAPPED =
            new LocalizedText(
                    "The entity {0} of {1} needs an attribute \"{2}\" of type {3} that is mapped to"
                            + " a column",
                    "La entidad {0} de {1} necesita un atributo \"{2}\" de tipo {3} mapeado a una"
                            + " columna");
    private static final LocalizedText MISTYPED =
            new LocalizedText(
                    "The attribute \"{0}\" of {1} must be of type {2} and is {3}",
                    "El atributo \"{0}\" de {1} debe ser de tipo {2} y es {3}");

    private final Bundle bundle;
    private final ModuleDescriptor module;
    private final EntityManagerFactory factory;
    private final Session session;
    private final List<TableDefinition> tables = new ArrayList<>();
    private final List<BoundType> types = new ArrayList<>();

    /**
     * Binds the types.
     *
     * @throws BindingException if descriptor and entities do not fit together; the message says
     *     where
     */
    TypeBinder(Bundle bundle, ModuleDescriptor module, EntityManagerFactory factory)
            throws BindingException {
        this.bundle = bundle;
        this.module = module;
        this.factory = factory;
        EntityManager manager = factory.createEntityManager();
        manager.close();
        this.session = factory.unwrap(ServerSession.class);
        for (RecordType type : module.types()) {
            bind(type);
        }
    }

    List<TableDefinition> tables() {
        return tables;
    }

    List<BoundType> types() {
        return types;
    }

    private void bind(RecordType type) throws BindingException {
        ClassDescriptor descriptor = descriptor(type);
        Map<SystemField, Part> system = new EnumMap<>(SystemField.class);
        for (SystemField field : SystemField.values()) {
            system.put(field, part(type, descriptor, field.attribute(), field.kind()));
        }
        Map<String, FieldBinding> fields = new LinkedHashMap<>();
        for (FieldDescriptor field : type.fields()) {
            if (field.type().isStored()) {
                fields.put(field.name(), binding(type, descriptor, field));
            }
        }
        TableDefinition table =
                RecordTables.of(
                        type,
                        descriptor.getTableName(),
                        attribute -> column(descriptor, attribute));
        tables.add(table);
        types.add(
                new BoundType(
                        type,
                        factory,
                        descriptor.getJavaClass(),
                        descriptor.getTableName(),
                        fields,
                        system,
                        ComputationOrder.of(type),
                        indexes(table)));
    }

    private ClassDescriptor descriptor(RecordType type) throws BindingException {
        try {
            ClassDescriptor descriptor = session.getDescriptor(bundle.loadClass(type.entity()));
            if (descriptor == null) {
                throw new BindingException(
                        UNLISTED.with(type.entity(), type.id(), module.persistenceUnit()));
            }
            if (!descriptor.getCachePolicy().isIsolated()) {
                throw new BindingException(CACHED.with(module.persistenceUnit()));
            }
            return descriptor;
        } catch (ClassNotFoundException e) {
            throw new BindingException(NO_CLASS.with(type.entity(), type.id()), e);
        }
    }

    private static FieldBinding binding(
            RecordType type, ClassDescriptor descriptor, FieldDescriptor field)
            throws BindingException {
        List<Part> parts = new ArrayList<>();
        List<String> suffixes = FieldBinding.suffixes(field.type());
        for (int i = 0; i < suffixes.size(); i++) {
            String attribute = field.name() + suffixes.get(i);
            parts.add(part(type, descriptor, attribute, FieldBinding.kind(field.type(), i)));
        }
        return new FieldBinding(field, parts);
    }

    private static Part part(
            RecordType type, ClassDescriptor descriptor, String attribute, ColumnKind kind)
            throws BindingException {
        DatabaseMapping mapping = descriptor.getMappingForAttributeName(attribute);
        if (mapping == null || !mapping.isDirectToFieldMapping()) {
            throw new BindingException(
                    UNMAPPED.with(type.entity(), type.id(), attribute, kind.javaType().getName()));
        }
        Class<?> actual = mapping.getAttributeClassification();
        if (actual != null && actual != kind.javaType()) {
            throw new BindingException(
                    MISTYPED.with(
                            attribute, type.entity(), kind.javaType().getName(), actual.getName()));
        }
        return new Part(descriptor, mapping, kind);
    }

    private static String column(ClassDescriptor descriptor, String attribute) {
        DatabaseMapping mapping = descriptor.getMappingForAttributeName(attribute);
        return mapping == null || mapping.getField() == null ? null : mapping.getField().getName();
    }

    private static Map<String, String> indexes(TableDefinition table) {
        Map<String, String> indexes = new HashMap<>();
        for (List<String> columns : table.indexes()) {
            indexes.put(columns.get(0), TableDefinition.indexName(table.name(), columns));
        }
        return indexes;
    }
}
