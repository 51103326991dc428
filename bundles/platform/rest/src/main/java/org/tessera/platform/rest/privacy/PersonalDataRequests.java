package org.tessera.platform.rest.privacy;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.privacy.HeldData;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.value.RecordJson;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.QueryParameters;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.journal.Entries;
import org.tessera.platform.rest.service.Services;

/** Hands out what is held about a person. Thread-safe. */
public final class PersonalDataRequests {

    private static final String TYPE = "type";
    private static final String RECORD = "record";

    private final Services services;

    /** Creates the handler. */
    public PersonalDataRequests(Services services) {
        this.services = services;
    }

    /** Answers with what is held about the person that a record stands for. */
    public Reply collect(Call call) {
        QueryParameters query = call.query(Set.of(TYPE, RECORD));
        call.acceptJson();
        String type = query.text(TYPE).orElseThrow(() -> missing(TYPE));
        if (query.text(RECORD).isEmpty()) {
            throw missing(RECORD);
        }
        HeldData held = services.subjects().collect(call.caller(), type, query.id(RECORD));
        return Reply.json(json(held, call.locale()));
    }

    private byte[] json(HeldData held, Locale locale) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("at", Instant.now().toString());
                    json.writeFieldName("person");
                    RecordJson.write(json, type(held.person()), held.person(), null);
                    json.writeArrayFieldStart("parts");
                    for (Record part : held.parts()) {
                        RecordJson.write(json, type(part), part, null);
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("mentions");
                    for (HeldData.Mention mention : held.mentions()) {
                        json.writeStartObject();
                        json.writeStringField(TYPE, mention.type());
                        json.writeStringField("id", Long.toString(mention.id()));
                        json.writeStringField("title", mention.title());
                        json.writeStringField("field", mention.field());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("history");
                    for (JournalEntry entry : held.history()) {
                        Entries.write(json, entry);
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("leftOut");
                    for (String type : held.leftOut()) {
                        json.writeString(type);
                    }
                    json.writeEndArray();
                    json.writeObjectFieldStart("labels");
                    for (FieldDescriptor field : type(held.person()).fields()) {
                        if (!held.person().hides(field.name())) {
                            json.writeStringField(field.name(), field.label().in(locale));
                        }
                    }
                    json.writeEndObject();
                    json.writeEndObject();
                });
    }

    private RecordType type(Record record) {
        return services.modules().type(record.type()).orElseThrow();
    }

    private static ProblemException missing(String name) {
        return ProblemException.badRequest(
                name,
                "required",
                new LocalizedText("{0} has to be given", "Debe indicarse {0}").with(name));
    }
}
