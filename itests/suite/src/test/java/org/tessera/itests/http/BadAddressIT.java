package org.tessera.itests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/**
 * An address, header or key that makes no sense is answered with a problem document of a stable
 * type that gives nothing away, and changes nothing.
 */
@ExtendWith(TesseraExtension.class)
class BadAddressIT {

    private static final String VEHICLES = "/api/v1/fleet/vehicles";

    private static String vehicle;

    private String journalEnd;

    @BeforeAll
    static void createRecord(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
        String plate = "BA" + Long.toString(System.nanoTime(), 36);
        vehicle = VEHICLES + "/" + Rest.id(container.api(), VEHICLES, "plate", plate);
    }

    @BeforeEach
    void markTheJournal(TesseraApi api) {
        journalEnd = Rest.journalEnd(api);
    }

    @AfterEach
    void nothingWasChanged(TesseraApi api) {
        assertThat(Rest.journal(api, journalEnd)).isEmpty();
    }

    private static Bad query(String query) {
        return new Bad(400, "bad-request", "GET", VEHICLES + "?" + query, null, null);
    }

    private static Bad path(String path) {
        return new Bad(400, "bad-request", "GET", path, null, null);
    }

    private static Bad nowhere(String method, String path) {
        boolean hasBody = method.equals("POST") || method.equals("PATCH");
        return new Bad(
                404,
                "not-found",
                method,
                path,
                hasBody ? "application/json" : null,
                hasBody ? "{}" : null);
    }

    private static Bad method(String method, String path) {
        boolean hasBody = !method.equals("GET") && !method.equals("DELETE");
        return new Bad(
                405,
                "method-not-allowed",
                method,
                path,
                hasBody ? "application/json" : null,
                hasBody ? "{}" : null);
    }

    @TestFactory
    List<DynamicTest> queries(TesseraApi api) {
        return Bad.tests(
                api,
                query("colour=red"),
                query("Filter=plate==x"),
                query("filter=" + "a".repeat(8_001)),
                query("filter=" + "(".repeat(60) + "plate==x" + ")".repeat(60)),
                query("filter=" + "plate==x,".repeat(150) + "plate==x"),
                query("filter=plate==x&filter=plate==y"),
                query("filter=%FF"),
                query("filter="),
                query("sort="),
                query("sort=plate,-plate"),
                query("limit="),
                query("sort=colour"),
                query("sort=-"),
                query("sort=,plate"),
                query("fields=colour"),
                query("include=plate"),
                query("include=colour"),
                query("limit=0"),
                query("limit=-1"),
                query("limit=501"),
                query("limit=99999999999999999999"),
                query("limit=1.5"),
                query("limit=ten"),
                query("count=yes"),
                query("bin=1"),
                query("after=x"),
                query("after=%00"),
                query("after=AAAAAAAAAAAAAAAA"),
                path("/api/v1/journal?after=x"),
                path("/api/v1/journal?limit=100000"),
                path("/api/v1/journal?colour=red"),
                path("/api/v1/change-sets?limit=0"),
                path(vehicle + "?filter=x"),
                path(vehicle + "?fields=colour"),
                path(vehicle + "/history?before=x"),
                path("/api/v1/customers/accounts?filter=kind==nope"),
                path("/api/v1/customers/accounts?filter=kind!=custmer"),
                path(VEHICLES + "/export?limit=10"),
                path(VEHICLES + "/export?after=x"),
                path(VEHICLES + "/export?filter=colour==1"),
                path("/api/v1/sales/reports/pipeline?colour=red"),
                path("/api/v1/modules?x=1"),
                path("/api/v1/openapi.json?x=1"));
    }

