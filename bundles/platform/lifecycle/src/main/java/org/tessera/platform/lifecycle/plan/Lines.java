package org.tessera.platform.lifecycle.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.DataChoice;
import org.tessera.platform.lifecycle.state.ModuleVersion;
import org.tessera.platform.lifecycle.state.StoredBundle;
import org.tessera.platform.persistence.SchemaStep;

/** Says what would be done, a line for each thing. Stateless. */
final class Lines {

    private Lines() {}

    /**
     * Returns what becomes of the bundles.
     *
     * @param from the version before; null if none
     * @param to the version after; null if none
     */
    static List<LocalizedText> exchange(ModuleVersion from, ModuleVersion to) {
        Map<String, StoredBundle> old = new LinkedHashMap<>();
        if (from != null) {
            from.bundles().forEach(bundle -> old.put(bundle.symbolicName(), bundle));
        }
        List<LocalizedText> lines = new ArrayList<>();
        for (StoredBundle bundle : to == null ? List.<StoredBundle>of() : to.bundles()) {
            StoredBundle before = old.remove(bundle.symbolicName());
            if (before == null) {
                lines.add(line("Install {0} {1}", "Instalar {0} {1}", bundle));
            } else if (before.version().equals(bundle.version())) {
                lines.add(
                        line(
                                "Exchange {0} {1} for another one of that version",
                                "Cambiar {0} {1} por otro de esa versión", bundle));
            } else {
                lines.add(
                        new LocalizedText("Exchange {0} {1} for {2}", "Cambiar {0} {1} por {2}")
                                .with(bundle.symbolicName(), before.version(), bundle.version()));
            }
        }
        old.values().forEach(b -> lines.add(line("Remove {0} {1}", "Retirar {0} {1}", b)));
        return lines;
    }

    /** Returns a line for each bundle of a version. */
    static List<LocalizedText> each(String en, String es, ModuleVersion version) {
        return version.bundles().stream().map(bundle -> line(en, es, bundle)).toList();
    }

    private static LocalizedText line(String en, String es, StoredBundle bundle) {
        return new LocalizedText(en, es).with(bundle.symbolicName(), bundle.version());
    }

    /** Returns what becomes of the tables of a module that is removed. */
    static List<LocalizedText> tables(List<String> tables, DataChoice choice) {
        LocalizedText text =
                switch (choice) {
                    case KEEP ->
                            new LocalizedText(
                                    "Keep the table {0} with its records",
                                    "Conservar la tabla {0} con sus registros");
                    case PARK -> new LocalizedText("Park the table {0}", "Apartar la tabla {0}");
                    case EXPORT ->
                            new LocalizedText(
                                    "Export the records of the table {0}, then drop it",
                                    "Exportar los registros de la tabla {0} y borrarla");
                    case DELETE ->
                            new LocalizedText(
                                    "Drop the table {0} with its records",
                                    "Borrar la tabla {0} con sus registros");
                };
        return tables.stream().map(text::with).toList();
    }

    /** Returns what a step of the schema does. */
    static LocalizedText schema(SchemaStep step) {
        LocalizedText text =
                switch (step.kind()) {
                    case SCRIPT ->
                            new LocalizedText("Run {0}: {1}", "Ejecutar {0}: {1}")
                                    .with(step.subject(), step.sql());
                    case CREATE_TABLE ->
                            new LocalizedText("Create the table {0}", "Crear la tabla {0}");
                    case ADD_COLUMN ->
                            new LocalizedText("Add the column {0}", "Añadir la columna {0}");
                    case WIDEN_COLUMN ->
                            new LocalizedText("Widen the column {0}", "Ampliar la columna {0}");
                    case RELAX_COLUMN ->
                            new LocalizedText(
                                    "Let the column {0} be empty",
                                    "Permitir la columna {0} sin valor");
                    case ADD_CONSTRAINT ->
                            new LocalizedText("Make {0} unique", "Exigir {0} sin repetición");
                    case DROP_CONSTRAINT ->
                            new LocalizedText("Let {0} repeat", "Permitir la repetición de {0}");
                    case ADD_INDEX ->
                            new LocalizedText("Add an index on {0}", "Añadir un índice en {0}");
                    case PARK_TABLE ->
                            new LocalizedText("Park the table {0}", "Apartar la tabla {0}");
                    case RESTORE_TABLE ->
                            new LocalizedText(
                                    "Bring the parked table {0} back",
                                    "Recuperar la tabla apartada {0}");
                    case DROP_TABLE ->
                            new LocalizedText("Drop the table {0}", "Borrar la tabla {0}");
                    case VERSION ->
                            new LocalizedText(
                                    "Record schema version {0}",
                                    "Anotar la versión de esquema {0}");
                };
        return text.with(step.subject());
    }
}
