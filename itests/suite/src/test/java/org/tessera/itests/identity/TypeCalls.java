package org.tessera.itests.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.identity.Person.Right;
import org.tessera.itests.support.Rest;

/** The operations of one record type by one person, and what has to come of them. */
final class TypeCalls {

    /** No record has this version, so who may change one is told that it is stale. */
    private static final String STALE = "\"999999\"";

    private final Calls calls;
    private final Person person;
    private final TesseraApi api;
    private final TesseraApi stale;
    private final JsonNode fields;
    private final String path;

    TypeCalls(Calls calls, Person person, TesseraApi api, JsonNode type, JsonNode fields) {
        this.calls = calls;
        this.person = person;
        this.api = api;
        this.stale = api.with("If-Match", STALE);
        this.fields = fields;
        this.path = type.path("path").asText();
    }

    private boolean reaches(Right right, Owner owner) {
        return owner == null ? person.has(right) : person.reaches(right, owner);
    }

    /** What has to be answered to who wants to do something with a record. */
    private int expected(Right right, Owner owner, int allowed) {
        if (person == Person.ANONYMOUS) {
            return 401;
        }
        if (!person.has(right)) {
            return 403;
        }
        if (!reaches(Right.READ, owner)) {
            return 404;
        }
        return reaches(right, owner) ? allowed : 403;
    }

    /** Takes all operations on one record. */
    void record(Owner owner, String id, JsonNode known) {
        String record = path + "/" + id;
        single(owner, record);
        lists(owner, id, known);
        for (JsonNode field : fields) {
            filter(owner, id, field, known);
            emptiness(owner, id, field);
        }
    }

    private void single(Owner owner, String record) {
        String template = path + "/{id}";
        check("get", template, api.get(record), expected(Right.READ, owner, 200));
        Response history = api.get(record + "/history");
        int seen = expected(Right.READ, owner, 200);
        if (seen == 404) {
            // Of what is not there nobody knows any history.
            calls.check(
                    person + " history " + record,
                    history.status() == 404 || history.json().path("items").isEmpty(),
                    history);
        } else {
            check("get", template + "/history", history, seen);
        }
        calls.count("get", template + "/history");
        check(
                "patch",
                template,
                () -> stale.patch(record, Map.of()),
                expected(Right.UPDATE, owner, 412));
        check("delete", template, () -> stale.delete(record), expected(Right.DELETE, owner, 412));
        check(
                "post",
                template + "/restore",
                () -> api.post(record + "/restore", null),
                expected(Right.DELETE, owner, 409));
        for (String action : calls.actions(path)) {
            action(owner, record, action);
        }
    }

    /** Who may call an action is told that there is no such parameter; who may not, calls it. */
    private void action(Owner owner, String record, String action) {
        int status =
                person.has(Right.UPDATE) ? expected(Right.UPDATE, owner, 400) : unchanged(owner);
        Map<String, Object> parameters = status == 400 ? Map.of("no such parameter", 1) : Map.of();
        Response answer = api.post(record + "/actions/" + action, Map.of("parameters", parameters));
        calls.count("post", path + "/{id}/actions/" + action);
        calls.check(
                person + " " + action + " " + record + " not " + status,
                // An action that makes no sense now is refused to everybody who sees the record.
                answer.status() == status || (status == 403 && answer.status() == 409),
                answer);
    }

    /** What is answered to who may change nothing: actions look at the record first. */
    private int unchanged(Owner owner) {
        if (person == Person.ANONYMOUS) {
            return 401;
        }
        return reaches(Right.READ, owner) ? 403 : 404;
    }

    private void lists(Owner owner, String id, JsonNode known) {
        int seen = person == Person.ANONYMOUS ? 401 : person.has(Right.READ) ? 200 : 403;
        String filter = "id==" + id;
        Response list = api.get(Rest.path(path, "filter", filter, "count", true));
        check("get", path, list, seen);
        if (seen == 200) {
            int count = reaches(Right.READ, owner) ? 1 : 0;
            calls.check(
                    person + " list of " + path + " of " + owner,
                    list.json().path("items").size() == count
                            && list.json().at("/count/value").asInt() == count,
                    list);
        }
        Response export = api.get(Rest.path(path + "/export", "filter", filter));
        int exported = person == Person.ANONYMOUS ? 401 : person.has(Right.EXPORT) ? 200 : 403;
        check("get", path + "/export", export, exported);
        if (exported == 200) {
            calls.check(
                    person + " export of " + path + " of " + owner,
                    export.text().contains(id)
                            == (reaches(Right.EXPORT, owner) && reaches(Right.READ, owner)),
                    export);
        }
        summary(owner, filter, seen);
        bulk(owner, id, known.path("version").asInt());
    }

