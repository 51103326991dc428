package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
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

/** Fields of every kind take good values, keep them exactly, and name what is wrong with others. */
@ExtendWith(TesseraExtension.class)
class ThirdPartyFieldsIT {

    private static final String VEHICLES = "/api/v1/fleet/vehicles";
    private static final String LONG = "x".repeat(4_001);

    private static String vehicle;

    @BeforeAll
    static void createRecord(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
        String plate = "TF" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
        vehicle = VEHICLES + "/" + Rest.id(container.api(), VEHICLES, "plate", plate);
    }

    /** A value in JSON and how it is given back; both null stands for a value that clears. */
    private static String[] good(String field, String given, String back) {
        return new String[] {field, given, back};
    }

    @TestFactory
    List<DynamicTest> goodValues(TesseraApi api) {
        List<String[]> values =
                List.of(
                        good("model", "\"Corsa\"", "\"Corsa\""),
                        good("model", "\"  León Ñandú 車 🚗 \"", "\"León Ñandú 車 🚗\""),
                        good("model", "\"" + "ñ".repeat(80) + "\"", "\"" + "ñ".repeat(80) + "\""),
                        good("model", "\"\"", "null"),
                        good(
                                "model",
                                "\"'; DROP TABLE FLEET_VEHICLE; --\"",
                                "\"'; DROP TABLE FLEET_VEHICLE; --\""),
                        good("notes", "\"a\\r\\nb\\tc\"", "\"a\\nb\\tc\""),
                        good(
                                "notes",
                                "\"" + "n".repeat(20_000) + "\"",
                                "\"" + "n".repeat(20_000) + "\""),
                        good("seats", "1", "1"),
                        good("seats", "\"90\"", "90"),
                        good("seats", "4.0", "4"),
                        good("mileage", "12345678901234567890.5", "12345678901234567890.5"),
                        good("mileage", "\"0.1\"", "0.1"),
                        good("mileage", "1e3", "1000.0"),
                        good(
                                "price",
                                "{\"amount\":\"7196.40\",\"currency\":\"EUR\"}",
                                "{\"amount\":\"7196.40\",\"currency\":\"EUR\"}"),
                        good("price", "7196.4", "{\"amount\":\"7196.40\",\"currency\":\"EUR\"}"),
                        good("price", "\"12 USD\"", "{\"amount\":\"12.00\",\"currency\":\"USD\"}"),
                        good(
                                "price",
                                "{\"amount\":\"-0.01\"}",
                                "{\"amount\":\"-0.01\",\"currency\":\"USD\"}"),
                        good(
                                "price",
                                "{\"amount\":\"12345678901234567.89\"}",
                                "{\"amount\":\"12345678901234567.89\",\"currency\":\"USD\"}"),
                        good("residual", "33.3", "33.3"),
                        good("residual", "0", "0"),
                        good("residual", "\"100\"", "100"),
                        good("boughtOn", "\"2024-02-29\"", "\"2024-02-29\""),
                        good("boughtOn", "\"0001-01-01\"", "\"0001-01-01\""),
                        good("boughtOn", "\"9999-12-31\"", "\"9999-12-31\""),
                        good("nextService", "\"2026-03-01T10:00:00Z\"", "\"2026-03-01T10:00:00Z\""),
                        good(
                                "nextService",
                                "\"2026-10-25T02:30:00+01:00[Europe/Madrid]\"",
                                "\"2026-10-25T02:30:00+01:00[Europe/Madrid]\""),
                        good(
                                "nextService",
                                "\"2026-10-25T02:30:00+02:00[Europe/Madrid]\"",
                                "\"2026-10-25T02:30:00+02:00[Europe/Madrid]\""),
                        good(
                                "nextService",
                                "\"2026-03-01T10:00:00[Europe/Madrid]\"",
                                "\"2026-03-01T10:00:00+01:00[Europe/Madrid]\""),
                        good("electric", "true", "true"),
                        good("electric", "false", "false"),
                        good("status", "\"sold\"", "\"sold\""),
                        good("extras", "[\"rack\",\"hook\",\"rack\"]", "[\"hook\",\"rack\"]"),
                        good("extras", "[]", "null"),
                        good("driverEmail", "\"Ana.Ñ@EXAMPLE.org\"", "\"Ana.Ñ@example.org\""),
                        good("driverPhone", "\"+34 911 234 567\"", "\"+34911234567\""),
                        good("driverPhone", "\"(212) 555-0100\"", "\"+12125550100\""),
                        good(
                                "depot",
                                "{\"street\":\"Gran Vía 1\",\"city\":\"Madrid\"}",
                                "{\"street\":\"Gran Vía 1\",\"city\":\"Madrid\"}"),
                        good(
                                "depot",
                                "{\"city\":null,\"country\":\"ES\"}",
                                "{\"street\":\"Gran Vía 1\",\"country\":\"ES\"}"),
                        good("depot", "null", "null"),
                        good(
                                "manualUrl",
                                "\"https://example.org/a?b=c#d\"",
                                "\"https://example.org/a?b=c#d\""),
                        good("replaces", "null", "null"));
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] value : values) {
            String body = "{\"" + value[0] + "\":" + value[1] + "}";
            tests.add(
                    DynamicTest.dynamicTest(
                            body.length() > 80 ? body.substring(0, 80) : body,
                            () -> {
                                JsonNode answer = api.patch(vehicle, body).expect(200).json();
                                check(answer.path(value[0]), value[2]);
                                check(api.get(vehicle).json().path(value[0]), value[2]);
                                String id = answer.path("id").asText();
                                JsonNode list =
                                        api.get(Rest.path(VEHICLES, "filter", "id==" + id)).json();
                                check(list.at("/items/0/" + value[0]), value[2]);
                            }));
        }
        return tests;
    }

    private static void check(JsonNode value, String expected) throws IOException {
        JsonNode wanted = TesseraApi.JSON.readTree(expected);
        if (wanted.isNumber()) {
            assertThat(new BigDecimal(value.asText())).isEqualByComparingTo(wanted.decimalValue());
        } else if (wanted.isObject()) {
            wanted.fields()
                    .forEachRemaining(
                            part ->
                                    assertThat(value.path(part.getKey()))
                                            .isEqualTo(part.getValue()));
            value.fields()
                    .forEachRemaining(
                            part ->
                                    assertThat(
                                                    wanted.has(part.getKey())
                                                            || part.getValue().isNull())
                                            .isTrue());
        } else {
            assertThat(value).isEqualTo(wanted);
        }
    }

    private static String[] bad(String field, String value, String named, String code) {
        return new String[] {field, value, named, code};
    }

    @TestFactory
    List<DynamicTest> badValues(TesseraApi api) {
        List<String[]> values =
                List.of(
                        bad("plate", "null", "plate", "required"),
                        bad("plate", "\"" + "x".repeat(21) + "\"", "plate", "maxLength"),
                        bad("model", "7", "model", "type"),
                        bad("model", "\"a\\nb\"", "model", "control"),
                        bad("model", "\"\\ud800\"", "model", "unicode"),
                        bad("notes", "{}", "notes", "type"),
                        bad("notes", "\"a\\u0000b\"", "notes", "control"),
                        bad("seats", "0", "seats", "min"),
                        bad("seats", "91", "seats", "max"),
                        bad("seats", "4.5", "seats", "scale"),
                        bad("seats", "\"four\"", "seats", "format"),
                        bad("seats", "true", "seats", "type"),
                        bad("seats", "9223372036854775808", "seats", "range"),
                        bad("mileage", "0.15", "mileage", "scale"),
                        bad("mileage", "-0.1", "mileage", "min"),
                        bad("mileage", "1e30", "mileage", "digits"),
                        bad("price", "\"much\"", "price", "format"),
                        bad("price", "true", "price", "type"),
                        bad("price", "{\"amount\":\"1.005\"}", "price.amount", "scale"),
                        bad(
                                "price",
                                "{\"amount\":\"1\",\"currency\":\"XXQ\"}",
                                "price.currency",
                                "currency"),
                        bad("price", "{\"amount\":\"1\",\"tax\":\"2\"}", "price.tax", "unknown"),
                        bad("residual", "100.1", "residual", "max"),
                        bad("residual", "-1", "residual", "min"),
                        bad("residualValue", "5", "residualValue", "read-only"),
                        bad("boughtOn", "\"2026-02-29\"", "boughtOn", "format"),
                        bad("boughtOn", "\"01/02/2026\"", "boughtOn", "format"),
                        bad("boughtOn", "20260101", "boughtOn", "type"),
                        bad("nextService", "\"2026-03-01\"", "nextService", "format"),
                        bad(
                                "nextService",
                                "\"2026-03-29T02:30:00[Europe/Madrid]\"",
                                "nextService",
                                "gap"),
                        bad(
                                "nextService",
                                "\"2026-03-01T10:00:00Z[Mars/Olympus]\"",
                                "nextService",
                                "zone"),
                        bad("electric", "\"perhaps\"", "electric", "format"),
                        bad("electric", "2", "electric", "type"),
                        bad("status", "\"lost\"", "status", "choice"),
                        bad("status", "[\"sold\"]", "status", "type"),
                        bad("extras", "[\"wings\"]", "extras", "choice"),
                        bad("extras", "{}", "extras", "type"),
                        bad("driverEmail", "\"ana\"", "driverEmail", "format"),
                        bad("driverEmail", "\"ana@localhost@\"", "driverEmail", "format"),
                        bad("driverPhone", "\"12\"", "driverPhone", "format"),
                        bad("driverPhone", "\"call me\"", "driverPhone", "format"),
                        bad("depot", "\"Gran Vía\"", "depot", "type"),
                        bad("depot", "{\"town\":\"x\"}", "depot.town", "unknown"),
                        bad("depot", "{\"city\":\"" + LONG + "\"}", "depot.city", "maxLength"),
                        bad("manualUrl", "\"javascript:alert(1)\"", "manualUrl", "format"),
                        bad("manualUrl", "\"example.org\"", "manualUrl", "format"),
                        bad("account", "\"abc\"", "account", "format"),
                        bad("account", "\"77\"", "account", "link"),
                        bad("account", "{\"id\":\"77\"}", "account", "type"),
                        bad("replacedBy", "[]", "replacedBy", "read-only"),
                        bad("externalId", "7", "externalId", "type"),
                        bad("version", "99", "version", "read-only"));
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] value : values) {
            String body = "{\"" + value[0] + "\":" + value[1] + "}";
            tests.add(
                    DynamicTest.dynamicTest(
                            body.length() > 80 ? body.substring(0, 80) : body,
                            () -> {
                                String before = api.get(vehicle).text();
                                JsonNode problem =
                                        Problem.check(api.patch(vehicle, body), 422, "invalid");
                                Problem.checkField(problem, value[2], value[3]);
                                assertThat(problem.path("errors")).hasSize(1);
                                assertThat(api.get(vehicle).text()).isEqualTo(before);
                            }));
        }
        return tests;
    }

    @Test
    void everyFieldIsToldAtOnceInTheLanguageOfTheCaller(TesseraApi api) {
        Map<String, Object> values =
                Rest.values(
                        "seats",
                        0,
                        "residual",
                        101,
                        "status",
                        "lost",
                        "driverEmail",
                        "x",
                        "plate",
                        "");
        JsonNode problem =
                Problem.check(
                        api.with("Accept-Language", "es").patch(vehicle, values), 422, "invalid");
        assertThat(Rest.texts(problem.path("errors"), "field"))
                .contains("seats", "residual", "status", "driverEmail");
        assertThat(problem.path("title").asText()).isEqualTo("Algunos valores no son válidos");
    }

    @Test
    void computedFieldsFollow(TesseraApi api) {
        String plate = "TC" + Long.toString(System.nanoTime(), 36);
        String id = Rest.id(api, VEHICLES, "plate", plate, "price", "24995.48", "residual", 28.79);
        String path = VEHICLES + "/" + id;
        assertThat(api.get(path).json().at("/residualValue/amount").asText()).isEqualTo("7196.20");
        api.patch(path, Map.of("residual", 9)).expect(200);
        assertThat(api.get(path).json().at("/residualValue/amount").asText()).isEqualTo("2249.59");
        JsonNode cleared = api.patch(path, Rest.values("price", null)).expect(200).json();
        assertThat(cleared.path("residualValue").isNull()).isTrue();
        api.patch(path, Map.of("price", "0.05 EUR", "residual", 50)).expect(200);
        JsonNode value = api.get(path).json().path("residualValue");
        assertThat(value.path("amount").asText()).isEqualTo("0.03");
        assertThat(value.path("currency").asText()).isEqualTo("EUR");
        assertThat(Rest.all(api, VEHICLES, "filter", "residualValue==0.03;plate==" + plate))
                .hasSize(1);
    }
}
