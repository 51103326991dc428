package org.tessera.itests.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
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
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Lists of any type come and go as workbooks too: the same records and columns as in CSV. */
@ExtendWith(TesseraExtension.class)
class WorkbookIT {

    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String VEHICLES = "/api/v1/fleet/vehicles";
    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String OPPORTUNITIES = "/api/v1/sales/opportunities";

    @BeforeAll
    static void installFleet(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
    }

    private static List<Row> rows(InputStream in) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(in);
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            return rows.toList();
        }
    }

    private static List<Row> rows(Response answer) throws IOException {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(XLSX);
        return rows(new ByteArrayInputStream(answer.bytes()));
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        row.forEach(cell -> texts.add(cell == null ? "" : cell.getText()));
        return texts;
    }

    private static int column(List<Row> rows, String heading) {
        int at = texts(rows.get(0)).indexOf(heading);
        assertThat(at).as(heading).isNotNegative();
        return at;
    }

    @Test
    void aThirdPartysTypeWithEveryKindOfValue(TesseraApi api) throws Exception {
        String plate = "XL-" + Long.toString(System.nanoTime(), 36);
        String id =
                Rest.id(
                        api,
                        VEHICLES,
                        "plate",
                        plate,
                        "notes",
                        "=HYPERLINK(\"http://x\")",
                        "seats",
                        5,
                        "price",
                        Map.of("amount", "12345.60", "currency", "EUR"),
                        "boughtOn",
                        "2024-02-29",
                        "nextService",
                        "2026-07-01T10:00:00+02:00[Europe/Madrid]",
                        "electric",
                        true);
        TesseraApi madrid = api.with("Time-Zone", "Europe/Madrid");
        List<Row> rows =
                rows(
                        madrid.get(
                                Rest.path(
                                        VEHICLES + "/export",
                                        "filter",
                                        "id==" + id,
                                        "format",
                                        "xlsx")));
        assertThat(rows).hasSize(2);
        String csv = api.get(Rest.path(VEHICLES + "/export", "filter", "id==" + id)).text();
        assertThat(texts(rows.get(0))).isEqualTo(List.of(csv.split("\r\n")[0].split(",")));
        Row row = rows.get(1);
        assertThat(row.getCell(column(rows, "id")).getType()).isEqualTo(CellType.STRING);
        assertThat(row.getCell(column(rows, "id")).asString()).isEqualTo(id);
        assertThat(row.getCell(column(rows, "notes")).getFormula()).isNull();
        assertThat(row.getCell(column(rows, "notes")).asString()).startsWith("=HYPERLINK");
        assertThat(row.getCell(column(rows, "seats")).asNumber()).isEqualByComparingTo("5");
        assertThat(row.getCell(column(rows, "price")).asNumber())
                .isEqualByComparingTo(new BigDecimal("12345.60"));
        assertThat(row.getCell(column(rows, "price.currency")).asString()).isEqualTo("EUR");
        assertThat(row.getCell(column(rows, "boughtOn")).asDate())
                .isEqualTo(LocalDateTime.of(2024, 2, 29, 0, 0));
        assertThat(row.getCell(column(rows, "nextService")).asDate())
                .isEqualTo(LocalDateTime.of(2026, 7, 1, 10, 0));
        assertThat(row.getCell(column(rows, "electric")).asBoolean()).isTrue();
        api.delete(VEHICLES + "/" + id).expect(204);
    }

    @Test
    void everyModulesTypeOverRestAndAtTheConsole(
            TesseraApi api, TesseraConsole console, @TempDir Path folder) throws Exception {
        String tag = "Workbook " + System.nanoTime();
        String account = Rest.id(api, ACCOUNTS, "name", tag);
        String deal = Rest.id(api, OPPORTUNITIES, "name", tag, "account", account);
        List<Row> accounts =
                rows(
                        api.with("Accept", XLSX)
                                .get(Rest.path(ACCOUNTS + "/export", "filter", "id==" + account)));
        assertThat(accounts).hasSize(2);
        Path file = folder.resolve("deals.XLSX");
        console.run("crm:export sales.opportunity " + file + " --filter id==" + deal);
        try (InputStream in = Files.newInputStream(file)) {
            List<Row> deals = rows(in);
            assertThat(deals.get(1).getCell(column(deals, "account.title")).asString())
                    .isEqualTo(tag);
        }
        api.delete(OPPORTUNITIES + "/" + deal).expect(204);
        api.delete(ACCOUNTS + "/" + account).expect(204);
    }

    @Test
    void aWorkbookComesBackUnchanged(TesseraApi api) {
        String tag = "WB" + Long.toString(System.nanoTime(), 36);
        for (int i = 1; i <= 3; i++) {
            Rest.create(
                    api,
                    VEHICLES,
                    "plate",
                    tag + "-" + i,
                    "seats",
                    i,
                    "price",
                    Map.of("amount", "1" + i + ".05", "currency", "EUR"),
                    "boughtOn",
                    "2024-02-0" + i,
                    "electric",
                    i == 2);
        }
        TesseraApi spanish = api.with("Accept-Language", "es");
        byte[] book =
                api.get(
                                Rest.path(
                                        VEHICLES + "/export",
                                        "filter",
                                        "plate==" + tag + "*",
                                        "format",
                                        "xlsx"))
                        .expect(200)
                        .bytes();
        for (TesseraApi one : List.of(api, spanish)) {
            JsonNode prepared = handIn(one, "fleet.vehicle", book, null);
            String id = prepared.path("id").asText();
            Imports.checkCounts(Imports.start(one, id), 0, 0, 3, 0);
            api.delete(Imports.path(id)).expect(204);
        }
        for (JsonNode vehicle : Rest.all(api, VEHICLES, "filter", "plate==" + tag + "*")) {
            api.delete(VEHICLES + "/" + vehicle.path("id").asText()).expect(204);
        }
    }

    private static JsonNode handIn(TesseraApi api, String type, byte[] book, String sheet) {
        String plan = sheet == null ? "{}" : "{\"sheet\":\"" + sheet + "\"}";
        return api.post(
                        Rest.path(
                                "/api/v1/imports",
                                "type",
                                type,
                                "fileName",
                                "a book.xlsx",
                                "plan",
                                plan),
                        XLSX,
                        book)
                .expect(201)
                .json();
    }

    private static byte[] accounts(String tag) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Test", "1.0")) {
            book.newWorksheet("Cover").value(0, 0, "Our customers");
            Worksheet sheet = book.newWorksheet("Customers");
            String[] headings = {"Name", "Industry", "Employees", "Annual revenue"};
            for (int i = 0; i < headings.length; i++) {
                sheet.value(0, i, headings[i]);
            }
            for (int i = 1; i <= 3; i++) {
                sheet.value(i, 0, tag + " " + i);
                sheet.value(i, 3, 1000.0 / 3 * i);
                sheet.style(i, 3).format("#,##0.00 [$€-C0A]").set();
            }
            sheet.value(1, 2, 12);
            sheet.value(2, 2, "many");
            sheet.value(3, 2, 1.5);
        }
        return out.toByteArray();
    }

    @Test
    void aSheetIsImportedAndItsErrorsComeBackMarked(TesseraApi api) throws IOException {
        String tag = "Sheet " + System.nanoTime();
        JsonNode prepared = handIn(api, "customers.account", accounts(tag), "customers");
        assertThat(prepared.at("/plan/sheet").asText()).isEqualTo("Customers");
        assertThat(prepared.path("rows").asInt()).isEqualTo(3);
        String id = prepared.path("id").asText();
        Problem.check(
                api.patch(Imports.path(id), Map.of("sheet", "Cover")).expect(422), 422, "invalid");
        JsonNode done = Imports.start(api, id);
        Imports.checkCounts(done, 1, 0, 0, 2);
        JsonNode made = Rest.all(api, ACCOUNTS, "filter", "name=='" + tag + " 1'").get(0);
        assertThat(made.at("/annualRevenue/amount").asText()).isEqualTo("333.33");
        assertThat(made.at("/annualRevenue/currency").asText()).isEqualTo("EUR");
        assertThat(made.path("employees").asInt()).isEqualTo(12);
        Response rejects = api.get(Imports.path(id) + "/rejects?format=xlsx");
        List<Row> rows = rows(rejects);
        assertThat(texts(rows.get(1)).subList(0, 3)).containsExactly(tag + " 2", "", "many");
        assertThat(rows.get(1).getCellText(4)).isEqualTo("3");
        assertThat(rows.get(2).getCellText(4)).isEqualTo("4");
        assertThat(Imports.reasons(api, id)).containsOnlyKeys("3", "4");
        Imports.undo(api, done);
        assertThat(Rest.all(api, ACCOUNTS, "filter", "name=='" + tag + "*'")).isEmpty();
    }

    @Test
    void theConsoleImportsASheetAndWritesItsErrorsBesideIt(
            TesseraApi api, TesseraConsole console, @TempDir Path folder) throws IOException {
        String tag = "Deal " + System.nanoTime();
        String account = Rest.id(api, ACCOUNTS, "name", tag);
        Path file = folder.resolve("deals.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "Test", "1.0")) {
            book.newWorksheet("Old").value(0, 0, "Name");
            Worksheet sheet = book.newWorksheet("New");
            sheet.value(0, 0, "Name");
            sheet.value(0, 1, "Account");
            sheet.value(0, 2, "Close date");
            sheet.value(1, 0, tag + " a");
            sheet.value(1, 1, tag);
            sheet.value(1, 2, LocalDate.of(2026, 12, 24));
            sheet.style(1, 2).format("dd/mm/yyyy").set();
            sheet.value(2, 0, tag + " b");
            sheet.value(2, 1, "nobody at all");
        }
        console.execute(
                "crm:import " + file + " --type sales.opportunity --sheet New --match name --yes");
        JsonNode deal = Rest.all(api, OPPORTUNITIES, "filter", "name=='" + tag + " a'").get(0);
        assertThat(deal.path("closeDate").asText()).isEqualTo("2026-12-24");
        assertThat(deal.path("account").asText()).isEqualTo(account);
        try (Stream<Path> beside = Files.list(folder)) {
            List<Path> rejects =
                    beside.filter(one -> one.toString().endsWith("rejects.xlsx")).toList();
            assertThat(rejects).hasSize(1);
            try (InputStream in = Files.newInputStream(rejects.get(0))) {
                assertThat(texts(rows(in).get(1))).contains("nobody at all");
            }
        }
        api.delete(OPPORTUNITIES + "/" + deal.path("id").asText()).expect(204);
        api.delete(ACCOUNTS + "/" + account).expect(204);
    }

    @Test
    void badWorkbooksAreRefused(TesseraApi api) throws IOException {
        int before = api.get("/api/v1/imports").json().path("items").size();
        byte[] book = accounts("Never");
        String path = Rest.path("/api/v1/imports", "type", "customers.account");
        for (byte[] bad : List.of(Arrays.copyOf(book, 900), Arrays.copyOf(book, book.length - 1))) {
            Problem.check(api.post(path, XLSX, bad), 422, "invalid");
        }
        String sheet = path + "&plan=" + URLEncoder.encode("{\"sheet\":\"None\"}", UTF_8);
        Response unknown = api.post(sheet, XLSX, book);
        Problem.check(unknown, 422, "invalid");
        assertThat(unknown.text()).contains("Cover, Customers");
        Problem.check(api.post(sheet, "text/csv", "Name\nA\n"), 422, "invalid");
        assertThat(api.get("/api/v1/imports").json().path("items")).hasSize(before);
    }

    @Test
    void otherFormsAreRefused(TesseraApi api) {
        Problem.checkField(
                Problem.check(api.get(ACCOUNTS + "/export?format=pdf"), 400, "bad-request"),
                "format",
                "value");
        Problem.check(
                api.with("Accept", "application/pdf").get(ACCOUNTS + "/export"),
                406,
                "not-acceptable");
        Problem.check(
                api.get(ACCOUNTS + "/export?format=xlsx&filter=colour==x"), 400, "bad-request");
    }
}
