package org.tessera.platform.shell.module;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.shell.completer.FileNameCompleter;
import org.tessera.platform.shell.completer.ModuleCompleter;

/** Exchanges a module for another version of it, without losing a request. */
@Service
@Command(
        scope = "crm",
        name = "module-upgrade",
        description = "Exchanges a module for another version of it, without losing a request.",
        detailedDescription = "classpath:help/module-upgrade.txt")
public final class ModuleUpgradeCommand extends ModuleCommand {

    @Argument(name = "module", description = "Id of the module", required = true)
    @Completion(ModuleCompleter.class)
    private String module;

    @Argument(
            index = 1,
            name = "source",
            description =
                    "A jar, KAR or .json file, or the name of a feature, with /VERSION behind it if need be",
            required = true)
    @Completion(FileNameCompleter.class)
    private String source;

    @Override
    protected void run() throws CommandException {
        apply(ModuleRequest.upgrade(module, source(source)));
    }
}