    private void summary(Owner owner, String filter, int seen) {
        Response summary = api.get(Rest.path(path + "/summary", "filter", filter));
        check("get", path + "/summary", summary, seen);
        if (seen == 200) {
            calls.check(
                    person + " summary of " + path + " of " + owner,
                    summary.json().at("/rows/0/count").asInt()
                            == (reaches(Right.READ, owner) ? 1 : 0),
                    summary);
        }
    }

    private void bulk(Owner owner, String id, int version) {
        Map<String, Object> stalePatch =
                Map.of("op", "update", "id", id, "version", version + 1_000, "values", Map.of());
        Response bulk = api.post(path + "/bulk", Map.of("operations", List.of(stalePatch)));
        if (person == Person.ANONYMOUS) {
            check("post", path + "/bulk", bulk, 401);
            return;
        }
        calls.count("post", path + "/bulk");
        int status = bulk.json().at("/results/0/status").asInt();
        int single = expected(Right.UPDATE, owner, 412);
        calls.check(
                person + " bulk " + path + " of " + owner + " not " + single,
                (bulk.status() == 403 && single == 403)
                        || (single == 412
                                ? status >= 200 && status != 403 && status != 404
                                : status == single),
                bulk);
    }

    /** A filter on any field finds what may be seen, and tells nothing of the rest. */
    private void filter(Owner owner, String id, JsonNode field, JsonNode known) {
        JsonNode value = known.path(field.path("name").asText());
        if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
            return;
        }
        String condition =
                field.path("name").asText() + "==\"" + value.asText().replace("\"", "\\\"") + "\"";
        Response list = api.get(Rest.path(path, "filter", condition + ";id==" + id));
        calls.count("get", path);
        if (person == Person.ANONYMOUS) {
            calls.check(person + " filter " + path, list.status() == 401, list);
        } else if (list.status() != 400) {
            calls.check(
                    person + " filter " + path + " " + condition + " of " + owner,
                    reaches(Right.READ, owner) || list.json().path("items").isEmpty(),
                    list);
        }
        Response only = api.get(path + "/" + id + "?fields=" + field.path("name").asText());
        calls.count("get", path + "/{id}");
        int status = expected(Right.READ, owner, 200);
        calls.check(
                person + " one field of " + path + " of " + owner,
                only.status() == status || only.status() == 400,
                only);
    }

    /** Whether a field has a value is told of what may be seen, by one of two filters, alone. */
    private void emptiness(Owner owner, String id, JsonNode field) {
        int found = 0;
        boolean asked = true;
        Response last = null;
        for (boolean empty : new boolean[] {true, false}) {
            String condition = field.path("name").asText() + "=null=" + empty;
            Response list = api.get(Rest.path(path, "filter", "id==" + id + ";" + condition));
            calls.count("get", path);
            last = list;
            asked &= list.status() == 200;
            found += list.status() == 200 ? list.json().path("items").size() : 0;
            calls.check(
                    person + " " + condition + " " + path,
                    list.status() == (person == Person.ANONYMOUS ? 401 : 200)
                            || (list.status() == 400 && person != Person.ANONYMOUS),
                    list);
        }
        calls.check(
                person + " emptiness of " + field.path("name").asText() + " of " + path,
                !asked || found == (reaches(Right.READ, owner) ? 1 : 0),
                last);
    }

    /** Takes the operations that concern no record. */
    void type() {
        int seen = person == Person.ANONYMOUS ? 401 : 200;
        check("get", path + "/schema", api.get(path + "/schema"), seen);
        check("get", path + "/actions", api.get(path + "/actions"), seen);
        // Who may create is told that there is no such field.
        check(
                "post",
                path,
                () -> api.post(path, Map.of("no such field", 1)),
                person == Person.ANONYMOUS ? 401 : person.has(Right.CREATE) ? 400 : 403);
        for (JsonNode field : fields) {
            Response sorted = api.get(path + "?limit=200&sort=" + field.path("name").asText());
            calls.count("get", path);
            calls.check(
                    person + " sort " + path,
                    sorted.status() == seen || (sorted.status() == 400 && seen == 200),
                    sorted);
        }
    }

    private void check(String method, String template, Response answer, int status) {
        calls.count(method, template);
        calls.check(
                person + " " + method + " " + template + " not " + status,
                answer.status() == status,
                answer);
    }

    private void check(
            String method,
            String template,
            java.util.function.Supplier<Response> call,
            int status) {
        if (calls.has(method, template)) {
            check(method, template, call.get(), status);
        }
    }
}
