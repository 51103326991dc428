package org.tessera.platform.rest.record;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.EntityTags;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.idempotency.Idempotency;
import org.tessera.platform.rest.service.Services;

/** Creates, changes, deletes and restores single records. Thread-safe. */
public final class RecordWrites {

    private final Services services;
    private final Idempotency idempotency;
    private final StaleVersions staleVersions;

    /** Creates the handler. */
    public RecordWrites(Services services, Idempotency idempotency) {
        this.services = services;
        this.idempotency = idempotency;
        this.staleVersions = new StaleVersions(services);
    }

    /** Creates a record. */
    public Reply create(Call call, RecordType type) {
        call.plain();
        Map<String, Object> values = call.jsonBody();
        return idempotency.inTransaction(
                call,
                ChangeSet.ORDINARY,
                session -> {
                    Record record = session.create(type.id(), values);
                    return answer(type, record)
                            .status(201)
                            .header("Location", path(type, record.id()));
                });
    }

    /** Changes the members of a record that the body has (RFC 7396). */
    public Reply patch(Call call, RecordType type, long id) {
        call.plain();
        Map<String, Object> values = call.patchBody();
        EntityTags ifMatch = ifMatch(call);
        return orStale(
                call,
                type,
                id,
                values,
                () ->
                        idempotency.inTransaction(
                                call,
                                ChangeSet.ORDINARY,
                                session -> {
                                    long version = expected(session, type, id, ifMatch);
                                    return answer(
                                            type, session.update(type.id(), id, version, values));
                                }));
    }

    /** Puts a record into the bin. */
    public Reply delete(Call call, RecordType type, long id) {
        call.query().none();
        EntityTags ifMatch = ifMatch(call);
        return orStale(
                call,
                type,
                id,
                Map.of(),
                () ->
                        services.records()
                                .change(
                                        call.caller(),
                                        ChangeSet.ORDINARY,
                                        session -> {
                                            long version = expected(session, type, id, ifMatch);
                                            session.delete(type.id(), id, version);
                                            return Reply.empty(204);
                                        }));
    }

    /** Brings a record back from the bin. */
    public Reply restore(Call call, RecordType type, long id) {
        call.plain();
        requireEmpty(call);
        return idempotency.inTransaction(
                call, ChangeSet.ORDINARY, session -> answer(type, session.restore(type.id(), id)));
    }

    /** Returns the path of a record. */
    static String path(RecordType type, long id) {
        return "/api/v1/" + type.module() + "/" + type.path() + "/" + id;
    }

    private static Reply answer(RecordType type, Record record) {
        return RecordReads.tagged(Reply.json(RecordBodies.record(type, record, Set.of())), record);
    }

    private static void requireEmpty(Call call) {
        Map<String, Object> body = call.optionalJsonBody();
        if (!body.isEmpty()) {
            throw ProblemException.badRequest(
                    body.keySet().iterator().next(),
                    "unknown",
                    new LocalizedText(
                            "Nothing is expected in the body", "No se espera nada en el cuerpo"));
        }
    }

    private static EntityTags ifMatch(Call call) {
        String header = call.header("If-Match");
        return header == null ? null : EntityTags.parse("If-Match", header);
    }

    /** Returns the version that the engine is to insist on; 0 for any. */
    private static long expected(
            RecordSession session, RecordType type, long id, EntityTags ifMatch) {
        if (ifMatch == null || ifMatch.any()) {
            return 0;
        }
        List<Long> versions = ifMatch.versions();
        if (versions.size() == 1) {
            return versions.get(0);
        }
        Record record = session.read(type.id(), id);
        if (!versions.contains(record.version())) {
            throw StaleVersions.problem(record.version());
        }
        return record.version();
    }

    private Reply orStale(
            Call call, RecordType type, long id, Map<String, Object> yours, Supplier<Reply> write) {
        try {
            return write.get();
        } catch (ProblemException e) {
            throw e.type() == ProblemType.STALE_VERSION
                    ? staleVersions.explained(e, call.caller(), type, id, yours)
                    : e;
        }
    }
}
