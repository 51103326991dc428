package org.tessera.platform.shell.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportMode;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.platform.shell.console.Failure;
import org.tessera.platform.shell.console.Parameters;

/** Makes the plan of an import from a file and from the words of the command line. */
final class ImportPlans {

    private ImportPlans() {}

    /** Reads a plan from a JSON file, in the form in which REST takes it. */
    static ImportPlan read(Path file) throws CommandException, IOException {
        if (!Files.isReadable(file)) {
            throw Failure.of("cannot read the plan {0}", "no se puede leer el plan {0}", file);
        }
        JsonMapper mapper =
                JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
        try {
            return mapper.readValue(Files.readAllBytes(file), ImportPlan.class);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw Failure.of(
                    "the plan {0} cannot be read: {1}",
                    "el plan {0} no se puede leer: {1}",
                    file.getFileName(),
                    e.getOriginalMessage().lines().findFirst().orElse("") + where);
        }
    }

    /** Returns the mode that a word stands for. */
    static ImportMode mode(String word) throws CommandException {
        try {
            return ImportMode.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Failure.of(
                    "--mode is create, update or upsert, not {0}",
                    "--mode es create, update o upsert, no {0}", word);
        }
    }

    /**
     * Changes the mapping of a plan. A column can be mapped to several fields; a field has one
     * mapping.
     *
     * @param maps words {@code column=field}; nothing behind the equals sign leaves the column out
     * @param constants words {@code field=value}, where a heading in braces stands for the cell
     */
    static ImportPlan change(
            ImportPlan plan, List<String> headings, List<String> maps, List<String> constants)
            throws CommandException {
        List<ColumnMapping> columns = new ArrayList<>(plan.columns());
        for (Map.Entry<String, String> pair : Parameters.pairs("--map", maps).entrySet()) {
            String column = heading(headings, pair.getKey());
            String field = pair.getValue().strip();
            columns.removeIf(one -> column.equals(one.column()) || field.equals(one.field()));
            if (!field.isEmpty()) {
                columns.add(ColumnMapping.of(column, field));
            }
        }
        for (Map.Entry<String, String> pair : Parameters.pairs("--const", constants).entrySet()) {
            columns.removeIf(one -> one.field().equals(pair.getKey()));
            columns.add(
                    new ColumnMapping(
                            pair.getKey(), null, pair.getValue(), Map.of(), null, null, false));
        }
        return mapped(plan, columns);
    }

    /** Returns the plan with the mapping that the words say and no other. */
    static ImportPlan spelledOut(ImportPlan plan, List<String> maps, List<String> constants)
            throws CommandException {
        List<String> headings = List.copyOf(Parameters.pairs("--map", maps).keySet());
        return change(plan, headings, maps, constants);
    }

    /** Returns the plan with other fields to match by; empty to have them guessed. */
    static ImportPlan matchedBy(ImportPlan plan, List<String> fields) {
        return new ImportPlan(
                plan.type(),
                plan.mode(),
                fields,
                plan.columns(),
                plan.charset(),
                plan.delimiter(),
                plan.locale(),
                plan.currency(),
                plan.sheet());
    }

    private static ImportPlan mapped(ImportPlan plan, List<ColumnMapping> columns) {
        return new ImportPlan(
                plan.type(),
                plan.mode(),
                plan.matchFields(),
                columns,
                plan.charset(),
                plan.delimiter(),
                plan.locale(),
                plan.currency(),
                plan.sheet());
    }

    private static String heading(List<String> headings, String word) throws CommandException {
        if (headings.contains(word)) {
            return word;
        }
        return headings.stream()
                .filter(one -> one.strip().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                Failure.of(
                                        "the file has no column {0}; it has {1}",
                                        "el archivo no tiene la columna {0}; tiene {1}",
                                        word,
                                        String.join(", ", headings)));
    }
}
