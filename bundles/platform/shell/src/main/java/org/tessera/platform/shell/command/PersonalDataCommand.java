package org.tessera.platform.shell.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.privacy.HeldData;
import org.tessera.api.privacy.SubjectAccess;
import org.tessera.api.record.Record;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.completer.RecordCompleter;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.LinkTitles;
import org.tessera.platform.shell.format.TextTable;
import org.tessera.platform.shell.format.ValueText;

/** Shows what is held about a person. */
@Service
@Command(
        scope = "crm",
        name = "personal-data",
        description = "Shows what is held about a person, to be handed out to that person.",
        detailedDescription = "classpath:help/personal-data.txt")
public final class PersonalDataCommand extends CrmCommand {

    @Argument(
            name = "type",
            description = "Record type, for example customers.contact",
            required = true)
    @Completion(TypeCompleter.class)
    private String type;

    @Argument(
            index = 1,
            name = "id",
            description = "Id of the record that stands for the person",
            required = true)
    @Completion(RecordCompleter.class)
    private String id;

    @Override
    protected void run() throws CommandException {
        RecordType asked = type(type);
        HeldData held = service(SubjectAccess.class).collect(caller(), asked.id(), id(id));
        ModuleRegistry registry = service(ModuleRegistry.class);
        LinkTitles titles = new LinkTitles(records(), registry, caller());
        ValueText values = values(titles);
        show(asked, held.person(), titles, values);
        for (Record part : held.parts()) {
            RecordType of = registry.type(part.type()).orElse(null);
            if (of != null) {
                print().gap();
                show(of, part, titles, values);
            }
        }
        if (!held.mentions().isEmpty()) {
            print().gap();
            print().heading(text("Linked by", "Enlazado por"));
            for (HeldData.Mention mention : held.mentions()) {
                print().line(
                                "  "
                                        + label(registry, mention)
                                        + ": "
                                        + TextTable.clean(String.valueOf(mention.title()))
                                        + " ("
                                        + mention.id()
                                        + ")");
            }
        }
        print().gap();
        print().table(
                        new EntryTable(registry, titles, values, locale()).history(held.history()),
                        "No history",
                        "Sin historial");
        if (!held.leftOut().isEmpty()) {
            print().warning(
                            "Not looked at, since you may not see or export them: {0}",
                            "No consultados, porque no puede verlos o exportarlos: {0}",
                            String.join(", ", held.leftOut()));
        }
    }

    private String label(ModuleRegistry registry, HeldData.Mention mention) {
        return registry.type(mention.type())
                .map(known -> known.label().in(locale()))
                .orElse(mention.type());
    }

    private void show(RecordType of, Record record, LinkTitles titles, ValueText values) {
        print().heading(of.label().in(locale()) + ": " + TextTable.clean(record.title()));
        if (record.deletedAt() != null) {
            print().warning(
                            "In the bin since {0}",
                            "En la papelera desde {0}", values.time(record.deletedAt()));
        }
        List<FieldDescriptor> fields =
                of.fields().stream().filter(field -> !record.hides(field.name())).toList();
        fields.forEach(field -> RecordTable.want(titles, field, record.value(field.name())));
        for (FieldDescriptor field : fields) {
            String text = values.text(field, record.value(field.name()));
            if (!text.isEmpty()) {
                print().line("  " + field.label().in(locale()) + ": " + TextTable.clean(text));
            }
        }
        print().line("  ID: " + record.id());
    }
}
