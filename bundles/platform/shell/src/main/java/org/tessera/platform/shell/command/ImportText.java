package org.tessera.platform.shell.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.job.JobState;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.transfer.ImportStatus;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.format.NumberText;
import org.tessera.platform.shell.format.TextTable;

/** Tells of imports. */
final class ImportText {

    static final LocalizedText REJECTED =
            new LocalizedText("Why rows were rejected", "Por qué se rechazaron filas");
    static final LocalizedText WARNINGS = new LocalizedText("Warnings", "Avisos");

    private static final int FIRST = 10;

    private ImportText() {}

    /** Returns the table that says which column goes where. */
    static TextTable mapping(ImportStatus status, RecordType type, Locale locale) {
        TextTable table =
                new TextTable()
                        .text("Column", "Columna")
                        .text("Field", "Campo")
                        .text("Label", "Nombre")
                        .text("How", "Cómo")
                        .text("First value", "Primer valor");
        Set<String> unused = new LinkedHashSet<>(status.headings());
        List<ColumnMapping> mappings = new ArrayList<>(status.plan().columns());
        mappings.sort(Comparator.comparingInt(one -> position(status, one)));
        for (ColumnMapping mapping : mappings) {
            unused.remove(mapping.column());
            if (mapping.template() != null) {
                unused.removeIf(heading -> mapping.template().contains("{" + heading + "}"));
            }
            table.row(
                    mapping.column() == null ? "" : mapping.column(),
                    mapping.field(),
                    label(type, mapping.field(), locale),
                    how(mapping, locale),
                    sample(status, mapping.column()));
        }
        for (String heading : unused) {
            table.row(
                    heading,
                    "-",
                    text(locale, "not imported", "no se importa"),
                    "",
                    sample(status, heading));
        }
        return table;
    }

    /** Returns the word for how an import stands. */
    static LocalizedText state(JobState state) {
        return switch (state) {
            case READY -> new LocalizedText("ready", "lista");
            case RUNNING -> new LocalizedText("running", "en curso");
            case DONE -> new LocalizedText("done", "terminada");
            case CANCELED -> new LocalizedText("canceled", "cancelada");
            case INTERRUPTED -> new LocalizedText("interrupted", "interrumpida");
            case FAILED -> new LocalizedText("failed", "fallida");
        };
    }

    private static String text(Locale locale, String english, String spanish, Object... arguments) {
        return new LocalizedText(english, spanish).with(arguments).in(locale);
    }

    /** Returns the words that say what is done with the file. */
    static String plan(ImportStatus status, Locale locale) {
        ImportPlan plan = status.plan();
        String match =
                plan.matchFields().isEmpty()
                        ? ""
                        : text(locale, ", matched by ", ", localizados por ")
                                + String.join(text(locale, " and ", " y "), plan.matchFields());
        return status.fileName()
                + " → "
                + plan.type()
                + ": "
                + (plan.mode() == null ? "upsert" : plan.mode().name().toLowerCase(Locale.ROOT))
                + match
                + ", "
                + (plan.charset() == null ? "" : plan.charset() + ", ")
                + text(locale, "delimiter ", "delimitador ")
                + delimiter(plan.delimiter(), locale);
    }

    /** Returns how far an import is. */
    static String progress(
            ImportStatus status, NumberText numbers, long rowsPerSecond, Locale locale) {
        String of =
                status.rows() > 0
                        ? text(locale, " of ", " de ") + numbers.whole(status.rows())
                        : "";
        String percent =
                status.rows() > 0
                        ? " (" + Math.min(100, status.done() * 100 / status.rows()) + " %)"
                        : "";
        return numbers.whole(status.done())
                + of
                + text(locale, " rows", " filas")
                + percent
                + (rowsPerSecond > 0
                        ? ", " + numbers.whole(rowsPerSecond) + text(locale, " rows/s", " filas/s")
                        : "")
                + (status.rejected() > 0
                        ? ", "
                                + numbers.whole(status.rejected())
                                + text(locale, " rejected", " rechazadas")
                        : "");
    }

    /** Returns the counts of an import. */
    static TextTable counts(ImportStatus status, NumberText numbers, Locale locale) {
        String would = status.dryRun() ? text(locale, "would be ", "serían ") : "";
        TextTable table =
                new TextTable().fixed("Rows", "Filas").number(numbers.whole(status.rows()));
        table.row(would + text(locale, "created", "creadas"), numbers.whole(status.created()));
        table.row(would + text(locale, "changed", "cambiadas"), numbers.whole(status.updated()));
        table.row(text(locale, "as they were", "como estaban"), numbers.whole(status.unchanged()));
        table.row(text(locale, "rejected", "rechazadas"), numbers.whole(status.rejected()));
        table.row(text(locale, "with warnings", "con avisos"), numbers.whole(status.warned()));
        return table;
    }

    /** Returns the table of the kinds of rejection or warning, the most frequent first. */
    static TextTable kinds(
            LocalizedText heading, Map<String, Long> kinds, NumberText numbers, Locale locale) {
        TextTable table = new TextTable().text(heading.en(), heading.es()).number("Rows", "Filas");
        kinds.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(FIRST)
                .forEach(kind -> table.row(kind.getKey(), numbers.whole(kind.getValue())));
        if (kinds.size() > FIRST) {
            table.row(
                    text(
                            locale,
                            "… and {0} more kinds",
                            "… y {0} clases más",
                            kinds.size() - FIRST),
                    "");
        }
        return table;
    }

    private static int position(ImportStatus status, ColumnMapping mapping) {
        int index = mapping.column() == null ? -1 : status.headings().indexOf(mapping.column());
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private static String label(RecordType type, String field, Locale locale) {
        String name = field.contains(".") ? field.substring(0, field.indexOf('.')) : field;
        Optional<FieldDescriptor> known =
                type.field(name)
                        .or(
                                () ->
                                        Fields.system().stream()
                                                .filter(one -> one.name().equals(name))
                                                .findFirst());
        String part = field.contains(".") ? " · " + field.substring(field.indexOf('.') + 1) : "";
        return known.map(one -> one.label().in(locale) + part).orElse("");
    }

    private static String how(ColumnMapping mapping, Locale locale) {
        StringBuilder how = new StringBuilder();
        if (mapping.template() != null) {
            how.append(text(locale, "always \"", "siempre \""))
                    .append(mapping.template())
                    .append('"');
        }
        if (mapping.matchBy() != null) {
            append(how, text(locale, "link found by {0}", "enlace por {0}", mapping.matchBy()));
        }
        if (mapping.createMissing()) {
            append(how, text(locale, "created if missing", "se crea si falta"));
        }
        if (mapping.dateFormat() != null) {
            append(how, mapping.dateFormat());
        }
        if (!mapping.values().isEmpty()) {
            append(
                    how,
                    text(
                            locale,
                            "{0} values replaced",
                            "{0} valores reemplazados",
                            mapping.values().size()));
        }
        return how.toString();
    }

    private static void append(StringBuilder how, String part) {
        how.append(how.length() == 0 ? "" : ", ").append(part);
    }

    private static String sample(ImportStatus status, String column) {
        int index = column == null ? -1 : status.headings().indexOf(column);
        for (List<String> row : status.sample()) {
            if (index >= 0
                    && index < row.size()
                    && row.get(index) != null
                    && !row.get(index).isBlank()) {
                return row.get(index);
            }
        }
        return "";
    }

    private static String delimiter(String delimiter, Locale locale) {
        if (delimiter == null) {
            return text(locale, "guessed", "deducido");
        }
        return delimiter.equals("\t") ? text(locale, "tab", "tabulador") : delimiter;
    }
}
