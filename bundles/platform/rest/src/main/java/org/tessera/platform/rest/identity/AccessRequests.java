package org.tessera.platform.rest.identity;

import java.util.Locale;
import java.util.Set;
import org.tessera.api.policy.AccessReasons;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.QueryParameters;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/** Explains what users may do. Thread-safe. */
public final class AccessRequests {

    private static final String TYPE = "type";
    private static final String RECORD = "record";

    private final Services services;

    /** Creates the handler. */
    public AccessRequests(Services services) {
        this.services = services;
    }

    /** Answers with what a user may do with a record, and why. */
    public Reply explain(Call call, long user) {
        QueryParameters query = call.query(Set.of(TYPE, RECORD));
        call.acceptJson();
        String type = query.text(TYPE).orElseThrow(() -> missing(TYPE));
        if (query.text(RECORD).isEmpty()) {
            throw missing(RECORD);
        }
        AccessReasons.Explanation explanation =
                services.reasons()
                        .explain(call.caller(), Long.toString(user), type, query.id(RECORD));
        Locale locale = call.locale();
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeStringField("user", explanation.user());
                            json.writeStringField(RECORD, explanation.record());
                            json.writeArrayFieldStart("facts");
                            for (LocalizedText fact : explanation.facts()) {
                                json.writeString(fact.in(locale));
                            }
                            json.writeEndArray();
                            json.writeArrayFieldStart("decisions");
                            for (AccessReasons.Decision each : explanation.decisions()) {
                                json.writeStartObject();
                                json.writeStringField(
                                        "operation",
                                        each.operation().name().toLowerCase(Locale.ROOT));
                                json.writeBooleanField("allowed", each.allowed());
                                json.writeStringField("reason", each.reason().in(locale));
                                json.writeEndObject();
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        }));
    }

    private static ProblemException missing(String name) {
        return ProblemException.badRequest(
                name,
                "required",
                new LocalizedText("{0} has to be given", "Debe indicarse {0}").with(name));
    }
}
