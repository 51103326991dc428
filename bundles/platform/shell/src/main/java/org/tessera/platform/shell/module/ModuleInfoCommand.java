package org.tessera.platform.shell.module;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleContents;
import org.tessera.platform.shell.completer.ModuleCompleter;
import org.tessera.platform.shell.console.Failure;
import org.tessera.platform.shell.console.ModuleReason;

/** Tells what is known of a module. */
@Service
@Command(
        scope = "crm",
        name = "module-info",
        description = "Tells what is known of a module.",
        detailedDescription = "classpath:help/module-info.txt")
public final class ModuleInfoCommand extends ModuleCommand {

    private static final LocalizedText UNKNOWN =
            new LocalizedText(
                    "there is no module {0}; crm:module-list lists them",
                    "no existe el módulo {0}; crm:module-list los muestra");

    @Argument(name = "module", description = "Id of the module", required = true)
    @Completion(ModuleCompleter.class)
    private String module;

    @Override
    protected void run() throws CommandException {
        requireShown(module);
        for (ManagedModule each : lifecycle().modules()) {
            if (each.status() != null && each.status().id().equals(module)) {
                print(each);
                return;
            }
        }
        throw Failure.of(UNKNOWN.with(module).in(locale()));
    }

    private void print(ManagedModule managed) throws CommandException {
        ModuleStatus status = managed.status();
        ModuleDescriptor descriptor = status.descriptor();
        print().heading(
                        descriptor == null
                                ? module
                                : descriptor.label().in(locale()) + " " + descriptor.version());
        if (descriptor != null) {
            print().line(descriptor.description().in(locale()));
            line("Id", "Id", descriptor.id());
            line("English name", "Nombre en inglés", descriptor.label().en());
            line("Spanish name", "Nombre en español", descriptor.label().es());
        }
        line("State", "Estado", ModuleReason.state(status).in(locale()));
        line("Reason", "Motivo", status.explanation().in(locale()));
        line("Bundle", "Bundle", Long.toString(status.bundleId()));
        line("From", "Origen", managed.origin());
        line("SHA-256", "SHA-256", managed.digest());
        line("Version before", "Versión anterior", managed.previousVersion());
        if (managed.since() != null) {
            DateTimeFormatter format =
                    DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                            .withLocale(locale())
                            .withZone(caller().zone());
            line("Since", "Desde", format.format(managed.since()));
        }
        line("Note", "Nota", managed.note());
        if (descriptor != null) {
            line("Schema version", "Versión del esquema", descriptor.schemaVersion() + "");
            String types =
                    descriptor.types().stream()
                            .map(RecordType::id)
                            .collect(Collectors.joining(", "));
            line("Record types", "Tipos de registro", types);
            print(lifecycle().contents(module));
        }
    }

    private void print(ModuleContents contents) {
        line("Actions", "Acciones", String.join(", ", contents.actions()));
        line("Reports", "Informes", String.join(", ", contents.reports()));
        line("Rules for", "Reglas para", String.join(", ", contents.rules()));
        line("Needs", "Necesita", String.join(", ", contents.needs()));
        for (ModuleContents.Permission permission : contents.permissions()) {
            String operations =
                    permission.operations().stream()
                            .map(operation -> operation.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
            line("Permission", "Permiso", permission.type() + ": " + operations);
        }
        for (ModuleContents.Setting setting : contents.settings()) {
            String value = setting.value() == null ? "" : " = " + setting.value();
            String about = setting.description().isEmpty() ? "" : ": " + setting.description();
            line(
                    "Setting",
                    "Ajuste",
                    "etc/" + setting.pid() + ".cfg, " + setting.name() + value + about);
        }
        line("Sample data", "Datos de ejemplo", String.join(", ", contents.samples()));
    }

    private void line(String en, String es, String value) {
        if (value != null && !value.isEmpty()) {
            print().line("  " + new LocalizedText(en, es).in(locale()) + ": " + value);
        }
    }
}
