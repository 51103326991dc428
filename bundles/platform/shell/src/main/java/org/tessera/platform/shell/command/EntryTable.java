package org.tessera.platform.shell.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.console.LinkTitles;
import org.tessera.platform.shell.format.ChangeText;
import org.tessera.platform.shell.format.TextTable;
import org.tessera.platform.shell.format.ValueText;

/** Shows journal entries. Not thread-safe. */
final class EntryTable {

    private final ModuleRegistry registry;
    private final LinkTitles titles;
    private final ValueText values;
    private final Locale locale;
    private final ChangeText changes;

    EntryTable(ModuleRegistry registry, LinkTitles titles, ValueText values, Locale locale) {
        this.registry = registry;
        this.titles = titles;
        this.values = values;
        this.locale = locale;
        this.changes = new ChangeText(values, locale);
    }

    /** Returns the table of what happened to one record. */
    TextTable history(List<JournalEntry> entries) {
        entries.forEach(this::want);
        TextTable table =
                new TextTable()
                        .fixed("When", "Cuándo")
                        .text("Who", "Quién")
                        .text("Channel", "Canal")
                        .fixed("What", "Qué")
                        .number("Version", "Versión")
                        .fixed("Change set", "Conjunto de cambios")
                        .text("Changes", "Cambios");
        for (JournalEntry entry : entries) {
            table.row(
                    values.time(entry.at()),
                    entry.actor(),
                    entry.origin(),
                    kind(entry),
                    entry.version(),
                    entry.changeSet(),
                    changes(entry));
        }
        return table;
    }

    /** Returns the table of what happened to several records. */
    TextTable records(List<JournalEntry> entries) {
        entries.forEach(this::want);
        TextTable table =
                new TextTable()
                        .fixed("When", "Cuándo")
                        .text("Who", "Quién")
                        .fixed("What", "Qué")
                        .text("Type", "Tipo")
                        .fixed("ID")
                        .text("Title", "Título")
                        .text("Changes", "Cambios");
        for (JournalEntry entry : entries) {
            table.row(
                    values.time(entry.at()),
                    entry.actor(),
                    kind(entry),
                    typeLabel(entry),
                    entry.recordId(),
                    entry.title(),
                    changes(entry));
        }
        return table;
    }

    /** Returns an entry in one line. */
    String line(JournalEntry entry) {
        want(entry);
        return values.time(entry.at())
                + "  "
                + entry.actor()
                + "  "
                + kind(entry)
                + "  "
                + typeLabel(entry)
                + " \""
                + TextTable.clean(String.valueOf(entry.title()))
                + "\" "
                + entry.recordId()
                + "  "
                + TextTable.clean(changes(entry));
    }

    private String changes(JournalEntry entry) {
        return changes.changes(entry, registry.type(entry.type()));
    }

    private String typeLabel(JournalEntry entry) {
        return registry.type(entry.type())
                .map(type -> type.label().in(locale))
                .orElse(entry.type());
    }

    private String kind(JournalEntry entry) {
        LocalizedText kind =
                switch (entry.kind()) {
                    case CREATE -> new LocalizedText("create", "alta");
                    case UPDATE -> new LocalizedText("update", "cambio");
                    case DELETE -> new LocalizedText("delete", "baja");
                    case RESTORE -> new LocalizedText("restore", "recuperación");
                    case PURGE -> new LocalizedText("purge", "borrado");
                };
        return kind.in(locale);
    }

    private void want(JournalEntry entry) {
        Optional<RecordType> type = registry.type(entry.type());
        for (FieldDescriptor field : type.map(RecordType::fields).orElse(List.of())) {
            if (field.type() == FieldType.LINK) {
                titles.want(field.target(), entry.before().get(field.name()));
                titles.want(field.target(), entry.after().get(field.name()));
            }
        }
    }
}
