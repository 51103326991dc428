package org.tessera.itests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/**
 * A body that makes no sense is answered with a problem document of a stable type that gives
 * nothing away, and changes nothing.
 */
@ExtendWith(TesseraExtension.class)
class BadInputIT {

    private static final String VEHICLES = "/api/v1/fleet/vehicles";
    private static final String JSON = "application/json";
    private static final String PATCH = "application/merge-patch+json";
    private static final int MEGABYTE = 1_000_000;

    private static String vehicle;

    private String journalEnd;

    @BeforeAll
    static void createRecord(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
        String plate = "BI" + Long.toString(System.nanoTime(), 36);
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

    private static Bad bodyOf(String body) {
        return new Bad(400, "bad-request", "POST", VEHICLES, JSON, body);
    }

    private static Bad values(String body) {
        return new Bad(422, "invalid", "POST", VEHICLES, JSON, body);
    }

    private static Bad bulk(String body) {
        return new Bad(400, "bad-request", "POST", VEHICLES + "/bulk", JSON, body);
    }

    @TestFactory
    List<DynamicTest> bodies(TesseraApi api) {
        return Bad.tests(
                api,
                bodyOf(""),
                bodyOf(" "),
                bodyOf("{"),
                bodyOf("{\"plate\":\"x\""),
                bodyOf("{\"plate\":\"x\"}}"),
                bodyOf("{\"plate\":\"x\"} {}"),
                bodyOf("{'plate':'x'}"),
                bodyOf("{plate:\"x\"}"),
                bodyOf("{\"plate\":\"x\",}"),
                bodyOf("{\"plate\":\"x\",\"plate\":\"y\"}"),
                bodyOf("{\"plate\":\"\\x\"}"),
                bodyOf("{\"plate\":\"\\u12\"}"),
                bodyOf("{\"plate\":\"line\nbreak\"}"),
                bodyOf("{\"plate\":01}"),
                bodyOf("{\"plate\":NaN}"),
                bodyOf("{\"seats\":" + "9".repeat(2_000) + "}"),
                bodyOf("[]"),
                bodyOf("[{\"plate\":\"x\"}]"),
                bodyOf("null"),
                bodyOf("\"plate\""),
                bodyOf("42"),
                bodyOf("<vehicle/>"),
                bodyOf("plate=x"),
                bodyOf("[".repeat(100_000)),
                bodyOf("{\"a\":".repeat(60) + "1" + "}".repeat(60)),
                bodyOf("{\"plate\":\"x\",\"colour\":\"red\"}"),
                bodyOf("{\"plate\":\"x\",\"\\ud800\":1}"),
                bodyOf("{\"plate\":\"x\",\"__proto__\":{}}"),
                new Bad(
                        400,
                        "bad-request",
                        "POST",
                        VEHICLES,
                        JSON,
                        new byte[] {'{', (byte) 0xff, '}'}),
                new Bad(
                        400,
                        "bad-request",
                        "POST",
                        VEHICLES,
                        JSON,
                        "{\"plate\":\"ñ\"}".getBytes(StandardCharsets.ISO_8859_1)),
                new Bad(
                        400,
                        "bad-request",
                        "POST",
                        VEHICLES,
                        JSON,
                        "{\"plate\":\"x\"}".getBytes(StandardCharsets.UTF_16BE)),
                bodyOf("{\"plate\":\"x\",\"seats\":1e-2147483648}"),
                bulk("{\"label\":\"\\u0000\",\"operations\":[{\"op\":\"create\"}]}"),
                bulk("{\"label\":\"\\ud800\",\"operations\":[{\"op\":\"create\"}]}"),
                new Bad(
                        415,
                        "unsupported-media-type",
                        "POST",
                        VEHICLES,
                        JSON + "; charset=bogus",
                        "{\"plate\":\"x\"}"),
                new Bad(
                        415,
                        "unsupported-media-type",
                        "POST",
                        VEHICLES,
                        JSON + "; charset=\"",
                        "{\"plate\":\"x\"}"),
                new Bad(400, "bad-request", "PATCH", vehicle, PATCH, "{\"notes\":\"x\""),
                new Bad(400, "bad-request", "PATCH", vehicle, PATCH, "[]"),
                new Bad(400, "bad-request", "PATCH", vehicle, PATCH, "{\"colour\":\"red\"}"),
                new Bad(400, "bad-request", "POST", vehicle + "/restore", JSON, "{\"x\":1}"),
                new Bad(413, "too-large", "POST", VEHICLES, JSON, new byte[11 * MEGABYTE]),
                new Bad(
                        413,
                        "too-large",
                        "PATCH",
                        vehicle,
                        PATCH,
                        "{\"notes\":\"" + "n".repeat(11 * MEGABYTE) + "\"}"));
    }

    @TestFactory
    List<DynamicTest> values(TesseraApi api) {
        return Bad.tests(
                api,
                values("{}"),
                values("{\"plate\":null}"),
                values("{\"plate\":\"  \"}"),
                values("{\"plate\":{}}"),
                values("{\"plate\":[\"x\"]}"),
                values("{\"plate\":\"" + "x".repeat(21) + "\"}"),
                values("{\"plate\":\"a\\u0000b\"}"),
                values("{\"plate\":\"\\ud83d\"}"),
                values("{\"plate\":\"x\",\"notes\":\"a\\u0000b\"}"),
                values("{\"plate\":\"x\",\"notes\":\"\\udc00 alone\"}"),
                values("{\"plate\":\"x\",\"seats\":1e400}"),
                values("{\"plate\":\"x\",\"id\":\"77\"}"),
                values("{\"plate\":\"x\",\"version\":3}"),
                values("{\"plate\":\"x\",\"createdBy\":\"me\"}"),
                values("{\"plate\":\"x\",\"residualValue\":\"5\"}"),
                values("{\"plate\":\"x\",\"replacedBy\":[]}"),
                values("{\"plate\":\"x\",\"externalId\":\"" + "e".repeat(191) + "\"}"),
                new Bad(422, "invalid", "PATCH", vehicle, PATCH, "{\"plate\":null}"),
                new Bad(422, "invalid", "PATCH", vehicle, PATCH, "{\"id\":\"5\"}"));
    }

    @TestFactory
    List<DynamicTest> bulkRequests(TesseraApi api) {
        String id = vehicle.substring(vehicle.lastIndexOf('/') + 1);
        String create = "{\"op\":\"create\",\"values\":{}}";
        return Bad.tests(
                api,
                bulk("{}"),
                bulk("{\"operations\":[]}"),
                bulk("{\"operations\":{}}"),
                bulk("{\"operations\":[1]}"),
                bulk("{\"operations\":[" + (create + ",").repeat(1_000) + create + "]}"),
                bulk("{\"operations\":[],\"colour\":1}"),
                bulk("{\"atomic\":\"yes\",\"operations\":[" + create + "]}"),
                bulk("{\"label\":\"" + "l".repeat(300) + "\",\"operations\":[" + create + "]}"),
                bulk(
                        "{\"atomic\":true,\"operations\":[{\"op\":\"explode\"}]}"
                                .replace("true", "1")),
                bulk("{\"filter\":\"\",\"op\":\"delete\"}"),
                bulk("{\"filter\":\"plate==x\",\"op\":\"create\",\"values\":{}}"),
                bulk("{\"filter\":\"colour==x\",\"op\":\"delete\"}"),
                bulk("{\"filter\":\"plate==x\",\"op\":\"update\"}"),
                bulk("{\"filter\":\"plate==x\",\"op\":\"delete\",\"values\":{}}"),
                bulk("{\"filter\":\"plate==x\",\"op\":\"delete\",\"operations\":[]}"),
                bulk("{\"filter\":17,\"op\":\"delete\"}"),
                bulk("{\"filter\":\"plate==x\",\"op\":\"explode\"}"),
                bulk("{\"filter\":\"plate==nobody\",\"op\":\"update\",\"values\":{\"colour\":1}}"),
                bulk("{\"filter\":\"plate==nobody;colour==x\",\"op\":\"delete\"}"),
                bulk("{\"filter\":\"plate=near=x\",\"op\":\"delete\"}"),
                bulk(
                        "{\"atomic\":true,\"operations\":[{\"op\":\"update\",\"id\":\""
                                + id
                                + "\",\"values\":{\"seats\":5}},{\"op\":\"explode\"}]}"),
                bulk(
                        "{\"atomic\":true,\"operations\":[{\"op\":\"update\",\"id\":\""
                                + id
                                + "\",\"values\":{\"colour\":5}}]}"),
                new Bad(
                        422,
                        "invalid",
                        "POST",
                        VEHICLES + "/bulk",
                        JSON,
                        "{\"atomic\":true,\"operations\":[{\"op\":\"update\",\"id\":\""
                                + id
                                + "\",\"values\":{\"seats\":0}}]}"));
    }

    @TestFactory
    List<DynamicTest> mediaTypes(TesseraApi api) {
        String type = "unsupported-media-type";
        String body = "{\"plate\":\"x\"}";
        return Bad.tests(
                api,
                new Bad(415, type, "POST", VEHICLES, null, body),
                new Bad(415, type, "POST", VEHICLES, "text/plain", body),
                new Bad(415, type, "POST", VEHICLES, "application/xml", "<x/>"),
                new Bad(
                        415,
                        type,
                        "POST",
                        VEHICLES,
                        "application/x-www-form-urlencoded",
                        "plate=x"),
                new Bad(415, type, "POST", VEHICLES, "multipart/form-data; boundary=x", "--x--"),
                new Bad(415, type, "POST", VEHICLES, "application/json; charset=utf-16", body),
                new Bad(415, type, "PATCH", vehicle, "application/json-patch+json", "[]"),
                new Bad(415, type, "POST", VEHICLES + "/bulk", "text/csv", "a,b"),
                new Bad(415, type, "POST", "/api/v1/imports?type=fleet.vehicle", JSON, "{}"),
                new Bad(400, "bad-request", "POST", "/api/v1/imports", "text/csv", "plate\nx"),
                new Bad(
                        400,
                        "bad-request",
                        "POST",
                        "/api/v1/imports?type=fleet.vehicle&plan=%7B",
                        "text/csv",
                        "plate\nx"));
    }

    @Test
    void everyProblemOfARequestIsNamed(TesseraApi api) {
        JsonNode problem =
                Problem.check(
                        api.post(VEHICLES, "{\"plate\":\"x\",\"colour\":1,\"smell\":2}"),
                        400,
                        "bad-request");
        Problem.checkField(problem, "colour", "unknown");
        Problem.checkField(problem, "smell", "unknown");
        problem =
                Problem.check(
                        api.post(
                                VEHICLES + "/bulk",
                                "{\"filter\":\"plate==nobody\",\"op\":\"update\","
                                        + "\"values\":{\"colour\":1,\"smell\":2,\"seats\":3}}"),
                        400,
                        "bad-request");
        Problem.checkField(problem, "values.colour", "unknown");
        Problem.checkField(problem, "values.smell", "unknown");
        problem = Problem.check(api.get(VEHICLES + "?colour=1&smell=2"), 400, "bad-request");
        Problem.checkField(problem, "colour", "unknown");
        Problem.checkField(problem, "smell", "unknown");
        problem =
                Problem.check(api.post(VEHICLES, "{\"seats\":0,\"residual\":101}"), 422, "invalid");
        Problem.checkField(problem, "seats", "min");
        Problem.checkField(problem, "residual", "max");
    }
}
