package org.tessera.platform.shell.module;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.shell.completer.FileNameCompleter;

/** Installs a module, or upgrades it if it is there. */
@Service
@Command(
        scope = "crm",
        name = "module-install",
        description = "Installs a module, or upgrades it if it is there.",
        detailedDescription = "classpath:help/module-install.txt")
public final class ModuleInstallCommand extends ModuleCommand {

    @Argument(
            name = "source",
            description =
                    "A jar, KAR or .json file, or the name of a feature, with /VERSION behind it if need be",
            required = true)
    @Completion(FileNameCompleter.class)
    private String source;

    @Override
    protected void run() throws CommandException {
        apply(ModuleRequest.install(source(source)));
    }
}
