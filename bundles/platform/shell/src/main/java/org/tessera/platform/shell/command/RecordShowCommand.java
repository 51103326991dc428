package org.tessera.platform.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.journal.Journal;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.RecordCompleter;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.LinkTitles;
import org.tessera.platform.shell.format.TextTable;
import org.tessera.platform.shell.format.ValueText;

/** Shows everything about one record. */
@Service
@Command(
        scope = "crm",
        name = "record-show",
        description = "Shows one record with all its fields and links.",
        detailedDescription = "classpath:help/record-show.txt")
public final class RecordShowCommand extends CrmCommand {

    private static final int HISTORY = 20;
    private static final int NARROWEST = 20;

    @Argument(
            name = "type",
            description = "Record type, for example sales.opportunity",
            required = true)
    @Completion(TypeCompleter.class)
    private String type;

    @Argument(
            index = 1,
            name = "id",
            description = "Id of the record, as crm:record-list shows it",
            required = true)
    @Completion(RecordCompleter.class)
    private String id;

    @Argument(
            index = 2,
            name = "options",
            description = "Options may follow as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(name = "--history", description = "Show also what happened to the record")
    private boolean history;

    @Override
    protected void run() throws CommandException {
        RecordType shown = type(type);
        long key = id(id);
        RecordPage page = find(shown, key, RecordQuery.Bin.WITHOUT);
        if (page.items().isEmpty()) {
            page = find(shown, key, RecordQuery.Bin.ONLY);
        }
        if (page.items().isEmpty()) {
            throw ProblemException.noRecord(shown.id(), key);
        }
        Record found = page.items().get(0);
        LinkTitles titles = new LinkTitles(records(), service(ModuleRegistry.class), caller());
        ValueText values = values(titles);
        print().heading(shown.label().in(locale()) + ": " + TextTable.clean(found.title()));
        if (found.deletedAt() != null) {
            print().warning(
                            "In the bin since {0}",
                            "En la papelera desde {0}", values.time(found.deletedAt()));
        }
        List<FieldDescriptor> fields = new ArrayList<>(shown.fields());
        fields.addAll(Fields.system());
        fields.forEach(field -> RecordTable.want(titles, field, found.value(field.name())));
        int widest =
                fields.stream()
                        .mapToInt(field -> field.label().in(locale()).length())
                        .max()
                        .orElse(0);
        for (FieldDescriptor field : fields) {
            String text = RecordTable.text(page, found, field, values);
            if (!text.isEmpty()) {
                line(widest, field.label().in(locale()), text);
            }
        }
        line(widest, "ID", Long.toString(found.id()));
        if (history) {
            print().gap();
            EntryTable table =
                    new EntryTable(service(ModuleRegistry.class), titles, values, locale());
            print().table(
                            table.history(
                                    service(Journal.class)
                                            .history(caller(), shown.id(), key, 0, HISTORY)),
                            "No history",
                            "Sin historial");
        }
    }

    private RecordPage find(RecordType shown, long key, RecordQuery.Bin bin)
            throws CommandException {
        List<String> includes =
                shown.fields().stream()
                        .filter(field -> !field.type().isStored())
                        .map(FieldDescriptor::name)
                        .toList();
        return records()
                .list(
                        caller(),
                        RecordQuery.of(shown.id())
                                .filter(Filter.eq("id", key))
                                .includes(includes)
                                .bin(bin)
                                .limit(1)
                                .build());
    }

    private void line(int widest, String label, String text) {
        String indent = " ".repeat(widest + 4);
        String first = "  " + label + " ".repeat(widest - Math.min(widest, label.length()) + 2);
        int room =
                print().width() == TextTable.UNLIMITED
                        ? Integer.MAX_VALUE
                        : Math.max(NARROWEST, print().width() - indent.length());
        for (String part : wrap(TextTable.clean(text), room)) {
            print().line(first + part);
            first = indent;
        }
    }

    static List<String> wrap(String text, int room) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > room) {
            int end = rest.lastIndexOf(' ', room);
            if (end <= 0) {
                end = room;
            }
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }
}
