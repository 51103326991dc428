package org.tessera.platform.shell.command;

import java.util.Locale;
import java.util.Optional;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.text.LocalizedText;
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
        LocalizedText done =
                preview
                        ? new LocalizedText(
                                "Undoing change set {3} would put records into the bin: {0}, bring back: {1}, revert: {2}.",
                                "Deshacer el conjunto de cambios {3} enviaría registros a la papelera: {0}, recuperaría: {1}, revertiría: {2}.")
                        : new LocalizedText(
                                "Records put into the bin: {0}, brought back: {1}, reverted: {2}.",
                                "Registros enviados a la papelera: {0}, recuperados: {1}, revertidos: {2}.");
        printer.line(
                done.with(
                                numbers.whole(result.deleted()),
                                numbers.whole(result.restored()),
                                numbers.whole(result.reverted()),
                                result.changeSet())
                        .in(locale));
        if (result.conflictCount() > 0) {
            conflicts(result, printer, registry, locale, numbers);
        }
        if (!preview) {
            printer.good(
                    "Change set {0} is undone; crm:undo {1} does it again.",
                    "El conjunto de cambios {0} está deshecho; crm:undo {1} lo rehace.",
                    result.changeSet(),
                    result.undoneBy());
        }
    }

    private static void conflicts(
            UndoResult result,
            Printer printer,
            Optional<ModuleRegistry> registry,
            Locale locale,
            NumberText numbers) {
        printer.warning("Conflicts: {0}", "Conflictos: {0}", numbers.whole(result.conflictCount()));
        TextTable table =
                new TextTable()
                        .fixed("Type", "Tipo")
                        .fixed("ID")
                        .text("Title", "Título")
                        .text("Field", "Campo")
                        .text("Reason", "Motivo");
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
            printer.line(
                    "… and {0} more", "… y {0} más", numbers.whole(result.conflictCount() - SHOWN));
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
