package org.tessera.platform.rest.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.audit.Anchor;
import org.tessera.api.audit.AuditStatus;
import org.tessera.api.audit.Verification;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.QueryParameters;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/**
 * Proves to administrators that the journal is as it was written, and hands it out. Thread-safe.
 */
public final class AuditRequests {

    private static final String LINES = "application/x-ndjson";

    private final Services services;

    /** Creates the handler. */
    public AuditRequests(Services services) {
        this.services = services;
    }

    /** Answers with how far the journal is sealed. */
    public Reply status(Call call) {
        call.plain();
        services.requireAdministrator(call.caller());
        AuditStatus status = services.audit().status();
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeStringField(
                                    "anchor", status.anchor().map(Anchor::toString).orElse(null));
                            json.writeStringField(
                                    "sealedAt",
                                    status.sealedAt() == null
                                            ? null
                                            : status.sealedAt().toString());
                            json.writeStringField("key", status.keyId());
                            json.writeEndObject();
                        }));
    }

    /** Answers with what is not as it was sealed. */
    public Reply verify(Call call) {
        QueryParameters query = call.query(Set.of("anchor"));
        call.acceptJson();
        services.requireAdministrator(call.caller());
        Optional<Anchor> kept = query.text("anchor").map(AuditRequests::anchor);
        return Reply.json(json(services.audit().verify(kept), call.locale()));
    }

    private static Anchor anchor(String text) {
        return Anchor.of(text)
                .orElseThrow(
                        () ->
                                ProblemException.badRequest(
                                        "anchor",
                                        "format",
                                        new LocalizedText(
                                                "Has to be an anchor as /api/v1/audit shows it",
                                                "Debe ser un ancla como la muestra /api/v1/audit")));
    }

    private static byte[] json(Verification found, Locale locale) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeBooleanField("intact", found.isIntact());
                    json.writeNumberField("blocks", found.blocks());
                    json.writeNumberField("entries", found.entries());
                    json.writeNumberField("unsealed", found.unsealed());
                    json.writeArrayFieldStart("findings");
                    for (Verification.Finding finding : found.findings()) {
                        json.writeStartObject();
                        json.writeStringField("code", finding.code());
                        json.writeNumberField("block", finding.block());
                        json.writeStringField("message", finding.message().in(locale));
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    /** Answers with the journal as lines of JSON. */
    public Reply export(Call call) {
        QueryParameters query = call.query(Set.of("from", "until"));
        services.requireAdministrator(call.caller());
        Instant from = time(query, "from").orElse(Instant.MIN);
        Instant until = time(query, "until").orElse(Instant.MAX);
        return Reply.stream(LINES, out -> services.audit().export(from, until, out));
    }

    private static Optional<Instant> time(QueryParameters query, String name) {
        try {
            return query.text(name).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw ProblemException.badRequest(
                    name,
                    "format",
                    new LocalizedText(
                            "Has to be a time such as 2030-01-31T12:00:00Z",
                            "Debe ser un momento como 2030-01-31T12:00:00Z"));
        }
    }
}
