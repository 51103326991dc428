package org.tessera.platform.rest.journal;

import java.util.List;
import java.util.Set;
import org.tessera.api.journal.ChangeSetSummary;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.value.ValueWriter;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.Members;
import org.tessera.platform.rest.http.QueryParameters;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.idempotency.Idempotency;
import org.tessera.platform.rest.service.Services;

/** Reads and undoes change sets. Thread-safe. */
public final class ChangeSets {

    private static final int DEFAULT_SETS = 50;
    private static final int MAX_SETS = 200;
    private static final int DEFAULT_ENTRIES = 100;
    private static final int MAX_ENTRIES = 1_000;
    private static final Set<String> UNDO_MEMBERS = Set.of("preview", "skipConflicts");

    private final Services services;
    private final Idempotency idempotency;

    /** Creates the handler. */
    public ChangeSets(Services services, Idempotency idempotency) {
        this.services = services;
        this.idempotency = idempotency;
    }

    /** Answers with the newest change sets. */
    public Reply list(Call call) {
        QueryParameters query = call.query(Set.of("limit"));
        call.acceptJson();
        List<ChangeSetSummary> sets =
                services.journal()
                        .changeSets(
                                call.caller(), query.number("limit", DEFAULT_SETS, 1, MAX_SETS));
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("items");
                            for (ChangeSetSummary set : sets) {
                                Entries.write(json, set);
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        }));
    }

    /** Answers with the entries of a change set. */
    public Reply read(Call call, long id) {
        QueryParameters query = call.query(Set.of("after", "limit"));
        call.acceptJson();
        int limit = query.number("limit", DEFAULT_ENTRIES, 1, MAX_ENTRIES);
        long after = query.id("after");
        List<JournalEntry> entries = services.journal().changeSet(call.caller(), id, after, limit);
        if (entries.isEmpty() && after == 0) {
            throw noChangeSet(id);
        }
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeStringField("id", Long.toString(id));
                            if (!entries.isEmpty()) {
                                json.writeFieldName("at");
                                ValueWriter.writeAny(json, entries.get(0).at());
                                json.writeStringField("actor", entries.get(0).actor());
                                json.writeStringField("origin", entries.get(0).origin());
                            }
                            Entries.writeItems(json, entries);
                            json.writeStringField("next", JournalReads.nextId(entries, limit));
                            json.writeEndObject();
                        }));
    }

    /** Undoes a change set, or tells what that would do. */
    public Reply undo(Call call, long id) {
        call.plain();
        Members members = Members.of(call.optionalJsonBody(), "", UNDO_MEMBERS);
        boolean skipConflicts = members.flag("skipConflicts");
        if (members.flag("preview")) {
            return Reply.json(
                    Entries.undo(services.undo().preview(call.caller(), id), call.locale()));
        }
        return idempotency.around(
                call,
                () ->
                        Reply.json(
                                Entries.undo(
                                        () ->
                                                services.undo()
                                                        .undo(call.caller(), id, skipConflicts),
                                        call.locale())));
    }

    private static ProblemException noChangeSet(long id) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                new LocalizedText(
                                "There is no change set {0}",
                                "No existe el conjunto de cambios {0}")
                        .with(id));
    }
}
