package org.tessera.platform.rest.system;

import java.util.Locale;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Descriptors;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/** Lists the modules and record types. Thread-safe. */
public final class Inventory {

    private final Services services;

    /** Creates the handler. */
    public Inventory(Services services) {
        this.services = services;
    }

    /** Answers with every module and how it is. */
    public Reply modules(Call call) {
        call.plain();
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("items");
                            for (ModuleStatus module : services.modules().modules()) {
                                json.writeStartObject();
                                json.writeStringField("id", module.id());
                                json.writeStringField(
                                        "state", module.state().name().toLowerCase(Locale.ROOT));
                                json.writeStringField(
                                        "reason",
                                        module.reason().isEmpty() ? null : module.reason());
                                ModuleDescriptor descriptor = module.descriptor();
                                if (descriptor != null) {
                                    json.writeStringField("version", descriptor.version());
                                    Descriptors.write(json, "label", descriptor.label());
                                    Descriptors.write(
                                            json, "description", descriptor.description());
                                    json.writeNumberField(
                                            "schemaVersion", descriptor.schemaVersion());
                                    json.writeArrayFieldStart("types");
                                    for (RecordType type : descriptor.types()) {
                                        json.writeString(type.id());
                                    }
                                    json.writeEndArray();
                                }
                                json.writeEndObject();
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        }));
    }

    /** Answers with the record types that can be used now. */
    public Reply types(Call call) {
        call.plain();
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("items");
                            for (RecordType type : services.modules().types()) {
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
