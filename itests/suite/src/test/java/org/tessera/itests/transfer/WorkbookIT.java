package org.tessera.itests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Lists of any type come as workbooks too: the same records and columns as in CSV. */
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
