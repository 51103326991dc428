package org.tessera.platform.rest.scim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.QueryParameters;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/**
 * Serves users and roles to directories that provision them, by SCIM 2.0. Callers are
 * administrators, usually by an API key that is held to the three record types. Thread-safe.
 */
public final class ScimRequests {

    /** Where SCIM is. */
    public static final String ROOT = "/api/v1/scim/v2";

    /** Content type of SCIM. */
    public static final String MEDIA_TYPE = "application/scim+json";

    private static final int MAX_COUNT = 200;
    private static final int DEFAULT_COUNT = 100;
    private static final List<String> MEDIA_TYPES = List.of(MEDIA_TYPE, Reply.JSON);
    private static final String SCHEMAS = "schemas";
    private static final String MESSAGES = "urn:ietf:params:scim:api:messages:2.0:";

    /** What the answer to a list may be asked for; sorting is not supported, which is no error. */
    private static final Set<String> LIST_PARAMETERS =
            Set.of(
                    "filter",
                    "startIndex",
                    "count",
                    "attributes",
                    "excludedAttributes",
                    "sortBy",
                    "sortOrder");

    private static final Set<String> READ_PARAMETERS = Set.of("attributes", "excludedAttributes");

    private final Services services;

    /** What kind of resources a request is about. */
    public enum Kind {
        /** Users. */
        USERS(new ScimUsers()),
        /** Roles. */
        GROUPS(new ScimGroups());

        private final ScimKind kind;

        Kind(ScimKind kind) {
            this.kind = kind;
        }
    }

    /** Creates the handler. */
    public ScimRequests(Services services) {
        this.services = services;
    }

    /** Answers with a description of the service: its settings, kinds or schemas. */
    public Reply describe(Call call, String document) {
        return answer(
                call,
                () -> {
                    call.query(Set.of());
                    return json(200, resource(document));
                });
    }

