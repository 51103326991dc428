package org.tessera.platform.shell.completer;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;

/** Completes the code of a department, or its name if that is a single word. */
@Service
public final class DepartmentCompleter extends ServiceCompleter {

    private static final String TYPE = "organization.department";
    private static final Caller ASKING =
            new Caller("console", "console", Locale.ENGLISH, ZoneId.of("UTC"), "console")
                    .operating();

    @Override
    protected Collection<String> candidates(CommandLine line, String word) {
        return ask(
                RecordService.class,
                records ->
                        records
                                .list(
                                        ASKING,
                                        RecordQuery.of(TYPE).limit(RecordQuery.MAX_LIMIT).build())
                                .items()
                                .stream()
                                .flatMap(DepartmentCompleter::words)
                                .toList());
    }

    private static Stream<String> words(Record department) {
        if (department.text("code") != null) {
            return Stream.of(department.text("code"));
        }
        return Stream.of(department.title()).filter(title -> title.indexOf(' ') < 0);
    }
}
