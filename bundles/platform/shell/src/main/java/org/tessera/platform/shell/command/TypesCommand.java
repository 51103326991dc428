package org.tessera.platform.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.format.TextTable;

/** Lists the record types, or the fields of one. */
@Service
@Command(
        scope = "crm",
        name = "types",
        description = "Lists the record types, or the fields of one of them.",
        detailedDescription = "classpath:help/types.txt")
public final class TypesCommand extends CrmCommand {

    @Argument(name = "type", description = "Record type whose fields are listed")
    @Completion(TypeCompleter.class)
    private String type;

    @Override
    protected void run() throws CommandException {
        if (type == null) {
            types();
        } else {
            fields(type(type));
        }
    }

    private void types() throws CommandException {
        TextTable table =
                new TextTable()
                        .fixed("Type")
                        .text("Label")
                        .fixed("REST path")
                        .number("Fields")
                        .text("Shown in lists");
        for (RecordType one : service(ModuleRegistry.class).types()) {
            table.row(
                    one.id(),
                    one.pluralLabel().in(locale()),
                    "/api/v1/" + one.module() + "/" + one.path(),
                    one.fields().size(),
                    String.join(", ", one.listFields()));
        }
        print().table(table, "No module serves record types right now; crm:module-list tells more");
    }

    private void fields(RecordType one) {
        print().heading(one.label().in(locale()) + " (" + one.id() + ")");
        TextTable table =
                new TextTable()
                        .fixed("Field")
                        .text("Label")
                        .fixed("Kind")
                        .text("Rules")
                        .text("Values");
        for (FieldDescriptor field : one.fields()) {
            table.row(
                    field.name(),
                    field.label().in(locale()),
                    field.type().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    rules(field),
                    values(field));
        }
        print().table(table, "No fields");
    }

    private static String rules(FieldDescriptor field) {
        List<String> rules = new ArrayList<>();
        if (field.computed().isPresent()) {
            rules.add("computed");
        } else if (field.readOnly()) {
            rules.add("read-only");
        }
        if (field.required()) {
            rules.add("required");
        }
        if (field.recommended()) {
            rules.add("recommended");
        }
        if (field.unique()) {
            rules.add("unique");
        } else if (field.indexed()) {
            rules.add("indexed");
        }
        return String.join(", ", rules);
    }

    private String values(FieldDescriptor field) {
        if (field.target() != null) {
            return "→ " + field.target();
        }
        return field.choices().stream().map(Choice::value).collect(Collectors.joining(", "));
    }
}
