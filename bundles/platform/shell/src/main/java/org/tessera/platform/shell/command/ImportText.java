package org.tessera.platform.shell.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.transfer.ImportStatus;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.format.NumberText;
import org.tessera.platform.shell.format.TextTable;

/** Tells of imports. */
final class ImportText {

    private static final int FIRST = 10;

    private ImportText() {}

    /** Returns the table that says which column goes where. */
    static TextTable mapping(ImportStatus status, RecordType type, Locale locale) {
        TextTable table =
                new TextTable()
                        .text("Column")
                        .text("Field")
                        .text("Label")
                        .text("How")
                        .text("First value");
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
                    how(mapping),
                    sample(status, mapping.column()));
        }
        for (String heading : unused) {
            table.row(heading, "-", "not imported", "", sample(status, heading));
        }
        return table;
    }

    /** Returns the words that say what is done with the file. */
    static String plan(ImportStatus status) {
        ImportPlan plan = status.plan();
        String match =
                plan.matchFields().isEmpty()
                        ? ""
                        : ", matched by " + String.join(" and ", plan.matchFields());
        return status.fileName()
                + " → "
                + plan.type()
                + ": "
                + (plan.mode() == null ? "upsert" : plan.mode().name().toLowerCase(Locale.ROOT))
                + match
                + ", "
                + (plan.charset() == null ? "" : plan.charset() + ", ")
                + "delimiter "
                + delimiter(plan.delimiter());
    }

    /** Returns how far an import is. */
    static String progress(ImportStatus status, NumberText numbers, long rowsPerSecond) {
        String of = status.rows() > 0 ? " of " + numbers.whole(status.rows()) : "";
        String percent =
                status.rows() > 0
                        ? " (" + Math.min(100, status.done() * 100 / status.rows()) + " %)"
                        : "";
        return numbers.whole(status.done())
                + of
                + " rows"
                + percent
                + (rowsPerSecond > 0 ? ", " + numbers.whole(rowsPerSecond) + " rows/s" : "")
                + (status.rejected() > 0
                        ? ", " + numbers.whole(status.rejected()) + " rejected"
                        : "");
    }

    /** Returns the counts of an import. */
    static TextTable counts(ImportStatus status, NumberText numbers) {
        String would = status.dryRun() ? "would be " : "";
        TextTable table = new TextTable().fixed("Rows").number(numbers.whole(status.rows()));
        table.row(would + "created", numbers.whole(status.created()));
        table.row(would + "changed", numbers.whole(status.updated()));
        table.row("as they were", numbers.whole(status.unchanged()));
        table.row("rejected", numbers.whole(status.rejected()));
        table.row("with warnings", numbers.whole(status.warned()));
        return table;
    }

    /** Returns the table of the kinds of rejection or warning, the most frequent first. */
    static TextTable kinds(String heading, Map<String, Long> kinds, NumberText numbers) {
        TextTable table = new TextTable().text(heading).number("Rows");
        kinds.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(FIRST)
                .forEach(kind -> table.row(kind.getKey(), numbers.whole(kind.getValue())));
        if (kinds.size() > FIRST) {
            table.row("… and " + (kinds.size() - FIRST) + " more kinds", "");
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

    private static String how(ColumnMapping mapping) {
        StringBuilder how = new StringBuilder();
        if (mapping.template() != null) {
            how.append("always \"").append(mapping.template()).append('"');
        }
        if (mapping.matchBy() != null) {
            append(how, "link found by " + mapping.matchBy());
        }
        if (mapping.createMissing()) {
            append(how, "created if missing");
        }
        if (mapping.dateFormat() != null) {
            append(how, mapping.dateFormat());
        }
        if (!mapping.values().isEmpty()) {
            append(how, mapping.values().size() + " values replaced");
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

    private static String delimiter(String delimiter) {
        if (delimiter == null) {
            return "guessed";
        }
        return delimiter.equals("\t") ? "tab" : delimiter;
    }
}
