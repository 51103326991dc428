package org.tessera.platform.shell.format;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;

/** Tells what a journal entry changed. Immutable. */
public final class ChangeText {

    private static final String NOTHING = "-";

    private final ValueText values;
    private final Locale locale;

    /** Creates a teller for readers of a language. */
    public ChangeText(ValueText values, Locale locale) {
        this.values = values;
        this.locale = locale;
    }

    /**
     * Returns the changes of a created or changed record field by field, else nothing: {@code
     * Stage: Proposal → Won; Amount: 1.00 USD → 2.00 USD}.
     *
     * @param type the type of the record; empty if its module is gone, then names and values are
     *     shown as they are stored
     */
    public String changes(JournalEntry entry, Optional<RecordType> type) {
        if (entry.kind() != EntryKind.CREATE && entry.kind() != EntryKind.UPDATE) {
            return "";
        }
        Set<String> names = new LinkedHashSet<>();
        type.ifPresent(known -> known.fields().forEach(field -> names.add(field.name())));
        names.retainAll(union(entry));
        names.addAll(union(entry));
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            Optional<FieldDescriptor> field = type.flatMap(known -> known.field(name));
            String before = value(field, entry.before().get(name));
            String after = value(field, entry.after().get(name));
            if (text.length() > 0) {
                text.append("; ");
            }
            text.append(field.map(known -> known.label().in(locale)).orElse(name)).append(": ");
            if (entry.before().containsKey(name)) {
                text.append(before.isEmpty() ? NOTHING : before).append(" → ");
            }
            text.append(after.isEmpty() ? NOTHING : after);
        }
        return text.toString();
    }

    private String value(Optional<FieldDescriptor> field, Object value) {
        return field.map(known -> values.text(known, value)).orElseGet(() -> values.plain(value));
    }

    private static Set<String> union(JournalEntry entry) {
        Set<String> names = new LinkedHashSet<>(entry.before().keySet());
        names.addAll(entry.after().keySet());
        return names;
    }
}
