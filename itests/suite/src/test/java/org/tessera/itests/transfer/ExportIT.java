package org.tessera.itests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Csv;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Every list goes out as CSV, whatever its length, and no text in it can harm a spreadsheet. */
@ExtendWith(TesseraExtension.class)
class ExportIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String CONTACTS = "/api/v1/customers/contacts";

    private final List<String> made = new ArrayList<>();
    private String tag;

    @BeforeEach
    void chooseTag() {
        tag = "EX" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
    }

    @AfterEach
    void takeEverythingBack(TesseraApi api) {
        for (String path : List.of(CONTACTS, ACCOUNTS)) {
            List<Map<String, Object>> operations =
                    made.stream()
                            .filter(record -> record.startsWith(path))
                            .map(record -> record.substring(path.length() + 1))
                            .map(id -> Map.<String, Object>of("op", "delete", "id", id))
                            .toList();
            if (!operations.isEmpty()) {
                Rest.bulk(api, path, operations);
            }
        }
    }

    private String account(TesseraApi api, Object... members) {
        String id = Rest.id(api, ACCOUNTS, members);
        made.add(ACCOUNTS + "/" + id);
        return id;
    }

    private static Response export(TesseraApi api, String path, Object... parameters) {
        Response answer = api.get(Rest.path(path + "/export", parameters)).expect(200);
        assertThat(answer.header("content-type")).startsWith("text/csv");
        assertThat(answer.header("content-disposition")).contains("attachment").contains(".csv");
        return answer;
    }

    @Test
    void hasTheRowsOfTheListWithTheSameFilterAndOrder(TesseraApi api) {
        String parent = account(api, "name", tag + " Parent", "industry", "retail");
        account(api, "name", tag + " b", "employees", 20, "parent", parent, "taxId", tag);
        account(api, "name", tag + " Á", "employees", 10, "parent", parent);
        account(api, "name", tag + " c", "annualRevenue", "10.50 EUR");
        String bin = account(api, "name", tag + " gone");
        api.delete(ACCOUNTS + "/" + bin).expect(204);
        made.remove(ACCOUNTS + "/" + bin);
        String mine = "name==\"" + tag + "*\"";
        int rows = 0;
        for (String filter :
                List.of(
                        mine,
                        mine + ";employees=gt=10",
                        mine + ";(employees=in=(10,20),annualRevenue.currency==EUR)",
                        mine + ";parent.industry==retail",
                        mine + ";taxId=null=true",
                        mine + ";subsidiaries.name==\"*á\"")) {
            for (String sort : List.of("name", "-employees,name")) {
                List<String> listed = ids(Rest.all(api, ACCOUNTS, "filter", filter, "sort", sort));
                assertThat(exported(api, "filter", filter, "sort", sort))
                        .as(filter + " by " + sort)
                        .isEqualTo(listed)
                        .isNotEmpty();
                rows += listed.size();
            }
        }
        assertThat(rows).isEqualTo(2 * (4 + 1 + 3 + 2 + 3 + 1));
        assertThat(exported(api, "filter", mine, "bin", "true")).containsExactly(bin);
        assertThat(exported(api, "filter", "name==" + tag)).isEmpty();
    }

    private static List<String> ids(List<JsonNode> records) {
        return records.stream().map(record -> record.path("id").asText()).toList();
    }

    private static List<String> exported(TesseraApi api, Object... parameters) {
        return Csv.records(export(api, ACCOUNTS, parameters).text()).stream()
                .map(row -> row.get("id"))
                .toList();
    }

    @Test
    void hasTheFieldsThatAreAskedFor(TesseraApi api) {
        String parent = account(api, "name", tag + " Parent");
        account(
                api,
                "name",
                tag + " Child",
                "parent",
                parent,
                "annualRevenue",
                Map.of("amount", "7196.40", "currency", "EUR"),
                "billingAddress",
                Map.of("street", "Calle Mayor 1\n2.º \"B\"", "city", "Reno"));
        Map<String, String> row =
                Csv.records(
                                export(
                                                api,
                                                ACCOUNTS,
                                                "filter",
                                                "name==\"" + tag + " Child\"",
                                                "fields",
                                                "name,parent,annualRevenue,billingAddress,version")
                                        .text())
                        .get(0);
        assertThat(row.keySet())
                .containsExactly(
                        "id",
                        "externalId",
                        "name",
                        "parent",
                        "parent.title",
                        "annualRevenue",
                        "annualRevenue.currency",
                        "billingAddress.street",
                        "billingAddress.city",
                        "billingAddress.region",
                        "billingAddress.postalCode",
                        "billingAddress.country",
                        "version");
        assertThat(row)
                .containsEntry("name", tag + " Child")
                .containsEntry("parent", parent)
                .containsEntry("parent.title", tag + " Parent")
                .containsEntry("annualRevenue", "7196.40")
                .containsEntry("annualRevenue.currency", "EUR")
                .containsEntry("billingAddress.street", "Calle Mayor 1\n2.º \"B\"")
                .containsEntry("billingAddress.region", "")
                .containsEntry("version", "1");
    }

    @Test
    void aFormulaIsATextForSpreadsheets(TesseraApi api) {
        List<String> dangerous =
                List.of(
                        "=1+1",
                        "+1",
                        "-1+1|cmd",
                        "@SUM(A1)",
                        "\t=1",
                        "\r=1",
                        "\n=1",
                        " =1",
                        "\"=1",
                        "'=1",
                        "＝1");
        List<String> harmless = List.of("a=1", "1-1", "'quoted'", "me@example.org", "5 = 5");
        int number = 0;
        List<String> texts = new ArrayList<>(dangerous);
        texts.addAll(harmless);
        for (String text : texts) {
            number++;
            account(
                    api,
                    "name",
                    tag + number,
                    "employees",
                    number,
                    "description",
                    text + "," + tag);
        }
        String formula = account(api, "name", "=" + tag, "annualRevenue", "-5.00 USD");
        account(api, "name", tag + " child", "employees", 99, "parent", formula);
        String csv =
                export(
                                api,
                                ACCOUNTS,
                                "filter",
                                "name==\"*" + tag + "*\"",
                                "sort",
                                "employees",
                                "fields",
                                "name,description,employees,annualRevenue,parent")
                        .text();
        Map<String, Map<String, String>> rows = new HashMap<>();
        Csv.records(csv).forEach(row -> rows.put(row.get("employees"), row));
        for (int i = 0; i < texts.size(); i++) {
            String stored = stored(api, i + 1);
            String cell = rows.get(Integer.toString(i + 1)).get("description");
            boolean guarded = i < dangerous.size();
            assertThat(cell).as(texts.get(i)).isEqualTo(guarded ? "'" + stored : stored);
        }
        // Numbers are numbers, also those below zero, and names of other records are texts.
        assertThat(rows.get("")).containsEntry("name", "'=" + tag);
        assertThat(rows.get("")).containsEntry("annualRevenue", "-5.00");
        assertThat(rows.get("99")).containsEntry("parent.title", "'=" + tag);
    }

    private String stored(TesseraApi api, int number) {
        return Rest.all(api, ACCOUNTS, "filter", "name==" + tag + number)
                .get(0)
                .path("description")
                .asText();
    }

    @Test
    void aLongListIsStreamed(TesseraApi api) {
        int rows = 600;
        List<Map<String, Object>> operations = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            operations.add(Rest.creation(Map.of("lastName", name(i))));
        }
        Rest.bulk(api, CONTACTS, operations)
                .forEach(result -> made.add(CONTACTS + "/" + result.path("id").asText()));
        String filter = "lastName==\"" + tag + "*\"";
        Response answer = export(api, CONTACTS, "filter", filter, "sort", "lastName");
        assertThat(answer.header("content-length")).isEmpty();
        assertThat(answer.header("transfer-encoding")).isEqualTo("chunked");
        List<Map<String, String>> exported = Csv.records(answer.text());
        assertThat(exported).hasSize(rows);
        for (int i = 0; i < rows; i++) {
            assertThat(exported.get(i).get("lastName")).isEqualTo(name(i));
        }
    }

    private String name(int number) {
        return tag + String.format(Locale.ROOT, " %05d", number);
    }

    @Test
    void aWrongQuestionIsAProblemAndNoFile(TesseraApi api) {
        String path = ACCOUNTS + "/export";
        for (Object[] parameters :
                List.of(
                        new Object[] {"filter", "colour==red"},
                        new Object[] {"filter", "name=="},
                        new Object[] {"sort", "colour"},
                        new Object[] {"fields", "colour"},
                        new Object[] {"colour", "red"})) {
            Problem.check(api.get(Rest.path(path, parameters)), 400, "bad-request");
        }
        Problem.check(api.with("Accept", "application/pdf").get(path), 406, "not-acceptable");
        Problem.check(api.get("/api/v1/customers/ghosts/export"), 404, "not-found");
        Problem.check(api.withoutKey().get(path), 401, "unauthenticated");
    }
}
