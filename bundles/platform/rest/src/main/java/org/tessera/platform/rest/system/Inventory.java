package org.tessera.platform.rest.system;

import java.util.List;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Descriptors;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/** Lists the record types. Thread-safe. */
public final class Inventory {

    private final Services services;

    /** Creates the handler. */
    public Inventory(Services services) {
        this.services = services;
    }

    /** Answers with the record types that the caller can use now. */
    public Reply types(Call call) {
        call.plain();
        List<RecordType> types =
                services.modules().types().stream()
                        .filter(type -> services.guard().allows(call.caller(), type.module()))
                        .toList();
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("items");
                            for (RecordType type : types) {
                                json.writeStartObject();
                                Descriptors.writeTypeHead(json, type);
                                json.writeEndObject();
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        }));
    }

    /** Answers with the descriptor of a record type. */
    public Reply schema(Call call, RecordType type) {
        call.plain();
        return Reply.json(Json.bytes(json -> Descriptors.write(json, type)));
    }
}
