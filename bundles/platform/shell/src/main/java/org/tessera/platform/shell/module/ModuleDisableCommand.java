package org.tessera.platform.shell.module;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.platform.shell.completer.DepartmentCompleter;
import org.tessera.platform.shell.completer.ModuleCompleter;

/** Disables a module for a department and those below it. */
@Service
@Command(
        scope = "crm",
        name = "module-disable",
        description = "Disables a module for a department and those below it.",
        detailedDescription = "classpath:help/module-disable.txt")
public final class ModuleDisableCommand extends ModuleSwitchCommand {

    @Argument(name = "module", description = "Id of the module", required = true)
    @Completion(ModuleCompleter.class)
    private String module;

    @Argument(
            index = 1,
            name = "department",
            description = "Name, code or id of the department",
            required = true)
    @Completion(DepartmentCompleter.class)
    private String department;

    @Override
    protected void run() throws CommandException {
        set(module, department, false);
    }
}
