package org.tessera.platform.shell.command;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.transfer.ImportService;
import org.tessera.api.transfer.ImportStatus;
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
                        .fixed("Started")
                        .text("File")
                        .text("Type")
                        .fixed("State")
                        .number("Rows")
                        .number("Created")
                        .number("Changed")
                        .number("Unchanged")
                        .number("Rejected");
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
        print().table(table, "Nothing was imported yet");
    }

    private void show(ImportStatus one) throws CommandException {
        print().heading(ImportText.plan(one) + " · " + state(one));
        print().table(ImportText.mapping(one, type(one.plan().type()), locale()), "No columns");
        print().gap();
        print().table(ImportText.counts(one, numbers()), "");
        if (!one.rejections().isEmpty()) {
            print().gap();
            print().table(
                            ImportText.kinds("Why rows were rejected", one.rejections(), numbers()),
                            "");
        }
        if (!one.warnings().isEmpty()) {
            print().gap();
            print().table(ImportText.kinds("Warnings", one.warnings(), numbers()), "");
        }
        if (one.error() != null) {
            print().warning(TextTable.clean(one.error()));
        }
        if (one.changeSet() != 0) {
            print().line(
                            "Change set "
                                    + one.changeSet()
                                    + (one.undoneBy() == 0
                                            ? ""
                                            : ", undone by change set " + one.undoneBy()));
        }
    }

    private static String state(ImportStatus one) {
        String state = one.undoneBy() != 0 ? "undone" : one.state().name().toLowerCase(Locale.ROOT);
        return one.dryRun() ? state + " (dry run)" : state;
    }
}
