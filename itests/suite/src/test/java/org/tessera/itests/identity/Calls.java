package org.tessera.itests.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;

/** Counts what was asked and notes what was answered otherwise than expected. Thread-safe. */
final class Calls {

    /** Who is not signed in may ask for these. */
    private static final Set<String> OPEN =
            Set.of(
                    "get /api/v1/health",
                    "post /api/v1/session",
                    "post /api/v1/setup",
                    "post /api/v1/invitations",
                    "get /api/v1/session/providers",
                    "post /api/v1/session/oidc/begin",
                    "get /api/v1/session/oidc/callback",
                    "post /api/v1/session/oidc");

    /** These would end the session that asks. */
    private static final Set<String> ENDING = Set.of("delete /api/v1/session");

    /** Whoever is signed in may ask for these; what comes back is his own or what he may see. */
    private static final Pattern SIGNED_IN =
            Pattern.compile(
                    "(?:get|post|delete) /api/v1/session(?:/.*)?"
                            + "|get /api/v1/(?:types|personal-data|openapi\\.json|journal|feed|change-sets|modules|imports)"
                            + "|(?:get|post) /api/v1/change-sets/.*"
                            + "|(?:get|post|patch|delete) /api/v1/imports(?:/.*)?"
                            + "|get /api/v1/[a-z]+/reports(?:/.*)?"
                            + "|get /api/v1/[a-z]+/[a-z-]+/actions");

    /** By the end of the path; others are sent what nobody understands. */
    private static final Map<String, Object> BODIES =
            Map.of(
                    "bulk",
                    Map.of("operations", List.of(Map.of("op", "delete", "id", "1"))),
                    "plan",
                    Map.of("action", "stop"),
                    "keys",
                    Map.of("name", "matrix"),
                    "try",
                    Map.of("dryRun", false),
                    "run",
                    Map.of("dryRun", false));

    private static final Map<String, String> QUERIES =
            Map.of(
                    "delete /api/v1/modules/{module}",
                    "?data=keep",
                    "get /api/v1/users/{user}/access",
                    "?type=customers.account&record=1");

    private static final Set<String> NO_BODY =
            Set.of("restore", "start", "stop", "rollback", "upgrade");

    private final JsonNode document;
    private final Map<String, String> wrong;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<String> taken = new ConcurrentSkipListSet<>();

    Calls(JsonNode document, Map<String, String> wrong) {
        this.document = document;
        this.wrong = wrong;
    }

    boolean has(String method, String template) {
        return document.path("paths").path(template).has(method);
    }

    void count(String method, String template) {
        count.incrementAndGet();
        taken.add(method + " " + template);
    }

    void check(String what, boolean right, Response answer) {
        if (!right) {
            wrong.putIfAbsent(
                    what,
                    answer.status()
                            + " "
                            + answer.text().substring(0, Math.min(300, answer.text().length())));
        }
    }

    int count() {
        return count.get();
    }

    int operations() {
        return taken.size();
    }

    /** Returns the operations of the description that nobody took. */
    Set<String> unknown() {
        Set<String> all = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method -> all.add(method + " " + path.getKey())));
        all.removeIf(each -> each.startsWith("parameters "));
        all.removeAll(taken);
        return all;
    }

    /** Returns the names of the actions on records of a type. */
    List<String> actions(String path) {
        List<String> names = new ArrayList<>();
        String prefix = path + "/{id}/actions/";
        document.path("paths")
                .fieldNames()
                .forEachRemaining(
                        each -> {
                            if (each.startsWith(prefix)) {
                                names.add(each.substring(prefix.length()));
                            }
                        });
        return names;
    }

    /** Takes what belongs to no type of a module: the platform's own. */
    void platform(Person person, TesseraApi api) {
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method ->
                                                        take(person, api, method, path.getKey())));
    }

    private void take(Person person, TesseraApi api, String method, String template) {
        String operation = method + " " + template;
        boolean ofModule =
                template.matches(
                                "/api/v1/(?!identity|organization|platform|privacy)[a-z-]+/[a-z-]+(?:/.*)?")
                        && document.path("paths")
                                .has(template.replaceAll("^(/api/v1/[^/]+/[^/]+).*", "$1/schema"));
        if (ofModule || (ENDING.contains(operation) && person != Person.ANONYMOUS)) {
            return;
        }
        Response answer = send(api, method, template);
        count(method, template);
        int status = answer.status();
        boolean right;
        if (OPEN.contains(operation)) {
            right = status != 403 && (status != 401 || person == Person.ANONYMOUS) && status < 500;
        } else if (person == Person.ANONYMOUS) {
            right = status == 401;
        } else if (person == Person.ADMINISTRATOR || SIGNED_IN.matcher(operation).matches()) {
            right = status != 401 && status != 403 && status < 500;
        } else {
            right =
                    status == 403
                            || status == 404
                            || answer.json().at("/results/0/status").asInt() == 403;
        }
        check(person + " " + operation, right, answer);
    }

    private static Response send(TesseraApi api, String method, String template) {
        // No record, module, user or import has this key.
        String path = template.replaceAll("\\{[^}]+}", "1");
        if (method.equals("get") || method.equals("delete")) {
            String query = QUERIES.getOrDefault(method + " " + template, "");
            return api.send(method.toUpperCase(Locale.ROOT), path + query, null, null);
        }
        Object body = BODIES.get(template.substring(template.lastIndexOf('/') + 1));
        if (NO_BODY.contains(template.substring(template.lastIndexOf('/') + 1))) {
            return api.send(method.toUpperCase(Locale.ROOT), path, null, null);
        }
        return api.send(
                method.toUpperCase(Locale.ROOT),
                path,
                "application/json",
                body == null ? Map.of("no such member", 1) : body);
    }
}
