package org.tessera.platform.transfer.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/** What the cells of a file can go to in records of one type. Immutable. */
public final class Targets {

    /** Stands for the key in another system. */
    public static final String EXTERNAL_ID = "externalId";

    /** Stands for the key of the record itself; only to find it. */
    public static final String ID = "id";

    /** Stands for the title; only to find the record. */
    public static final String TITLE = "title";

    /** The parts of an address. */
    public static final List<String> ADDRESS_PARTS =
            List.of("street", "city", "region", "postalCode", "country");

    /** The parts of an amount of money. */
    public static final List<String> MONEY_PARTS = List.of("amount", "currency");

    private final RecordType type;
    private final ModuleRegistry registry;
    private final Set<String> hidden;

    /**
     * Creates the targets.
     *
     * @param hidden names of fields that do not exist for the caller
     */
    public Targets(RecordType type, ModuleRegistry registry, Set<String> hidden) {
        this.type = type;
        this.registry = registry;
        this.hidden = Set.copyOf(hidden);
    }

    /**
     * A field, or a part of one.
     *
     * @param path as in a mapping
     * @param field the field; null for {@link #EXTERNAL_ID} and {@link #ID}
     * @param part name of the part of an address or amount or of the attribute of a relation; null
     *     for the field itself
     * @param attribute the attribute of a relation; null for anything else
     */
    public record Target(
            String path, FieldDescriptor field, String part, FieldDescriptor attribute) {

        /** Tells whether a cell holds what identifies another record. */
        boolean isLink() {
            return field != null
                    && part == null
                    && (field.type() == FieldType.LINK || field.type() == FieldType.RELATION);
        }
    }

    /** Returns the record type. */
    public RecordType type() {
        return type;
    }

    /** Returns another type that can be used now. */
    public Optional<RecordType> otherType(String id) {
        return registry.type(id);
    }

    /** Returns the fields that can be written. */
    public List<FieldDescriptor> fields() {
        return type.fields().stream()
                .filter(field -> !field.readOnly() && !hidden.contains(field.name()))
                .toList();
    }

    /**
     * Returns what a path names; empty if there is no such field, if it has no such part, or if it
     * cannot be written.
     */
    public Optional<Target> find(String path) {
        if (path.equals(EXTERNAL_ID) || path.equals(ID)) {
            return Optional.of(new Target(path, null, null, null));
        }
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        String part = dot < 0 ? null : path.substring(dot + 1);
        return fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .flatMap(
                        field ->
                                part == null
                                        ? Optional.of(new Target(path, field, null, null))
                                        : part(path, field, part));
    }

    private Optional<Target> part(String path, FieldDescriptor field, String part) {
        return switch (field.type()) {
            case ADDRESS ->
                    ADDRESS_PARTS.contains(part)
                            ? Optional.of(new Target(path, field, part, null))
                            : Optional.empty();
            case MONEY ->
                    MONEY_PARTS.contains(part)
                            ? Optional.of(new Target(path, field, part, null))
                            : Optional.empty();
            case RELATION ->
                    registry.type(field.through())
                            .flatMap(junction -> junction.field(part))
                            .filter(attribute -> isAttribute(field, attribute))
                            .map(attribute -> new Target(path, field, part, attribute));
            default -> Optional.empty();
        };
    }

    private static boolean isAttribute(FieldDescriptor relation, FieldDescriptor attribute) {
        boolean plain =
                attribute.type().isStored()
                        && attribute.type() != FieldType.LINK
                        && attribute.type() != FieldType.ADDRESS;
        return plain
                && !attribute.readOnly()
                && !attribute.name().equals(relation.near())
                && !attribute.name().equals(relation.far());
    }
}
