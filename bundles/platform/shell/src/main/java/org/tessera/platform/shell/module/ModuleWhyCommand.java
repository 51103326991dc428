package org.tessera.platform.shell.module;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.shell.completer.ModuleCompleter;

/** Tells why a module does not serve. */
@Service
@Command(
        scope = "crm",
        name = "module-why",
        description = "Tells why a module does not serve.",
        detailedDescription = "classpath:help/module-why.txt")
public final class ModuleWhyCommand extends ModuleCommand {

    private static final LocalizedText SERVES =
            new LocalizedText("{0} serves", "{0} está en servicio");

    @Argument(name = "module", description = "Id of the module", required = true)
    @Completion(ModuleCompleter.class)
    private String module;

    @Override
    protected void run() throws CommandException {
        requireShown(module);
        List<LocalizedText> reasons = lifecycle().why(module);
        if (reasons.isEmpty()) {
            print().good(SERVES.with(module).in(locale()));
        }
        reasons.forEach(reason -> print().warning(reason.in(locale())));
    }
}
