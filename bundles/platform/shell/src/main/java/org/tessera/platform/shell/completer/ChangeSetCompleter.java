package org.tessera.platform.shell.completer;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.Journal;

/** Completes the id of one of the newest change sets. */
@Service
public final class ChangeSetCompleter extends ServiceCompleter {

    @Override
    protected Collection<String> candidates(Caller caller, CommandLine line, String word) {
        return ask(
                Journal.class,
                journal ->
                        journal.changeSets(caller, OFFERED).stream()
                                .map(one -> Long.toString(one.id()))
                                .toList());
    }
}
