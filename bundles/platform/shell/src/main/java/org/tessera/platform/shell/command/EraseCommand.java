package org.tessera.platform.shell.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.privacy.Erasure;
import org.tessera.api.privacy.ErasureService;
import org.tessera.platform.shell.completer.OptionCompleter;
import org.tessera.platform.shell.completer.RecordCompleter;
import org.tessera.platform.shell.completer.TypeCompleter;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.format.TextTable;

/** Erases what is held about a person. */
@Service
@Command(
        scope = "crm",
        name = "erase",
        description = "Erases what is held about a person, or tells what that would take away.",
        detailedDescription = "classpath:help/erase.txt")
public final class EraseCommand extends CrmCommand {

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

    @Argument(
            index = 2,
            name = "options",
            description = "Options may follow as well",
            multiValued = true)
    @Completion(OptionCompleter.class)
    List<String> more;

    @Option(name = "--yes", description = "Do it; without it nothing is changed")
    private boolean yes;

    @Option(name = "--reference", description = "What the request is filed under, naming nobody")
    private String reference;

    @Override
    protected void run() throws CommandException {
        ErasureService erasures = service(ErasureService.class);
        String asked = type(type).id();
        Erasure erasure =
                yes
                        ? erasures.erase(caller(), asked, id(id), reference)
                        : erasures.preview(caller(), asked, id(id));
        targets("Removed for good", "Eliminados definitivamente", erasure.removed());
        targets("Without their link", "Sin su enlace", erasure.released());
        print().line(
                        text(
                                "Journal entries without title and values: " + erasure.entries(),
                                "Entradas del diario sin título ni valores: " + erasure.entries()));
        for (Erasure.Copies copies : erasure.copies()) {
            print().line(copies.what().in(locale()) + ": " + copies.count());
        }
        if (!erasure.notReached().isEmpty()) {
            print().warning(
                            "Modules that do not serve and were not looked at: {0}",
                            "Módulos que no están en servicio y no se han consultado: {0}",
                            String.join(", ", erasure.notReached()));
        }
        if (yes) {
            print().line(
                            text(
                                            "Erased; the proof is privacy.erasure ",
                                            "Suprimido; la prueba es privacy.erasure ")
                                    + String.join(
                                            ", ",
                                            erasure.proofs().stream()
                                                    .map(String::valueOf)
                                                    .toList()));
        } else {
            print().warning(
                            "Nothing was changed; --yes erases it, and nobody can take that back",
                            "No se ha cambiado nada; --yes lo suprime, y nadie puede deshacerlo");
        }
    }

    private void targets(String en, String es, List<Erasure.Target> targets)
            throws CommandException {
        if (targets.isEmpty()) {
            return;
        }
        print().heading(text(en, es));
        ModuleRegistry registry = service(ModuleRegistry.class);
        for (Erasure.Target target : targets) {
            String label =
                    registry.type(target.type())
                            .map(known -> known.label().in(locale()))
                            .orElse(target.type());
            String title = target.title() == null ? "" : TextTable.clean(target.title()) + " ";
            print().line("  " + label + ": " + title + "(" + target.id() + ")");
        }
        print().gap();
    }
}
