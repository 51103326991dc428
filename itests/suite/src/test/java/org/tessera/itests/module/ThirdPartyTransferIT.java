package org.tessera.itests.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.Rest;

/** A module of one entity and one descriptor is imported, exported, described and listed. */
@ExtendWith(TesseraExtension.class)
class ThirdPartyTransferIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String VEHICLES = "/api/v1/fleet/vehicles";
    private static final String IMPORTS = "/api/v1/imports";
    private static final String VEHICLE = "fleet.vehicle";

    private String tag;

    @BeforeAll
    static void installModule(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
    }

    @BeforeEach
    void chooseTag() {
        tag = "TT" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
    }

    private static JsonNode run(TesseraApi api, String id, String how) {
        api.post(IMPORTS + "/" + id + "/" + how, Map.of()).expect(202);
        await("import " + id + " ends")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !api.get(IMPORTS + "/" + id).json().path("endedAt").isNull());
        return api.get(IMPORTS + "/" + id).expect(200).json();
    }

    private String prepare(TesseraApi api, byte[] csv) {
        String path =
                Rest.path(
                        IMPORTS,
                        "type",
                        "fleet.vehicle",
                        "mode",
                        "upsert",
                        "fileName",
                        tag + ".csv");
        JsonNode prepared = api.post(path, "text/csv", csv).expect(201).json();
        String id = prepared.path("id").asText();
        Map<String, Object> plan = Map.of("matchFields", List.of("plate"));
        api.patch(IMPORTS + "/" + id, plan).expect(200);
        return id;
    }

    @Test
    void importsACsvFileAfterADryRunAndUndoesIt(TesseraApi api) {
        String account = Rest.id(api, ACCOUNTS, "name", tag + " Señores Ltd.");
        String existing = Rest.id(api, VEHICLES, "plate", tag + "-2", "model", "Before");
        String csv =
                "Plate;Model;Plazas;Price;Bought on;Account;Status\n"
                        + tag
                        + "-1;Ibiza;4;1.234,50;28/02/2026;"
                        + tag
                        + " senores ltd;In use\n"
                        + tag
                        + "-2;After;5;10,00;01/03/2026;;Vendido\n"
                        + tag
                        + "-3;Bad;many;10,00;01/03/2026;;Sold\n"
                        + ";No plate;5;;;;\n";
        String id = prepare(api, csv.getBytes(StandardCharsets.ISO_8859_1));
        JsonNode status = api.get(IMPORTS + "/" + id).expect(200).json();
        assertThat(Rest.texts(status.at("/plan/columns"), "field"))
                .contains("plate", "model", "seats", "price", "boughtOn", "account", "status");
        assertThat(status.at("/plan/delimiter").asText()).isEqualTo(";");

        String end = Rest.journalEnd(api);
        JsonNode dry = run(api, id, "dry-run");
        checkCounts(dry);
        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(Rest.journal(api, end)).isEmpty();

        JsonNode done = run(api, id, "start");
        checkCounts(done);
        JsonNode created = Rest.all(api, VEHICLES, "filter", "plate==" + tag + "-1").get(0);
        assertThat(created.path("seats").asInt()).isEqualTo(4);
        assertThat(created.at("/price/amount").asText()).isEqualTo("1234.50");
        assertThat(created.path("boughtOn").asText()).isEqualTo("2026-02-28");
        assertThat(created.path("account").asText()).isEqualTo(account);
        JsonNode updated = api.get(VEHICLES + "/" + existing).expect(200).json();
        assertThat(updated.path("model").asText()).isEqualTo("After");
        assertThat(updated.path("status").asText()).isEqualTo("sold");
        Response rejects = api.get(IMPORTS + "/" + id + "/rejects").expect(200);
        assertThat(rejects.text()).contains(tag + "-3").contains("No plate").contains("many");
        assertThat(rejects.text().strip().split("\n")).hasSize(3);

        api.post(IMPORTS + "/" + id + "/undo", Map.of()).expect(200);
        assertThat(Rest.all(api, VEHICLES, "filter", "plate==" + tag + "-1")).isEmpty();
        JsonNode back = api.get(VEHICLES + "/" + existing).expect(200).json();
        assertThat(back.path("model").asText()).isEqualTo("Before");
        assertThat(back.path("status").asText()).isEqualTo("in-use");
    }

    private static void checkCounts(JsonNode status) {
        assertThat(status.path("state").asText()).isEqualTo("done");
        assertThat(status.path("rows").asInt()).isEqualTo(4);
        assertThat(status.path("created").asInt()).as(status.toString()).isEqualTo(1);
        assertThat(status.path("updated").asInt()).isEqualTo(1);
        assertThat(status.path("rejected").asInt()).isEqualTo(2);
    }

    @Test
    void theSameImportAgainChangesNothing(TesseraApi api) {
        byte[] csv =
                ("plate,model,price\n" + tag + "-1,Ibiza,5.00\n" + tag + "-2,Corsa,\n")
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(run(api, prepare(api, csv), "start").path("created").asInt()).isEqualTo(2);
        String end = Rest.journalEnd(api);
        JsonNode again = run(api, prepare(api, csv), "start");
        assertThat(again.path("unchanged").asInt()).isEqualTo(2);
        assertThat(Rest.journal(api, end)).isEmpty();
    }

    @Test
    void exportsAListWithoutFormulas(TesseraApi api) {
        Rest.id(api, VEHICLES, "plate", tag + "-1", "model", "=1+1", "price", "10.50 EUR");
        Rest.id(api, VEHICLES, "plate", tag + "-2", "model", "a;b \"c\", d", "notes", "two\nlines");
        Response answer =
                api.with("Accept", "text/csv")
                        .get(
                                Rest.path(
                                        VEHICLES + "/export",
                                        "filter",
                                        "plate==" + tag + "*",
                                        "sort",
                                        "plate",
                                        "fields",
                                        "plate,model,price,notes"))
                        .expect(200);
        assertThat(answer.header("content-type")).startsWith("text/csv");
        assertThat(answer.header("content-disposition")).contains("vehicles.csv");
        assertThat(answer.text()).contains("10.50").contains("EUR");
        assertThat(answer.text()).contains("\"a;b \"\"c\"\", d\"").contains("two\nlines");
        assertThat(answer.text()).contains("'=1+1").doesNotContain(",=1+1");
        assertThat(answer.text().indexOf(tag + "-1")).isLessThan(answer.text().indexOf(tag + "-2"));
    }

    @Test
    void whatWasExportedCanBeImported(TesseraApi api) {
        Rest.id(
                api,
                VEHICLES,
                "plate",
                tag,
                "model",
                "=Ibiza",
                "extras",
                List.of("hook", "rack"),
                "depot",
                Map.of("city", "Bilbao"),
                "nextService",
                "2026-03-01T10:00:00+01:00[Europe/Madrid]",
                "driverPhone",
                "+34911234567",
                "electric",
                true,
                "price",
                "1234.50 EUR");
        byte[] csv =
                api.with("Accept", "text/csv")
                        .get(Rest.path(VEHICLES + "/export", "filter", "plate==" + tag))
                        .expect(200)
                        .text()
                        .getBytes(StandardCharsets.UTF_8);
        JsonNode same = run(api, prepare(api, csv), "start");
        assertThat(same.path("rejected").asInt()).as(same.toString()).isZero();
        assertThat(same.path("unchanged").asInt()).as(same.toString()).isEqualTo(1);
    }

    @Test
    void isPartOfTheInterfaceDescription(TesseraApi api) {
        JsonNode document = api.get("/api/v1/openapi.json").expect(200).json();
        assertThat(document.path("paths").has(VEHICLES)).isTrue();
        assertThat(document.path("paths").has(VEHICLES + "/{id}")).isTrue();
        assertThat(document.path("paths").has(VEHICLES + "/bulk")).isTrue();
        JsonNode schema = api.get(VEHICLES + "/schema").expect(200).json();
        assertThat(Rest.texts(schema.path("fields"), "name"))
                .contains("plate", "extras", "replacedBy");
        assertThat(schema.at("/label/es").asText()).isEqualTo("Vehículo");
        JsonNode status = named(schema.path("fields"), "status");
        assertThat(status.at("/label/en").asText()).isEqualTo("Status");
        assertThat(status.at("/choices/2/value").asText()).isEqualTo("sold");
        assertThat(status.at("/choices/2/label/es").asText()).isEqualTo("Vendido");
        JsonNode types = api.get("/api/v1/types").expect(200).json().path("items");
        assertThat(Rest.texts(types, "id")).contains("fleet.vehicle");
    }

    private static JsonNode named(JsonNode fields, String name) {
        for (JsonNode field : fields) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("No field " + name + " in " + fields);
    }

    @Test
    void theModeSaysWhatMayHappenToRows(TesseraApi api) {
        Rest.id(api, VEHICLES, "plate", tag + "-1", "model", "Before");
        String csv = "Plate,Model\n" + tag + "-1,After\n" + tag + "-2,New\n";
        List<String> key = List.of("plate");
        JsonNode created =
                Imports.importCsv(api, VEHICLE, csv, Map.of("mode", "create", "matchFields", key));
        Imports.checkCounts(created, 1, 0, 0, 1);
        assertThat(models(api)).containsExactly("Before", "New");
        String newer = csv.replace("New", "Newer") + tag + "-3,Newest\n";
        JsonNode updated =
                Imports.importCsv(
                        api, VEHICLE, newer, Map.of("mode", "update", "matchFields", key));
        Imports.checkCounts(updated, 0, 2, 0, 1);
        assertThat(models(api)).containsExactly("After", "Newer");
    }

    private List<String> models(TesseraApi api) {
        return Rest.all(api, VEHICLES, "filter", "plate==" + tag + "*", "sort", "plate").stream()
                .map(vehicle -> vehicle.path("model").asText())
                .toList();
    }

    @Test
    void linksAreFoundByTheKeysOfOtherSystems(TesseraApi api) {
        String account = Rest.id(api, ACCOUNTS, "name", tag, "externalId", tag + "-ERP");
        Rest.id(api, VEHICLES, "plate", tag + "-1", "externalId", tag + "-X1");
        String csv = "Plate,Owner,Old\n" + tag + "-2," + tag + "-ERP," + tag + "-X1\n";
        JsonNode done =
                Imports.importCsv(
                        api,
                        VEHICLE,
                        csv,
                        Map.of(
                                "columns",
                                List.of(
                                        Imports.column("Plate", "plate"),
                                        Imports.column("Owner", "account", "matchBy", "externalId"),
                                        Imports.column(
                                                "Old", "replaces", "matchBy", "externalId"))));
        Imports.checkCounts(done, 1, 0, 0, 0);
        JsonNode vehicle = Rest.all(api, VEHICLES, "filter", "plate==" + tag + "-2").get(0);
        assertThat(vehicle.path("account").asText()).isEqualTo(account);
        assertThat(vehicle.path("replaces").isNull()).isFalse();
    }

    @Test
    void goesInAndOutOverTheConsoleAndIsTakenBack(
            TesseraApi api, TesseraConsole console, @TempDir Path folder) throws IOException {
        Path in = folder.resolve(tag + ".csv");
        Files.writeString(in, "Plate,Model,Seats\n" + tag + "-1,Ibiza,4\n" + tag + "-2,Corsa,x\n");
        console.execute("crm:import " + in + " --type fleet.vehicle --yes");
        assertThat(models(api)).containsExactly("Ibiza");
        Path out = folder.resolve("out.csv");
        console.run("crm:export fleet.vehicle " + out + " --filter 'plate==" + tag + "*'");
        assertThat(Files.readString(out)).contains(tag + "-1", "Ibiza");
        JsonNode vehicle = Rest.all(api, VEHICLES, "filter", "plate==" + tag + "-1").get(0);
        api.patch(VEHICLES + "/" + vehicle.path("id").asText(), Map.of("model", "Leon"))
                .expect(200);
        String end = Rest.journalEnd(api);
        JsonNode history =
                api.get(VEHICLES + "/" + vehicle.path("id").asText() + "/history")
                        .expect(200)
                        .json();
        String set = history.at("/items/0/changeSet").asText();
        console.run("crm:undo " + set);
        assertThat(models(api)).containsExactly("Ibiza");
        assertThat(Rest.journal(api, end)).hasSize(1);
    }

    @Test
    void isListedAndShownOnTheConsole(TesseraApi api, TesseraConsole console) {
        String id = Rest.id(api, VEHICLES, "plate", tag, "model", "Corsa", "status", "sold");
        String list =
                console.run("crm:record-list fleet.vehicle --filter 'plate==" + tag + "' --count");
        assertThat(list).contains(tag).contains("Corsa").contains("1 of 1").contains("Plate");
        assertThat(console.run("crm:record-show fleet.vehicle " + id))
                .contains(tag)
                .contains("Corsa");
        assertThat(console.run("crm:history fleet.vehicle " + id)).contains("create");
        assertThat(console.run("crm:module-list")).containsPattern("fleet.*active");
        assertThat(console.execute("crm:record-list fleet.vehicle --filter 'colour==red'").status())
                .isNotZero();
    }
}
