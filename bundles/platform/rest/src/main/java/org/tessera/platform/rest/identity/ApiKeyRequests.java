package org.tessera.platform.rest.identity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessera.api.policy.Operation;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Members;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.security.ApiKeyMade;
import org.tessera.platform.security.ApiKeyRequest;
import org.tessera.platform.security.ScopePart;

/** Makes, lists and revokes API keys. Thread-safe. */
public final class ApiKeyRequests {

    private static final int TEXT_LENGTH = 200;
    private static final int MOST_PARTS = 50;
    private static final String NAME = "name";
    private static final String END = "end";
    private static final String READ_ONLY = "readOnly";
    private static final String SCOPE = "scope";
    private static final String RECORD_TYPE = "recordType";
    private static final String OPERATIONS = "operations";

    private final Services services;

    /** Creates the handler. */
    public ApiKeyRequests(Services services) {
        this.services = services;
    }

    /** Makes a key. */
    public Reply make(Call call, long user) {
        call.plain();
        Members body = Members.of(call.jsonBody(), "", Set.of(NAME, END, READ_ONLY, SCOPE));
        String name = body.text(NAME, TEXT_LENGTH);
        if (name == null) {
            throw body.missing(NAME);
        }
        ApiKeyMade made =
                services.apiKeys()
                        .make(
                                call.caller(),
                                call.credentials(),
                                user,
                                new ApiKeyRequest(
                                        name.strip(),
                                        end(body),
                                        body.flag(READ_ONLY),
                                        scope(body)));
        return Reply.of(201, Reply.JSON, ApiKeyJson.made(made));
    }

    private static Instant end(Members body) {
        String end = body.text(END, TEXT_LENGTH);
        try {
            return end == null ? null : OffsetDateTime.parse(end).toInstant();
        } catch (DateTimeException e) {
            throw body.problem(
                    END,
                    "format",
                    new LocalizedText(
                            "Has to be a time such as 2030-01-31T12:00:00Z",
                            "Debe ser un momento como 2030-01-31T12:00:00Z"));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<ScopePart> scope(Members body) {
        List<Object> given = body.list(SCOPE);
        List<ScopePart> scope = new ArrayList<>();
        if (given == null) {
            return scope;
        }
        // An empty list would not mean what it looks like.
        if (given.isEmpty() || given.size() > MOST_PARTS) {
            throw body.problem(
                    SCOPE,
                    "count",
                    new LocalizedText(
                                    "Has to have {0} to {1} parts; leave it out for no limit",
                                    "Debe tener de {0} a {1} partes; omítalo para no limitar")
                            .with(1, MOST_PARTS));
        }
        for (Object part : given) {
            if (!(part instanceof Map)) {
                throw body.problem(
                        SCOPE,
                        "type",
                        new LocalizedText(
                                "Has to be a list of objects", "Debe ser una lista de objetos"));
            }
            scope.add(part((Map<String, Object>) part));
        }
        return scope;
    }

    private static ScopePart part(Map<String, Object> object) {
        Members part = Members.of(object, SCOPE + ".", Set.of(RECORD_TYPE, OPERATIONS));
        String type = part.text(RECORD_TYPE, TEXT_LENGTH);
        if (type == null) {
            throw part.missing(RECORD_TYPE);
        }
        List<Object> names = part.list(OPERATIONS);
        if (names == null) {
            throw part.missing(OPERATIONS);
        }
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        names.forEach(name -> operations.add(operation(part, name)));
        return new ScopePart(type, operations);
    }

    private static Operation operation(Members part, Object name) {
        return Arrays.stream(Operation.values())
                .filter(each -> name(each).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                part.problem(
                                        OPERATIONS,
                                        "choice",
                                        new LocalizedText("Has to be of {0}", "Debe ser de {0}")
                                                .with(
                                                        Arrays.stream(Operation.values())
                                                                .map(ApiKeyRequests::name)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    static String name(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    /** Answers with the keys of a user. */
    public Reply list(Call call, long user) {
        call.plain();
        return Reply.json(
                ApiKeyJson.list(services.apiKeys().list(call.caller(), call.credentials(), user)));
    }

    /** Has a key count no more. */
    public Reply revoke(Call call, long user, long key) {
        call.plain();
        services.apiKeys().revoke(call.caller(), call.credentials(), user, key);
        return Reply.empty(204);
    }
}
