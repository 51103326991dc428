package org.tessera.platform.lifecycle.plan;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.DataChoice;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.persistence.ModuleSchema;
import org.tessera.platform.persistence.RepeatedValuesException;
import org.tessera.platform.persistence.SchemaException;
import org.tessera.platform.persistence.SchemaManager;
import org.tessera.platform.persistence.SchemaScripts;
import org.tessera.platform.persistence.TableDefinition;

/** Finds out which steps the schema of a module would take. Thread-safe. */
@Component(service = SchemaCheck.class)
public final class SchemaCheck {

    private final SchemaManager schemas;
    private final Database database;

    /** Creates the check. */
    @Activate
    public SchemaCheck(@Reference SchemaManager schemas, @Reference Database database) {
        this.schemas = schemas;
        this.database = database;
    }

    /** Returns a line for what becomes of each table of a module that is removed. */
    List<LocalizedText> left(String module, DataChoice choice) {
        return Lines.tables(schemas.tables(module), choice);
    }

    /**
     * Returns the tables of a module that none of its record types has any more.
     *
     * @param bundle the module's bundle, which serves
     */
    List<String> withoutType(String module, Bundle bundle, ModuleStatus status) {
        List<String> tables = new ArrayList<>(schemas.tables(module));
        if (tables.isEmpty()) {
            return tables;
        }
        for (TableDefinition table : EntityTables.of(bundle, status.descriptor())) {
            tables.remove(table.name());
        }
        return tables;
    }

    /**
     * Returns a line for each step.
     *
     * @param bundle the module's bundle, resolved
     * @throws SchemaException if the schema cannot be brought in line
     */
    List<LocalizedText> steps(Bundle bundle, ModuleDescriptor descriptor) {
        if (descriptor.persistenceUnit() == null || descriptor.schemaVersion() < 1) {
            return List.of();
        }
        ModuleSchema schema =
                new ModuleSchema(
                        descriptor.id(),
                        descriptor.schemaVersion(),
                        EntityTables.of(bundle, descriptor),
                        SchemaScripts.of(bundle, database.dialect()));
        try {
            return schemas.plan(schema).stream().map(Lines::schema).toList();
        } catch (RepeatedValuesException e) {
            throw EntityTables.field(bundle, descriptor, e.table(), e.column())
                    .map(place -> repeated(place, e))
                    .orElse(e);
        }
    }

    private static SchemaException repeated(EntityTables.Place place, RepeatedValuesException e) {
        LocalizedText type = place.type().pluralLabel();
        LocalizedText label = place.field().label();
        String values = String.join(", ", e.values());
        return new SchemaException(
                new LocalizedText(
                        "Several %s have the same %s (%s), which has to be unique from now on: %s. Change them and try again"
                                .formatted(type.en(), label.en(), place.field().name(), values),
                        "Varios registros de %s tienen el mismo valor en %s (%s), que ya no debe repetirse: %s. Cámbielos e inténtelo de nuevo"
                                .formatted(type.es(), label.es(), place.field().name(), values)),
                e);
    }
}
