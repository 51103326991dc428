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
                        .fixed("Type", "Tipo")
                        .text("Label", "Nombre")
                        .fixed("REST path", "Ruta REST")
                        .number("Fields", "Campos")
                        .text("Shown in lists", "En las listas");
        for (RecordType one : service(ModuleRegistry.class).types()) {
            if (!isShown(one.module())) {
                continue;
            }
            table.row(
                    one.id(),
                    one.pluralLabel().in(locale()),
                    "/api/v1/" + one.module() + "/" + one.path(),
                    one.fields().size(),
                    String.join(", ", one.listFields()));
        }
        print().table(
                        table,
                        "No module serves record types right now; crm:module-list tells more",
                        "Ningún módulo ofrece tipos ahora; crm:module-list dice más");
    }

    private void fields(RecordType one) {
        print().heading(one.label().in(locale()) + " (" + one.id() + ")");
        TextTable table =
                new TextTable()
                        .fixed("Field", "Campo")
                        .text("Label", "Nombre")
                        .fixed("Kind", "Clase")
                        .text("Rules", "Reglas")
                        .text("Values", "Valores");
        for (FieldDescriptor field : one.fields()) {
            table.row(
                    field.name(),
                    field.label().in(locale()),
                    field.type().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    rules(field),
                    values(field));
        }
        print().table(table, "No fields", "Sin campos");
    }

    private String rules(FieldDescriptor field) {
        List<String> rules = new ArrayList<>();
        if (field.computed().isPresent()) {
            rules.add(text("computed", "calculado"));
        } else if (field.readOnly()) {
            rules.add(text("read-only", "solo lectura"));
        }
        if (field.required()) {
            rules.add(text("required", "obligatorio"));
        }
        if (field.recommended()) {
            rules.add(text("recommended", "recomendado"));
        }
        if (field.unique()) {
            rules.add(text("unique", "único"));
        } else if (field.indexed()) {
            rules.add(text("indexed", "indexado"));
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
