package org.tessera.platform.rest.record;

import java.util.Set;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.transfer.ExportFormat;
import org.tessera.api.transfer.ExportService;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.EntityTags;
import org.tessera.platform.rest.http.FileForms;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/** Reads records. Thread-safe. */
public final class RecordReads {

    private static final Set<String> READ_PARAMETERS = Set.of("fields", "include");

    private final Services services;

    /** Creates the handler. */
    public RecordReads(Services services) {
        this.services = services;
    }

    /** Answers with one record, or with 304 if the client has it as it is. */
    public Reply read(Call call, RecordType type, long id) {
        Members members = Members.of(call.query(READ_PARAMETERS), type);
        call.acceptJson();
        if (!members.includes().isEmpty()) {
            return readWithIncludes(call, type, id, members);
        }
        Record record = services.records().read(call.caller(), type.id(), id);
        String ifNoneMatch = call.header("If-None-Match");
        if (ifNoneMatch != null
                && EntityTags.parse("If-None-Match", ifNoneMatch)
                        .matchesWeakly(Long.toString(record.version()))) {
            return tagged(Reply.empty(304), record);
        }
        return tagged(Reply.json(RecordBodies.record(type, record, members.shown())), record);
    }

    // What is included changes without a new version of the record, so there is no 304 here.
    private Reply readWithIncludes(Call call, RecordType type, long id, Members members) {
        RecordQuery query =
                RecordQuery.of(type.id())
                        .filter(Filter.eq("id", id))
                        .fields(members.fields())
                        .includes(members.includes())
                        .limit(1)
                        .build();
        RecordPage page = services.records().list(call.caller(), query);
        if (page.items().isEmpty()) {
            throw ProblemException.noRecord(type.id(), id);
        }
        byte[] body = RecordBodies.record(services.modules(), type, page, members.shown());
        return tagged(Reply.json(body), page.items().get(0));
    }

    /** Answers with a page of records. */
    public Reply list(Call call, RecordType type) {
        ListQuery list = ListQuery.of(call, type);
        call.acceptJson();
        RecordPage page = services.records().list(call.caller(), list.query());
        return Reply.json(
                RecordBodies.page(services.modules(), type, page, list.members().shown()));
    }

    /** Answers with every record that a list would have on all of its pages, as a file. */
    public Reply export(Call call, RecordType type) {
        ListQuery list = ListQuery.ofExport(call, type);
        ExportFormat format = FileForms.of(call);
        ExportService exports = services.exports();
        // What is wrong with the question has to come out before the answer begins.
        services.records().list(call.caller(), list.first());
        return Reply.stream(
                        format.mediaType(),
                        out -> exports.export(call.caller(), list.query(), format, out))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + type.path() + "." + format.extension() + "\"");
    }

    static Reply tagged(Reply reply, Record record) {
        return reply.header("ETag", EntityTags.of(record.version()));
    }
}
