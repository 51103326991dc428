package org.tessera.platform.persistence;

import java.util.List;
import java.util.Objects;

/**
 * What a module wants to find in the database. Immutable.
 *
 * @param module id of the module; bundles of the platform use {@code platform.<name>}
 * @param version version of the schema, from 1 upwards
 * @param tables every table of the module
 * @param scripts what leads from one version to the next beyond the comparison; may be empty
 */
public record ModuleSchema(
        String module, int version, List<TableDefinition> tables, List<SchemaScript> scripts) {

    /** Makes the lists immutable. */
    public ModuleSchema {
        Objects.requireNonNull(module, "module");
        if (version < 1) {
            throw new IllegalArgumentException("Schema version of " + module + ": " + version);
        }
        tables = List.copyOf(tables);
        scripts = List.copyOf(scripts);
    }

    /** Returns a schema without scripts. */
    public static ModuleSchema of(String module, int version, TableDefinition... tables) {
        return new ModuleSchema(module, version, List.of(tables), List.of());
    }
}
