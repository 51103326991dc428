package org.tessera.platform.shell.completer;

import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionService;

/** Completes the name of an action of the record type that the line names. */
@Service
public final class ActionCompleter extends ServiceCompleter {

    @Override
    protected Collection<String> candidates(CommandLine line, String word) {
        return recordType(line)
                .map(
                        type ->
                                ask(
                                        ActionService.class,
                                        actions ->
                                                actions.actions(type.id()).stream()
                                                        .map(ActionDescriptor::name)
                                                        .toList()))
                .orElse(List.of());
    }
}
