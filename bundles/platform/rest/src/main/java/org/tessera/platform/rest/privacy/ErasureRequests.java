package org.tessera.platform.rest.privacy;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tessera.api.privacy.Erasure;
import org.tessera.api.privacy.ErasureService;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.Members;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.idempotency.Idempotency;
import org.tessera.platform.rest.service.Services;

/** Erases persons, or tells what that would take away. Thread-safe. */
public final class ErasureRequests {

    private static final int MAX_TYPE = 160;
    private static final String TYPE = "type";
    private static final String RECORD = "record";
    private static final String REFERENCE = "reference";
    private static final String PREVIEW = "preview";

    private final Services services;
    private final Idempotency idempotency;

    /** Creates the handler. */
    public ErasureRequests(Services services, Idempotency idempotency) {
        this.services = services;
        this.idempotency = idempotency;
    }

    /** Erases the person that a record stands for. */
    public Reply erase(Call call) {
        call.plain();
        services.requireAdministrator(call.caller());
        Members members = Members.of(call.jsonBody(), "", Set.of(TYPE, RECORD, REFERENCE, PREVIEW));
        String type = members.text(TYPE, MAX_TYPE);
        if (type == null) {
            throw members.missing(TYPE);
        }
        long record = members.id(RECORD);
        if (record == 0) {
            throw members.missing(RECORD);
        }
        String reference = members.text(REFERENCE, ErasureService.MAX_REFERENCE);
        if (members.flag(PREVIEW)) {
            return Reply.json(
                    json(services.erasures().preview(call.caller(), type, record), call.locale()));
        }
        return idempotency.around(
                call,
                () ->
                        Reply.json(
                                json(
                                        services.erasures()
                                                .erase(call.caller(), type, record, reference),
                                        call.locale())));
    }

    private static byte[] json(Erasure erasure, Locale locale) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    write(json, "removed", erasure.removed());
                    write(json, "released", erasure.released());
                    json.writeNumberField("entries", erasure.entries());
                    json.writeArrayFieldStart("copies");
                    for (Erasure.Copies copies : erasure.copies()) {
                        json.writeStartObject();
                        json.writeStringField("what", copies.what().in(locale));
                        json.writeNumberField("count", copies.count());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("notReached");
                    for (String module : erasure.notReached()) {
                        json.writeString(module);
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("proofs");
                    for (long proof : erasure.proofs()) {
                        json.writeString(Long.toString(proof));
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void write(JsonGenerator json, String name, List<Erasure.Target> targets)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Erasure.Target target : targets) {
            json.writeStartObject();
            json.writeStringField(TYPE, target.type());
            json.writeStringField("id", Long.toString(target.id()));
            json.writeStringField("title", target.title());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
