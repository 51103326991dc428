package org.tessera.platform.rest.scim;

import java.util.function.Consumer;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;

/**
 * Records as a client of SCIM reads them. Immutable.
 *
 * @param service reads and writes them
 * @param caller on whose behalf
 * @param root where SCIM is, as the client knows it
 */
record ScimRecords(RecordService service, Caller caller, String root) {

    void stream(RecordQuery query, Consumer<Record> consumer) {
        service.stream(caller, query, consumer);
    }

    /** Returns the address of a resource. */
    String location(String path, long id) {
        return root + "/" + path + "/" + id;
    }
}
