package org.tessera.platform.shell.completer;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.api.caller.Caller;
import org.tessera.api.transfer.ImportService;

/** Completes the id of one of the newest imports. */
@Service
public final class ImportCompleter extends ServiceCompleter {

    @Override
    protected Collection<String> candidates(Caller caller, CommandLine line, String word) {
        return ask(
                ImportService.class,
                imports ->
                        imports.imports(caller).stream()
                                .limit(OFFERED)
                                .map(one -> Long.toString(one.id()))
                                .toList());
    }
}
