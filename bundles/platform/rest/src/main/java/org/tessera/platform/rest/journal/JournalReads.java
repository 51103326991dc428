package org.tessera.platform.rest.journal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.QueryParameters;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/** Reads the journal. Thread-safe. */
public final class JournalReads {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final String END = "end";

    private final Services services;

    /** Creates the handler. */
    public JournalReads(Services services) {
        this.services = services;
    }

    /**
     * Answers with the entries behind a cursor and the cursor to go on with. The cursor {@code end}
     * stands for the end as it is now.
     */
    public Reply read(Call call) {
        QueryParameters query = call.query(Set.of("after", "limit"));
        call.acceptJson();
        int limit = query.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        Optional<String> after = query.text("after");
        boolean fromEnd = after.filter(END::equals).isPresent();
        List<JournalEntry> entries =
                fromEnd ? List.of() : services.journal().read(call.caller(), after, limit);
        String next =
                fromEnd
                        ? services.journal().end()
                        : entries.isEmpty()
                                ? after.orElse(null)
                                : entries.get(entries.size() - 1).cursor();
        return reply(entries, next);
    }

    /** Answers with what happened to a record, newest first. */
    public Reply history(Call call, RecordType type, long id) {
        QueryParameters query = call.query(Set.of("before", "limit"));
        call.acceptJson();
        int limit = query.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        List<JournalEntry> entries =
                services.journal().history(call.caller(), type.id(), id, query.id("before"), limit);
        if (entries.isEmpty() && query.id("before") == 0) {
            // Every record has a history, so there is no such record, or the caller may not see it.
            services.records().read(call.caller(), type.id(), id);
        }
        return reply(entries, nextId(entries, limit));
    }

    /** Returns the id to go on with; null if the page is not full, so that it is the last. */
    static String nextId(List<JournalEntry> entries, int limit) {
        return entries.size() < limit ? null : Long.toString(entries.get(entries.size() - 1).id());
    }

    private static Reply reply(List<JournalEntry> entries, String next) {
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            Entries.writeItems(json, entries);
                            json.writeStringField("next", next);
                            json.writeEndObject();
                        }));
    }
}
