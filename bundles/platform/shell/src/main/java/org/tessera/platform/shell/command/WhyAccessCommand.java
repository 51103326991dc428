package org.tessera.platform.shell.command;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.policy.AccessReasons;
import org.tessera.api.policy.Operation;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.completer.RecordCompleter;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.completer.UserCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.format.TextTable;

/** Explains what a user may do with a record. */
@Service
@Command(
        scope = "crm",
        name = "why-access",
        description = "Explains what a user may do with a record, and why.",
        detailedDescription = "classpath:help/why-access.txt")
public final class WhyAccessCommand extends CrmCommand {

    @Argument(name = "user", description = "Login or id of the user", required = true)
    @Completion(UserCompleter.class)
    private String user;

    @Argument(
            index = 1,
            name = "type",
            description = "Record type, for example sales.opportunity",
            required = true)
    @Completion(TypeCompleter.class)
    private String type;

    @Argument(index = 2, name = "id", description = "Id of the record", required = true)
    @Completion(RecordCompleter.class)
    private String id;

    @Override
    protected void run() throws CommandException {
        RecordType asked = type(type);
        AccessReasons.Explanation explanation =
                service(AccessReasons.class).explain(caller(), user, asked.id(), id(id));
        print().heading(
                        text(
                                "{0} and {1}",
                                "{0} y {1}",
                                TextTable.clean(explanation.user()),
                                TextTable.clean(explanation.record())));
        for (LocalizedText fact : explanation.facts()) {
            print().line("  " + TextTable.clean(fact.in(locale())));
        }
        print().gap();
        for (AccessReasons.Decision decision : explanation.decisions()) {
            print().line(
                            "  {0}: {1}. {2}.",
                            "  {0}: {1}. {2}.",
                            name(decision.operation()),
                            decision.allowed() ? text("yes", "sí") : text("no", "no"),
                            TextTable.clean(decision.reason().in(locale())));
        }
    }

    private String name(Operation operation) {
        return switch (operation) {
            case READ -> text("Read", "Leer");
            case CREATE -> text("Create one like it", "Crear uno igual");
            case UPDATE -> text("Change", "Modificar");
            case DELETE -> text("Delete", "Eliminar");
            case EXPORT -> text("Export", "Exportar");
            case IMPORT -> text("Import", "Importar");
        };
    }
}
