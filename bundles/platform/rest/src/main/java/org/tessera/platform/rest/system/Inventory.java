package org.tessera.platform.rest.system;

import java.util.Set;
import java.util.stream.Stream;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Policy;
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

    /** Answers with the record types with which the caller may do anything. */
    public Reply types(Call call) {
        call.plain();
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("items");
                            for (RecordType type : services.modules().types()) {
                                Access access = access(services.policy(), call.caller(), type);
                                if (access.allowed()) {
                                    json.writeStartObject();
                                    Descriptors.writeTypeHead(json, type, access.hiddenFields());
                                    json.writeEndObject();
                                }
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        }));
    }

    /**
     * Answers with the descriptor of a record type, without the fields that do not exist for the
     * caller.
     */
    public Reply schema(Call call, RecordType type) {
        call.plain();
        Set<String> hidden =
                access(services.policy(), call.caller(), type).require(type).hiddenFields();
        return Reply.json(Json.bytes(json -> Descriptors.write(json, type, hidden)));
    }

    /**
     * Returns what a caller may do with a type, to decide what is told of the type: reading counts
     * first, else whatever is granted.
     */
    public static Access access(Policy policy, Caller caller, RecordType type) {
        Access reading = policy.decide(caller, Operation.READ, type);
        return Stream.of(Operation.values())
                .map(each -> policy.decide(caller, each, type))
                .filter(Access::allowed)
                .findFirst()
                .orElse(reading);
    }
}
