package org.tessera.platform.shell.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.format.TextTable;

/** Lists the modules and how they are. */
@Service
@Command(
        scope = "crm",
        name = "modules",
        description = "Lists the modules, how they are, and why one does not serve.",
        detailedDescription = "classpath:help/modules.txt")
public final class ModulesCommand extends CrmCommand {

    @Override
    protected void run() throws CommandException {
        List<ModuleStatus> modules = service(ModuleRegistry.class).modules();
        TextTable table =
                new TextTable()
                        .fixed("Module")
                        .text("Label")
                        .fixed("State")
                        .text("Version")
                        .number("Bundle")
                        .text("Record types");
        for (ModuleStatus module : modules) {
            ModuleDescriptor descriptor = module.descriptor();
            table.row(
                    module.id(),
                    descriptor == null ? "" : descriptor.label().in(locale()),
                    module.state().name().toLowerCase(Locale.ROOT),
                    descriptor == null ? "" : descriptor.version(),
                    module.bundleId(),
                    descriptor == null ? "" : types(descriptor));
        }
        print().table(table, "No modules are installed");
        for (ModuleStatus module : modules) {
            if (module.state() != ModuleState.ACTIVE) {
                print().warning(module.id() + ": " + TextTable.clean(module.reason()));
            }
        }
    }

    private static String types(ModuleDescriptor descriptor) {
        return descriptor.types().stream().map(RecordType::name).collect(Collectors.joining(", "));
    }
}
