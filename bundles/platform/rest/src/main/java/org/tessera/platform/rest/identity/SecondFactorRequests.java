package org.tessera.platform.rest.identity;

import java.util.List;
import java.util.Set;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.Members;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.security.Enrollment;
import org.tessera.platform.security.SecondFactorState;

/** Begins, confirms and ends second factors. Thread-safe. */
public final class SecondFactorRequests {

    private static final int TEXT_LENGTH = 1_000;
    private static final String PASSWORD = "password";
    private static final String CODE = "code";

    private final Services services;

    /** Creates the handler. */
    public SecondFactorRequests(Services services) {
        this.services = services;
    }

    /** Answers with what is known of a user's second factor. */
    public Reply state(Call call, long user) {
        call.plain();
        SecondFactorState state =
                services.secondFactor().state(call.caller(), call.credentials(), user);
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeStringField(
                                    "since",
                                    state.since() == null ? null : state.since().toString());
                            json.writeNumberField("recoveryCodes", state.recoveryCodes());
                            json.writeBooleanField("demanded", state.isDemanded());
                            json.writeEndObject();
                        }));
    }

    /** Answers with a secret that has to be confirmed. */
    public Reply begin(Call call) {
        call.plain();
        Members body = Members.of(call.jsonBody(), "", Set.of(PASSWORD));
        Enrollment begun =
                services.secondFactor()
                        .begin(call.caller(), call.credentials(), required(body, PASSWORD));
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeStringField("secret", begun.secret());
                            json.writeStringField("uri", begun.uri());
                            json.writeEndObject();
                        }));
    }

    /** Answers with recovery codes. */
    public Reply confirm(Call call) {
        call.plain();
        Members body = Members.of(call.jsonBody(), "", Set.of(CODE));
        List<String> codes =
                services.secondFactor()
                        .confirm(call.caller(), call.credentials(), required(body, CODE));
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("recoveryCodes");
                            for (String code : codes) {
                                json.writeString(code);
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        }));
    }

    /** Takes the caller's second factor away. */
    public Reply remove(Call call) {
        call.plain();
        Members body = Members.of(call.jsonBody(), "", Set.of(PASSWORD, CODE));
        services.secondFactor()
                .remove(
                        call.caller(),
                        call.credentials(),
                        required(body, PASSWORD),
                        required(body, CODE));
        return Reply.empty(204);
    }

    /** Takes the second factor of somebody else away. */
    public Reply reset(Call call, long user) {
        call.plain();
        services.secondFactor().reset(call.caller(), call.credentials(), user);
        return Reply.empty(204);
    }

    private static String required(Members body, String name) {
        String text = body.text(name, TEXT_LENGTH);
        if (text == null) {
            throw body.missing(name);
        }
        return text;
    }
}
