package org.tessera.platform.rest.action;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.value.ValueWriter;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Descriptors;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.Members;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.idempotency.Idempotency;
import org.tessera.platform.rest.record.RecordBodies;
import org.tessera.platform.rest.service.Services;

/** Lists and runs the actions of record types. Thread-safe. */
public final class Actions {

    private static final Set<String> MEMBERS = Set.of("parameters", "dryRun");

    private final Services services;
    private final Idempotency idempotency;

    /** Creates the handler. */
    public Actions(Services services, Idempotency idempotency) {
        this.services = services;
        this.idempotency = idempotency;
    }

    /** Answers with the actions of a type. */
    public Reply list(Call call, RecordType type) {
        call.plain();
        var actions = services.actions().actions(call.caller(), type.id());
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("items");
                            for (ActionDescriptor action : actions) {
                                Descriptors.write(json, action);
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        }));
    }

    /** Runs an action on a record. */
    public Reply run(Call call, RecordType type, long id, String name) {
        call.plain();
        if (services.actions().actions(call.caller(), type.id()).stream()
                .noneMatch(action -> action.name().equals(name))) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    new LocalizedText("{0} has no action {1}", "{0} no tiene la acción {1}")
                            .with(type.id(), name));
        }
        Members members = Members.of(call.optionalJsonBody(), "", MEMBERS);
        boolean dryRun = members.flag("dryRun");
        Map<String, Object> given = members.object("parameters");
        Map<String, Object> parameters = given == null ? Map.of() : given;
        if (dryRun) {
            ActionResult told =
                    services.actions().run(call.caller(), type.id(), id, name, parameters, true);
            return answer(name, true, told);
        }
        return idempotency.<Supplier<ActionResult>>together(
                call,
                around ->
                        services.actions()
                                .run(call.caller(), type.id(), id, name, parameters, around),
                action -> answer(name, false, action.get()));
    }

    private Reply answer(String name, boolean dryRun, ActionResult result) {
        Object outcome = RecordBodies.plain(services.modules(), result.outcome());
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeStringField("action", name);
                            json.writeBooleanField("dryRun", dryRun);
                            json.writeFieldName("outcome");
                            ValueWriter.writeAny(json, outcome);
                            json.writeEndObject();
                        }));
    }
}
