package org.tessera.itests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Examples;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** The description of the interface is valid, and every operation answers as it says. */
@ExtendWith(TesseraExtension.class)
class OpenApiIT {

    /** What looks at no credentials of any kind. */
    private static final Set<String> WITHOUT_CREDENTIALS =
            Set.of(
                    "/api/v1/health",
                    "/api/v1/session/providers",
                    "/api/v1/session/oidc/begin",
                    "/api/v1/session/oidc/callback");

    private static final String RUN = Long.toString(System.nanoTime(), 36);

    private static JsonNode document;
    private static SchemaCheck schemas;
    private static Map<String, String> paths;

    /** Ids of sample records by record type, the sample being made with the first need of it. */
    private static final Map<String, String> SAMPLES = new HashMap<>();

    @BeforeAll
    static void readDocument(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet", "depot", "workshop");
        container.console().run("crm:types");
        TesseraApi api = container.api();
        document = api.get("/api/v1/openapi.json").expect(200).json();
        schemas = new SchemaCheck(document);
        paths = new LinkedHashMap<>();
        for (JsonNode type : api.get("/api/v1/types").expect(200).json().path("items")) {
            String id = type.path("id").asText();
            paths.put(id, type.path("path").asText());
        }
    }

    /** Reads that are kept would come up in the journal of tests that follow. */
    @AfterAll
    static void watchNoMore(TesseraContainer container) {
        String watched = SAMPLES.get("privacy.watched-type");
        if (watched != null) {
            container.api().delete(paths.get("privacy.watched-type") + "/" + watched);
        }
    }

