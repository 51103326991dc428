package org.tessera.platform.shell.module;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.shell.completer.ModuleCompleter;

/** Puts a stopped module into service. */
@Service
@Command(
        scope = "crm",
        name = "module-start",
        description = "Puts a stopped module into service.",
        detailedDescription = "classpath:help/module-start.txt")
public final class ModuleStartCommand extends ModuleCommand {

    @Argument(name = "module", description = "Id of the module", required = true)
    @Completion(ModuleCompleter.class)
    private String module;

    @Override
    protected void run() throws CommandException {
        apply(ModuleRequest.of(ModuleAction.START, module));
    }
}
