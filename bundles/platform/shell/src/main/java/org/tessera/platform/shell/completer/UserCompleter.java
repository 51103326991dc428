package org.tessera.platform.shell.completer;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.RecordService;

/** Completes the login of a user. */
@Service
public final class UserCompleter extends ServiceCompleter {

    private static final String TYPE = "identity.user";

    @Override
    protected Collection<String> candidates(Caller caller, CommandLine line, String word) {
        return ask(
                RecordService.class,
                records ->
                        records
                                .list(
                                        caller,
                                        RecordQuery.of(TYPE).limit(RecordQuery.MAX_LIMIT).build())
                                .items()
                                .stream()
                                .map(user -> user.text("login"))
                                .toList());
    }
}