    @Test
    void anIndependentValidatorFindsNothingWrong() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        options.setValidateInternalRefs(true);
        options.setValidateExternalRefs(true);
        SwaggerParseResult result =
                new OpenAPIV3Parser().readContents(document.toString(), null, options);
        assertThat(result.getMessages()).isEmpty();
        OpenAPI parsed = result.getOpenAPI();
        assertThat(parsed.getPaths()).hasSize(document.path("paths").size());
        assertThat(parsed.getPaths().keySet()).containsAll(paths.values());
    }

    @Test
    void everyTypeIsThere() {
        assertThat(paths.keySet())
                .contains("customers.account", "sales.opportunity", "fleet.vehicle", "depot.depot");
        assertThat(paths).hasSizeGreaterThan(15);
    }

    @TestFactory
    List<DynamicTest> everyTypeAnswersAsDescribed(TesseraApi api) {
        List<DynamicTest> tests = new ArrayList<>();
        paths.forEach(
                (type, path) ->
                        tests.add(DynamicTest.dynamicTest(type, () -> checkType(api, type, path))));
        return tests;
    }

    private static void checkType(TesseraApi api, String type, String path) {
        String id = sample(api, type);
        check(api.get(path + "/" + id), 200, path + "/{id}", "get");
        check(api.get(path + "/1"), 404, path + "/{id}", "get");
        check(api.get(path + "?limit=5&count=true"), 200, path, "get");
        check(api.get(path + "?limit=0"), 400, path, "get");
        if (isCreatable(path)) {
            check(api.post(path, Map.of("colour", "red")), 400, path, "post");
            check(api.patch(path + "/" + id, Map.of()), 200, path + "/{id}", "patch");
            check(api.patch(path + "/1", Map.of()), 404, path + "/{id}", "patch");
            checkBin(api, path, id);
        } else if (!type.equals("sales.stage-change")) {
            check(api.delete(path + "/" + id), 403, path + "/{id}", "delete");
        }
        check(api.get(path + "/export"), 200, path + "/export", "get");
        check(api.get(path + "/" + id + "/history"), 200, path + "/{id}/history", "get");
        check(api.get(path + "/schema"), 200, path + "/schema", "get");
        check(api.get(path + "/actions"), 200, path + "/actions", "get");
        check(api.post(path + "/" + id + "/restore", null), 409, path + "/{id}/restore", "post");
        check(
                api.post(path + "/bulk", Map.of("operations", List.of(Map.of("op", "x")))),
                200,
                path + "/bulk",
                "post");
        JsonNode read = operation(path + "/{id}", "get");
        List<String> links = names(read, "include");
        if (!links.isEmpty()) {
            String all = String.join(",", links);
            check(api.get(path + "/" + id + "?include=" + all), 200, path + "/{id}", "get");
            check(api.get(path + "?limit=5&include=" + all), 200, path, "get");
        }
        String fields = String.join(",", names(read, "fields"));
        check(api.get(path + "?limit=5&fields=" + fields), 200, path, "get");
        for (String key : names(operation(path, "get"), "sort")) {
            check(api.get(path + "?limit=1&sort=" + key), 200, path, "get");
        }
    }

    /** Takes a record away and brings it back, unless others need it. */
    private static void checkBin(TesseraApi api, String path, String id) {
        JsonNode before = api.get(path + "/" + id).expect(200).json();
        Response deleted = api.delete(path + "/" + id);
        if (deleted.status() != 204) {
            check(deleted, 409, path + "/{id}", "delete");
        } else {
            check(api.get(path + "/" + id), 404, path + "/{id}", "get");
            check(
                    api.post(path + "/" + id + "/restore", null),
                    200,
                    path + "/{id}/restore",
                    "post");
        }
        JsonNode after = api.get(path + "/" + id).expect(200).json();
        before.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!List.of("version", "updatedAt", "updatedBy").contains(name)) {
                                assertThat(after.path(name)).as(name).isEqualTo(before.path(name));
                            }
                        });
    }

    private static boolean isCreatable(String path) {
        return document.path("paths").path(path).has("post");
    }

    /** Returns the values that the description offers for a parameter with several. */
    private static List<String> names(JsonNode operation, String parameter) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : operation.path("parameters")) {
            JsonNode resolved = schemas.resolve(each);
            if (resolved.path("name").asText().equals(parameter)) {
                resolved.at("/schema/items/enum").forEach(name -> names.add(name.asText()));
            }
        }
        return names;
    }

    private static JsonNode operation(String path, String method) {
        JsonNode operation = document.path("paths").path(path).path(method);
        assertThat(operation.isObject()).as(method + " " + path).isTrue();
        return operation;
    }

    /** Creates a record from the example in the description. */
    private static String sample(TesseraApi api, String type) {
        String known = SAMPLES.get(type);
        if (known != null) {
            return known;
        }
        String path = paths.get(type);
        String id;
        if (isCreatable(path)) {
            id = created(api, type, path);
        } else if (type.equals("sales.stage-change")) {
            id = stageChange(api);
        } else if (type.equals("identity.access-event")) {
            api.withoutKey().post("/api/v1/session", Map.of("login", "no.one", "password", RUN));
            id = api.get(path + "?limit=1").expect(200).json().at("/items/0/id").asText();
        } else if (type.equals("identity.console-command")) {
            id = awaitOne(api, path);
        } else if (type.equals("privacy.erasure")) {
            id = erasure(api);
        } else if (type.equals("privacy.record-read")) {
            id = read(api, path);
        } else {
            id = api.get(path + "?limit=1").expect(200).json().at("/items/0/id").asText();
        }
        SAMPLES.put(type, id);
        return id;
    }

    /** What is typed at the console is kept a moment later. */
    private static String awaitOne(TesseraApi api, String path) {
        return await().until(
                        () -> api.get(path + "?limit=1").expect(200).json().at("/items/0/id"),
                        JsonNode::isTextual)
                .asText();
    }

    private static String erasure(TesseraApi api) {
        String path = paths.get("customers.contact");
        String contact =
                api.post(path, Map.of("lastName", RUN)).expect(201).json().path("id").asText();
        Map<String, Object> body = Map.of("type", "customers.contact", "record", contact);
        Response erased = api.post("/api/v1/personal-data/erasure", body);
        check(erased, 200, "/api/v1/personal-data/erasure", "post");
        return erased.json().at("/proofs/0").asText();
    }

    /** Reads are kept from a moment after their type is watched. */
    private static String read(TesseraApi api, String path) {
        String watch =
                paths.get("privacy.watched-type") + "/" + sample(api, "privacy.watched-type");
        String watched = api.get(watch).expect(200).json().path("recordType").asText();
        JsonNode read =
                await("reads are kept")
                        .atMost(Duration.ofSeconds(30))
                        .until(
                                () -> {
                                    api.get(paths.get(watched)).expect(200);
                                    return api.get(path).expect(200).json().at("/items/0");
                                },
                                JsonNode::isObject);
        return read.path("id").asText();
    }

    private static String created(TesseraApi api, String type, String path) {
        JsonNode body = operation(path, "post").at("/requestBody/content/application~1json/schema");
        JsonNode fields = api.get(path + "/schema").expect(200).json().path("fields");
        Map<String, Object> values =
                new Examples(document, "-" + RUN)
                        .values(type, path, fields, target -> sample(api, target));
        JsonNode sent = TesseraApi.JSON.valueToTree(values);
        assertThat(schemas.differences(sent, body)).as(type).isEmpty();
        Response created = api.post(path, values);
        check(created, 201, path, "post");
        return created.json().path("id").asText();
    }

    /** Nobody can create the record of a change of stage; it comes with the change. */
    private static String stageChange(TesseraApi api) {
        String path = paths.get("sales.stage-change");
        Problem.check(api.post(path, Map.of()), 422, "invalid");
        String opportunity = sample(api, "sales.opportunity");
        String opportunityPath = paths.get("sales.opportunity") + "/" + opportunity;
        JsonNode before = api.get(opportunityPath).expect(200).json();
        String filter =
                "pipeline=="
                        + before.path("pipeline").asText()
                        + ";id!="
                        + before.path("stage").asText();
        JsonNode others =
                api.get(Rest.path(paths.get("sales.stage"), "filter", filter)).expect(200).json();
        api.patch(opportunityPath, Map.of("stage", others.at("/items/0/id").asText())).expect(200);
        JsonNode changes =
                api.get(Rest.path(path, "filter", "opportunity==" + opportunity))
                        .expect(200)
                        .json();
        return changes.at("/items/0/id").asText();
    }

    @TestFactory
    List<DynamicTest> whatBelongsToNoTypeAnswersAsDescribed(TesseraApi api) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            if (path.getValue().has("get")
                    && !path.getKey().contains("{")
                    && paths.values().stream().noneMatch(path.getKey()::startsWith)) {
                tests.add(
                        DynamicTest.dynamicTest(
                                path.getKey(),
                                () ->
                                        check(
                                                api.get(path.getKey() + query(api, path.getKey())),
                                                200,
                                                path.getKey(),
                                                "get")));
            }
        }
        assertThat(tests).hasSizeGreaterThan(15);
        return tests;
    }

    /** Returns the parameters that a call needs. */
    private static String query(TesseraApi api, String path) {
        return path.endsWith("/personal-data")
                ? "?type=customers.contact&record=" + sample(api, "customers.contact")
                : "";
    }

    /** Checks that an answer is one that the description knows. */
    private static void check(Response answer, int status, String path, String method) {
        String what = method + " " + path + ": " + answer.text();
        assertThat(answer.status()).as(what).isEqualTo(status);
        JsonNode described =
                schemas.resolve(
                        operation(path, method).path("responses").path(String.valueOf(status)));
        assertThat(described.has("description")).as(status + " of " + what).isTrue();
        for (Map.Entry<String, JsonNode> header : described.path("headers").properties()) {
            boolean required = schemas.resolve(header.getValue()).path("required").asBoolean();
            if (required || List.of("ETag", "Location").contains(header.getKey())) {
                assertThat(answer.header(header.getKey()))
                        .as(header.getKey() + " of " + what)
                        .isNotEmpty();
            }
        }
        String type = answer.header("content-type").replaceAll(";.*", "");
        JsonNode schema = described.path("content").path(type).path("schema");
        assertThat(schema.isObject()).as(type + " in " + what).isTrue();
        if (type.matches(".*[/+]json")) {
            assertThat(schemas.differences(answer.json(), schema)).as(what).isEmpty();
        } else {
            assertThat(schema.path("type").asText()).as(what).isEqualTo("string");
        }
    }

    @Test
    void everyOperationSaysWhatGoesWrong() {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                JsonNode responses = operation.getValue().path("responses");
                if (!WITHOUT_CREDENTIALS.contains(path.getKey())) {
                    assertThat(responses.has("401")).as(path.getKey()).isTrue();
                }
                assertThat(operation.getValue().path("operationId").asText()).isNotBlank();
                assertThat(operation.getValue().path("summary").asText()).isNotBlank();
            }
        }
        assertThat(Rest.texts(document.path("servers"), "url")).containsExactly("/");
    }
}
