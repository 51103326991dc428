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
                                "Undoing change set {3} would put {0} records into the bin, bring {1} back and revert {2}.",
                                "Deshacer el conjunto de cambios {3} enviaría {0} registros a la papelera, recuperaría {1} y revertiría {2}.")
                        : new LocalizedText(
                                "Put {0} records into the bin, brought {1} back and reverted {2}.",
                                "{0} registros enviados a la papelera, {1} recuperados y {2} revertidos.");
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
        printer.warning("{0} conflicts:", "{0} conflictos:", numbers.whole(result.conflictCount()));
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
