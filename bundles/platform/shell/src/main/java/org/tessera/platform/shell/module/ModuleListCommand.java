package org.tessera.platform.shell.module;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ManagedModule;
import org.tessera.platform.core.lifecycle.ModuleLifecycle;
import org.tessera.platform.core.lifecycle.OngoingChange;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.ModuleReason;
import org.tessera.platform.shell.format.TextTable;

/** Lists the modules, how they are, and files that were refused. */
@Service
@Command(
        scope = "crm",
        name = "module-list",
        description = "Lists the modules, how they are, and files that were refused.",
        detailedDescription = "classpath:help/module-list.txt")
public final class ModuleListCommand extends CrmCommand {

    private static final LocalizedText REFUSED = new LocalizedText("refused", "rechazado");
    private static final LocalizedText NONE =
            new LocalizedText("No modules are installed", "No hay módulos instalados");
    private static final LocalizedText ADMISSION =
            new LocalizedText("Admission: {0}", "Admisión: {0}");
    private static final LocalizedText CHANGING =
            new LocalizedText("Being changed now: {0}: {1}", "Cambiándose ahora: {0}: {1}");
    private static final LocalizedText WHY =
            new LocalizedText("crm:module-why {0} tells more", "crm:module-why {0} dice más");

    @Override
    protected void run() throws CommandException {
        List<ManagedModule> modules =
                services()
                        .find(ModuleLifecycle.class)
                        .map(ModuleLifecycle::modules)
                        .orElseGet(this::unmanaged)
                        .stream()
                        .filter(this::isShown)
                        .toList();
        TextTable table =
                new TextTable()
                        .fixed(words("Module", "Módulo"))
                        .text(words("Label", "Nombre"))
                        .fixed(words("State", "Estado"))
                        .text(words("Version", "Versión"))
                        .text(words("Before", "Anterior"))
                        .text(words("From", "Origen"));
        modules.forEach(module -> row(table, module));
        print().table(table, NONE.in(locale()));
        modules.forEach(this::remark);
        services().find(ModuleLifecycle.class).ifPresent(this::installer);
    }

    private void installer(ModuleLifecycle lifecycle) {
        print().line(ADMISSION.with(lifecycle.admission()).in(locale()));
        lifecycle
                .ongoing()
                .filter(change -> change.module() == null || isShown(change.module()))
                .ifPresent(change -> print().line(changing(change)));
    }

    private String changing(OngoingChange change) {
        String module = change.module() == null ? "-" : change.module();
        return CHANGING.with(module, change.step().in(locale())).in(locale());
    }

    private boolean isShown(ManagedModule module) {
        return module.status() == null || isShown(module.status().id());
    }

    private List<ManagedModule> unmanaged() {
        return services().find(ModuleRegistry.class).map(ModuleRegistry::modules).stream()
                .flatMap(List::stream)
                .map(status -> new ManagedModule(status, false, null, null, null, null, ""))
                .toList();
    }

    private String words(String en, String es) {
        return new LocalizedText(en, es).in(locale());
    }

    private void row(TextTable table, ManagedModule module) {
        ModuleStatus status = module.status();
        boolean described = status != null && status.descriptor() != null;
        table.row(
                status == null ? "-" : status.id(),
                described ? status.descriptor().label().in(locale()) : "",
                status == null ? REFUSED.in(locale()) : ModuleReason.state(status).in(locale()),
                described ? status.descriptor().version() : "",
                text(module.previousVersion()),
                text(module.origin()));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private void remark(ManagedModule module) {
        ModuleStatus status = module.status();
        String id = status == null ? text(module.origin()) : status.id();
        if (!module.note().isEmpty()) {
            print().warning(id + ": " + TextTable.clean(module.note()));
        }
        if (status != null
                && status.state() != ModuleState.ACTIVE
                && status.state() != ModuleState.STOPPED) {
            String reason = TextTable.clean(status.explanation().in(locale()));
            print().warning(id + ": " + reason + " (" + WHY.with(id).in(locale()) + ")");
        }
    }
}
