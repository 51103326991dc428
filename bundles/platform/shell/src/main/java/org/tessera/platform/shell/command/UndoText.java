package org.tessera.platform.shell.command;

import java.util.Locale;
import java.util.Optional;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.platform.shell.console.Printer;
import org.tessera.platform.shell.format.NumberText;
import org.tessera.platform.shell.format.TextTable;

/** Tells what an undo did or would do. */
final class UndoText {

    private static final int SHOWN = 20;

    private UndoText() {}

    static void print(
            UndoResult result, Printer printer, Optional<ModuleRegistry> registry, Locale locale) {
        NumberText numbers = new NumberText(locale);
        boolean preview = result.undoneBy() == 0;
        printer.line(
                (preview ? "Undoing change set " + result.changeSet() + " would put " : "Put ")
                        + numbers.whole(result.deleted())
                        + " records into the bin, "
                        + (preview ? "bring " : "brought ")
                        + numbers.whole(result.restored())
                        + " back and "
                        + (preview ? "revert " : "reverted ")
                        + numbers.whole(result.reverted())
                        + ".");
        if (result.conflictCount() > 0) {
            conflicts(result, printer, registry, locale, numbers);
        }
        if (!preview) {
            printer.good(
                    "Change set "
                            + result.changeSet()
                            + " is undone; crm:undo "
                            + result.undoneBy()
                            + " does it again.");
        }
    }

    private static void conflicts(
            UndoResult result,
            Printer printer,
            Optional<ModuleRegistry> registry,
            Locale locale,
            NumberText numbers) {
        printer.warning(numbers.whole(result.conflictCount()) + " conflicts:");
        TextTable table =
                new TextTable()
                        .fixed("Type")
                        .fixed("ID")
                        .text("Title")
                        .text("Field")
                        .text("Reason");
        result.conflicts().stream()
                .limit(SHOWN)
                .forEach(
                        conflict ->
                                table.row(
                                        conflict.type(),
                                        conflict.recordId(),
                                        conflict.title(),
                                        label(conflict, registry, locale),
                                        conflict.reason().in(locale)));
        printer.table(table, "");
        if (result.conflictCount() > SHOWN) {
            printer.line("… and " + numbers.whole(result.conflictCount() - SHOWN) + " more");
        }
    }

    private static String label(
            UndoResult.Conflict conflict, Optional<ModuleRegistry> registry, Locale locale) {
        return registry.flatMap(known -> known.type(conflict.type()))
                .flatMap(
                        type ->
                                conflict.field() == null
                                        ? Optional.empty()
                                        : type.field(conflict.field()))
                .map(field -> field.label().in(locale))
                .orElse(conflict.field());
    }
}
