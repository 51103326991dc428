package org.tessera.platform.records.binding;

import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.mappings.DatabaseMapping;

/** One attribute of an entity and the column that it is mapped to. Immutable. */
public final class Part {

    private final String attribute;
    private final String column;
    private final ColumnKind kind;
    private final DatabaseMapping mapping;
    private final ClassDescriptor descriptor;

    Part(ClassDescriptor descriptor, DatabaseMapping mapping, ColumnKind kind) {
        this.attribute = mapping.getAttributeName();
        this.column = mapping.getField().getName();
        this.kind = kind;
        this.mapping = mapping;
        this.descriptor = descriptor;
    }

    /** Returns the name of the attribute. */
    public String attribute() {
        return attribute;
    }

    /** Returns the name of the column. */
    public String column() {
        return column;
    }

    /** Returns the type of both. */
    public ColumnKind kind() {
        return kind;
    }

    /** Returns the attribute's value in an entity. */
    public Object get(Object entity) {
        return mapping.getAttributeValueFromObject(entity);
    }

    /** Sets the attribute's value in an entity and tells a woven entity's change tracking. */
    public void set(Object entity, Object value) {
        Object old = get(entity);
        mapping.setAttributeValueInObject(entity, value);
        descriptor
                .getObjectChangePolicy()
                .raiseInternalPropertyChangeEvent(entity, attribute, old, value);
    }

    @Override
    public String toString() {
        return attribute + "/" + column;
    }
}