    @TestFactory
    List<DynamicTest> paths(TesseraApi api) {
        return Bad.tests(
                api,
                path("/api/v1/fleet%2Fvehicles"),
                path("/api/v1/fleet//vehicles"),
                path("/api/v1/fleet/%2e%2e/fleet/vehicles"),
                path("/api/v1/fleet/vehicles;x=1"),
                path("/api/v1/fleet/vehicles%00"),
                path("/api/v1/fleet/vehicles%5c1"),
                path("/api/v1/fleet/vehicles/%252e"),
                path("/api/v1/fleet/vehicles/%zz".replace("%zz", "%0a")),
                nowhere("GET", "/"),
                nowhere("GET", "/index.html"),
                nowhere("GET", "/api"),
                nowhere("GET", "/api/v1"),
                nowhere("GET", "/api/v2/fleet/vehicles"),
                nowhere("GET", "/api/v1/nothing"),
                nowhere("GET", "/api/v1/nothing/vehicles"),
                nowhere("GET", "/api/v1/fleet"),
                nowhere("GET", "/api/v1/fleet/nothing"),
                nowhere("GET", "/api/v1/fleet/vehicle"),
                nowhere("GET", "/api/v1/fleet/nothing/1"),
                nowhere("POST", "/api/v1/fleet/nothing"),
                nowhere("GET", VEHICLES + "/nothing"),
                nowhere("GET", VEHICLES + "/1"),
                nowhere("GET", VEHICLES + "/0"),
                nowhere("GET", VEHICLES + "/-1"),
                nowhere("GET", VEHICLES + "/1.5"),
                nowhere("GET", VEHICLES + "/99999999999999999999999999"),
                nowhere("GET", vehicle + "x"),
                nowhere("GET", vehicle + "/nothing"),
                nowhere("GET", VEHICLES + "/1/history"),
                nowhere("PATCH", VEHICLES + "/1"),
                nowhere("DELETE", VEHICLES + "/1"),
                nowhere("POST", VEHICLES + "/1/restore"),
                nowhere("POST", vehicle + "/actions/nothing"),
                nowhere("GET", "/api/v1/fleet/reports/nothing"),
                nowhere("GET", "/api/v1/imports/1"),
                nowhere("DELETE", "/api/v1/imports/1"),
                nowhere("POST", "/api/v1/imports/1/start"),
                nowhere("GET", "/api/v1/change-sets/1"),
                nowhere("POST", "/api/v1/change-sets/1/undo"),
                nowhere("GET", "/system/console"),
                nowhere("GET", "/WEB-INF/web.xml"),
                method("PUT", vehicle),
                method("POST", vehicle),
                method("PUT", VEHICLES),
                method("PATCH", VEHICLES),
                method("DELETE", VEHICLES),
                method("DELETE", "/api/v1/journal"),
                method("PUT", "/api/v1/modules"),
                method("GET", vehicle + "/restore"),
                method("GET", VEHICLES + "/bulk"),
                method("PURGE", vehicle));
    }

    @Test
    void problemsSpeakSpanishToo(TesseraApi api) {
        Response answer = api.with("Accept-Language", "es-ES").get("/api/v1/fleet/nothing");
        assertThat(Problem.check(answer, 404, "not-found").path("title").asText())
                .isEqualTo("No encontrado");
    }

    @TestFactory
    List<DynamicTest> headers(TesseraApi api) {
        Map<String, List<String>> bad =
                Map.of(
                        "If-Match", List.of("1", "\"1", "\"1\" \"2\"", "W/1", ""),
                        "Idempotency-Key", List.of(" ", "k".repeat(256)),
                        "Time-Zone", List.of("Mars/Olympus", "+99:00"));
        List<DynamicTest> tests = new ArrayList<>();
        bad.forEach(
                (name, values) ->
                        values.forEach(
                                value ->
                                        tests.add(
                                                DynamicTest.dynamicTest(
                                                        name + ": " + value,
                                                        () -> {
                                                            TesseraApi sent = api.with(name, value);
                                                            Map<String, Object> body =
                                                                    Map.of("model", "x");
                                                            Problem.check(
                                                                    sent.patch(vehicle, body),
                                                                    400,
                                                                    "bad-request");
                                                        }))));
        tests.add(
                DynamicTest.dynamicTest(
                        "Accept: text/html",
                        () ->
                                Problem.check(
                                        api.with("Accept", "text/html").get(vehicle),
                                        406,
                                        "not-acceptable")));
        return tests;
    }

    @TestFactory
    List<DynamicTest> credentials(TesseraApi api) {
        List<DynamicTest> tests = new ArrayList<>();
        for (String value :
                List.of(
                        "",
                        "Bearer",
                        "Bearer ",
                        "Bearer wrong",
                        "Basic a2V5",
                        "bearer  x",
                        "Bearer " + "k".repeat(4_000))) {
            TesseraApi wrong =
                    value.isEmpty()
                            ? api.withoutKey()
                            : api.withoutKey().with("Authorization", value);
            tests.add(
                    DynamicTest.dynamicTest(
                            "Authorization: " + value.substring(0, Math.min(20, value.length())),
                            () -> {
                                for (String path : List.of(vehicle, "/", "/api/v1/nothing")) {
                                    Response answer = wrong.get(path);
                                    Problem.check(answer, 401, "unauthenticated");
                                    assertThat(answer.header("www-authenticate"))
                                            .startsWith("Bearer");
                                }
                                Problem.check(wrong.delete(vehicle), 401, "unauthenticated");
                                Problem.check(
                                        wrong.post(VEHICLES, Map.of("plate", "x")),
                                        401,
                                        "unauthenticated");
                            }));
        }
        return tests;
    }
}
