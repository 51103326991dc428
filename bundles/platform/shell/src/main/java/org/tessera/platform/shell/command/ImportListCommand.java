package org.tessera.platform.shell.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.transfer.ImportService;
import org.tessera.api.transfer.ImportStatus;
import org.tessera.platform.shell.completer.ImportCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.format.NumberText;
import org.tessera.platform.shell.format.TextTable;
import org.tessera.platform.shell.format.Titles;
import org.tessera.platform.shell.format.ValueText;

/** Lists the imports, or shows one. */
@Service
@Command(
        scope = "crm",
        name = "import-list",
        description = "Lists the newest imports and how they stand, or shows one of them.",
        detailedDescription = "classpath:help/import-list.txt")
public final class ImportListCommand extends CrmCommand {

    @Argument(name = "id", description = "Id of the import that is shown")
    @Completion(ImportCompleter.class)
    private String id;

    @Override
    protected void run() throws CommandException {
        ImportService imports = service(ImportService.class);
        if (id == null) {
            list(imports.imports(caller()));
        } else {
            show(imports.status(caller(), id(id)));
        }
    }

    private void list(List<ImportStatus> all) {
        ValueText values = values(Titles.none());
        NumberText numbers = numbers();
        TextTable table =
                new TextTable()
                        .fixed("ID")
                        .fixed("Started", "Inicio")
                        .text("File", "Archivo")
                        .text("Type", "Tipo")
                        .fixed("State", "Estado")
                        .number("Rows", "Filas")
                        .number("Created", "Creadas")
                        .number("Changed", "Cambiadas")
                        .number("Unchanged", "Sin cambios")
                        .number("Rejected", "Rechazadas");
        for (ImportStatus one : all) {
            table.row(
                    one.id(),
                    values.time(one.startedAt()),
                    one.fileName(),
                    one.plan().type(),
                    state(one),
                    numbers.whole(one.rows()),
                    numbers.whole(one.created()),
                    numbers.whole(one.updated()),
                    numbers.whole(one.unchanged()),
                    numbers.whole(one.rejected()));
        }
        print().table(table, "Nothing was imported yet", "Aún no se ha importado nada");
    }

    private void show(ImportStatus one) throws CommandException {
        print().heading(ImportText.plan(one, locale()) + " · " + state(one));
        print().table(
                        ImportText.mapping(one, type(one.plan().type()), locale()),
                        "No columns",
                        "Sin columnas");
        print().gap();
        print().table(ImportText.counts(one, numbers(), locale()), "");
        if (!one.rejections().isEmpty()) {
            print().gap();
            print().table(
                            ImportText.kinds(
                                    ImportText.REJECTED, one.rejections(), numbers(), locale()),
                            "");
        }
        if (!one.warnings().isEmpty()) {
            print().gap();
            print().table(
                            ImportText.kinds(
                                    ImportText.WARNINGS, one.warnings(), numbers(), locale()),
                            "");
        }
        if (one.error() != null) {
            print().warning(TextTable.clean(one.error()));
        }
        if (one.changeSet() != 0) {
            print().line(
                            text("Change set {0}", "Conjunto de cambios {0}", one.changeSet())
                                    + (one.undoneBy() == 0
                                            ? ""
                                            : text(
                                                    ", undone by change set {0}",
                                                    ", deshecho por el conjunto de cambios {0}",
                                                    one.undoneBy())));
        }
    }

    private String state(ImportStatus one) {
        String state =
                one.undoneBy() != 0
                        ? text("undone", "deshecha")
                        : ImportText.state(one.state()).in(locale());
        return one.dryRun() ? state + text(" (dry run)", " (simulación)") : state;
    }
}
