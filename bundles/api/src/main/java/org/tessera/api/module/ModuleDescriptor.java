package org.tessera.api.module;

import java.util.List;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;

/**
 * What a module says of itself in {@code OSGI-INF/tessera/module.json}.
 *
 * @param id unique in the installation, lower case with hyphens; the segment of its REST paths
 * @param version version of the bundle
 * @param label what people call the module
 * @param description what it is for, in a sentence
 * @param persistenceUnit name of its JPA persistence unit; null if it stores nothing
 * @param schemaVersion version of its database schema, from 1 upwards; 0 if it stores nothing
 * @param types the record types that it brings
 */
public record ModuleDescriptor(
        String id,
        String version,
        LocalizedText label,
        LocalizedText description,
        String persistenceUnit,
        int schemaVersion,
        List<RecordType> types) {

    /** Makes the list of types immutable. */
    public ModuleDescriptor {
        types = List.copyOf(types);
    }
}
