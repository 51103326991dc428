package org.tessera.platform.records.binding;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManagerFactory;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.expression.Computation;
import org.tessera.platform.records.value.TitleTemplate;

/**
 * A record type that can be used: tied to its entity class, table, columns and expressions.
 * Immutable.
 */
public final class BoundType {

    private final RecordType type;
    private final EntityManagerFactory factory;
    private final Class<?> entityClass;
    private final String table;
    private final Map<String, FieldBinding> fields;
    private final Map<SystemField, Part> system;
    private final List<Computation> computed;
    private final Map<String, String> indexes;
    private final TitleTemplate title;
    private final String titleField;

    BoundType(
            RecordType type,
            EntityManagerFactory factory,
            Class<?> entityClass,
            String table,
            Map<String, FieldBinding> fields,
            Map<SystemField, Part> system,
            List<Computation> computed,
            Map<String, String> indexes) {
        this.type = type;
        this.factory = factory;
        this.entityClass = entityClass;
        this.table = table;
        this.fields = new LinkedHashMap<>(fields);
        this.system = new EnumMap<>(system);
        this.computed = List.copyOf(computed);
        this.indexes = Map.copyOf(indexes);
        this.title = TitleTemplate.compile(type.title());
        this.titleField = title.onlyField().orElse(null);
    }

    /** Returns the descriptor. */
    public RecordType type() {
        return type;
    }

    /** Returns the id of the type. */
    public String id() {
        return type.id();
    }

    /** Returns the factory of the module's persistence unit. */
    public EntityManagerFactory factory() {
        return factory;
    }

    /** Returns the entity class. */
    public Class<?> entityClass() {
        return entityClass;
    }

    /** Returns the name of the table. */
    public String table() {
        return table;
    }

    /** Returns the stored fields. */
    public Collection<FieldBinding> stored() {
        return fields.values();
    }

    /** Returns the stored field of that name. */
    public Optional<FieldBinding> stored(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** Returns the part that keeps a system field. */
    public Part system(SystemField field) {
        return system.get(field);
    }

    /** Returns the name of the column of a system field. */
    public String column(SystemField field) {
        return system.get(field).column();
    }

    /** Returns the computed fields, in the order in which they have to be evaluated. */
    public List<Computation> computed() {
        return computed;
    }

    /** Returns the name of the index that begins with this column. */
    public Optional<String> index(String column) {
        return Optional.ofNullable(indexes.get(column));
    }

    /** Returns the template of the title. */
    public TitleTemplate title() {
        return title;
    }

    /** Tells whether the title is the value of this field and nothing else. */
    public boolean isTitle(String field) {
        return field.equals(titleField);
    }

    @Override
    public String toString() {
        return type.id();
    }
}
