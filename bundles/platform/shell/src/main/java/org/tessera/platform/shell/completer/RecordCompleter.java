package org.tessera.platform.shell.completer;

import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.RecordService;

/** Completes the id of a record of the type that the line names, one of the newest. */
@Service
public final class RecordCompleter extends ServiceCompleter {

    @Override
    protected Collection<String> candidates(Caller caller, CommandLine line, String word) {
        return recordType(line)
                .map(
                        type ->
                                RecordQuery.of(type.id())
                                        .sort(Sort.byDescending("id"))
                                        .limit(OFFERED)
                                        .build())
                .map(
                        query ->
                                ask(
                                        RecordService.class,
                                        records ->
                                                records.list(caller, query).items().stream()
                                                        .map(one -> Long.toString(one.id()))
                                                        .toList()))
                .orElse(List.of());
    }
}
