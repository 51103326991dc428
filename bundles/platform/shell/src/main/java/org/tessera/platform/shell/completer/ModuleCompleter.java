package org.tessera.platform.shell.completer;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleStatus;

/** Completes the id of a module. */
@Service
public final class ModuleCompleter extends ServiceCompleter {

    @Override
    protected Collection<String> candidates(CommandLine line, String word) {
        return ask(
                ModuleRegistry.class,
                registry -> registry.modules().stream().map(ModuleStatus::id).toList());
    }

    @Override
    protected String module(String candidate) {
        return candidate;
    }
}