    private static Map<String, Object> resource(String document) {
        try (InputStream in = ScimRequests.class.getResourceAsStream(document + ".json")) {
            return JsonValues.parseObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with the resources that a filter finds. */
    public Reply list(Call call, Kind kind) {
        return answer(
                call,
                () -> {
                    QueryParameters query = call.query(LIST_PARAMETERS);
                    int start = Math.max(1, number(query, "startIndex", 1));
                    int count =
                            Math.min(MAX_COUNT, Math.max(0, number(query, "count", DEFAULT_COUNT)));
                    ScimDirectory.Page page =
                            directory(call, kind)
                                    .list(
                                            query.text("filter").map(ScimParser::filter),
                                            start,
                                            count);
                    Map<String, Object> body = new LinkedHashMap<>();
                    body.put(SCHEMAS, List.of(MESSAGES + "ListResponse"));
                    body.put("totalResults", page.total());
                    body.put("startIndex", start);
                    body.put("itemsPerPage", page.resources().size());
                    body.put(
                            "Resources",
                            page.resources().stream().map(each -> shown(query, each)).toList());
                    return json(200, body);
                });
    }

    private static int number(QueryParameters query, String name, int otherwise) {
        Optional<String> text = query.text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("-?\\d{1,9}")) {
            throw ScimException.value(name + " has to be a number", name + " debe ser un número");
        }
        return Integer.parseInt(text.get());
    }

    /** Answers with a resource. */
    public Reply read(Call call, Kind kind, long id) {
        return answer(
                call,
                () -> {
                    QueryParameters query = call.query(READ_PARAMETERS);
                    return json(200, shown(query, directory(call, kind).read(id)));
                });
    }

    /** Creates a resource. */
    public Reply create(Call call, Kind kind) {
        return answer(
                call,
                () -> {
                    QueryParameters query = call.query(READ_PARAMETERS);
                    Map<String, Object> made =
                            directory(call, kind).create(call.jsonBody(MEDIA_TYPES));
                    Object location = ((Map<?, ?>) made.get("meta")).get("location");
                    return json(201, shown(query, made)).header("Location", location.toString());
                });
    }

    /** Replaces a resource. */
    public Reply replace(Call call, Kind kind, long id) {
        return answer(
                call,
                () -> {
                    QueryParameters query = call.query(READ_PARAMETERS);
                    return json(
                            200,
                            shown(
                                    query,
                                    directory(call, kind).replace(id, call.jsonBody(MEDIA_TYPES))));
                });
    }

    /** Changes a resource. */
    public Reply patch(Call call, Kind kind, long id) {
        return answer(
                call,
                () -> {
                    QueryParameters query = call.query(READ_PARAMETERS);
                    return json(
                            200,
                            shown(
                                    query,
                                    directory(call, kind).patch(id, call.jsonBody(MEDIA_TYPES))));
                });
    }

    /** Deletes a resource. */
    public Reply delete(Call call, Kind kind, long id) {
        return answer(
                call,
                () -> {
                    call.query(Set.of());
                    directory(call, kind).delete(id);
                    return Reply.empty(204);
                });
    }

    private ScimDirectory directory(Call call, Kind kind) {
        String host = call.header("Host");
        String origin = host == null ? "" : (call.isSecure() ? "https://" : "http://") + host;
        return new ScimDirectory(
                kind.kind, new ScimRecords(services.records(), call.caller(), origin + ROOT));
    }

    /** Leaves out what a client does not ask for; what identifies a resource always stays. */
    private static Map<String, Object> shown(QueryParameters query, Map<String, Object> resource) {
        Optional<Set<String>> wanted = query.text("attributes").map(ScimRequests::names);
        Set<String> unwanted =
                query.text("excludedAttributes").map(ScimRequests::names).orElse(Set.of());
        Map<String, Object> shown = new LinkedHashMap<>(resource);
        shown.keySet()
                .removeIf(
                        key -> {
                            String name = key.toLowerCase(Locale.ROOT);
                            boolean stays = name.equals(SCHEMAS) || name.equals("id");
                            boolean isWanted = wanted.map(all -> all.contains(name)).orElse(true);
                            return !stays && (!isWanted || unwanted.contains(name));
                        });
        return shown;
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(
                        name ->
                                ScimPath.isExtension(name)
                                        ? name.toLowerCase(Locale.ROOT)
                                        : ScimPath.named(name).attribute())
                .collect(Collectors.toSet());
    }

    private Reply answer(Call call, Supplier<Reply> handler) {
        requireDirectory(call.caller());
        try {
            return handler.get();
        } catch (ScimException e) {
            return error(e.status(), e.kind(), e.detail().in(call.locale()));
        } catch (ProblemException e) {
            return error(e, call.locale());
        }
    }

    /** Administrators alone may change users, and keys of theirs that are held to that. */
    private void requireDirectory(Caller caller) {
        boolean isAllowed =
                services.modules()
                        .type(ScimKind.USER)
                        .map(type -> services.policy().decide(caller, Operation.UPDATE, type))
                        .map(Access::allowed)
                        .orElse(false);
        if (!isAllowed) {
            services.requireAdministrator(caller);
        }
    }

    private static Reply error(ProblemException problem, Locale locale) {
        boolean isTaken =
                problem.errors().stream().anyMatch(error -> error.code().equals("unique"));
        String detail =
                Stream.concat(
                                Stream.of(problem.message(locale)),
                                problem.errors().stream().map(error -> text(error, locale)))
                        .distinct()
                        .collect(Collectors.joining("; "));
        if (isTaken) {
            return error(409, "uniqueness", detail);
        }
        if (problem.type() == ProblemType.INVALID) {
            return error(400, "invalidValue", detail);
        }
        String kind = problem.type() == ProblemType.BAD_REQUEST ? "invalidSyntax" : null;
        Reply reply = error(problem.type().status(), kind, detail);
        return problem.type() == ProblemType.UNAVAILABLE ? reply.header("Retry-After", "1") : reply;
    }

    private static String text(FieldProblem error, Locale locale) {
        return error.field() + ": " + error.message().in(locale);
    }

    private static Reply error(int status, String kind, String detail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(SCHEMAS, List.of(MESSAGES + "Error"));
        body.put("status", Integer.toString(status));
        if (kind != null) {
            body.put("scimType", kind);
        }
        body.put("detail", detail);
        return json(status, body);
    }

    private static Reply json(int status, Map<String, Object> body) {
        return Reply.of(status, MEDIA_TYPE, Json.bytesOf(body));
    }
}
