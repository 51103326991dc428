package org.tessera.platform.shell.completer;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.type.RecordType;

/** Completes the id of a record type. */
@Service
public final class TypeCompleter extends ServiceCompleter {

    @Override
    protected Collection<String> candidates(CommandLine line, String word) {
        return ask(
                ModuleRegistry.class,
                registry -> registry.types().stream().map(RecordType::id).toList());
    }

    @Override
    protected String module(String candidate) {
        return candidate.split("\\.", 2)[0];
    }
}
