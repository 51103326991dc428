package org.tessera.itests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.itests.support.Imports.column;
import static org.tessera.itests.support.Imports.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Columns find their fields, rows their records, and names the records that they link to. */
@ExtendWith(TesseraExtension.class)
class ImportMappingIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String CONTACTS = "/api/v1/customers/contacts";
    private static final String OPPORTUNITIES = "/api/v1/sales/opportunities";
    private static final String PRODUCTS = "/api/v1/sales/products";

    private final List<String> made = new ArrayList<>();
    private final List<JsonNode> imported = new ArrayList<>();
    private String tag;

    @BeforeEach
    void chooseTag() {
        tag = "IM" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
    }

    @AfterEach
    void takeEverythingBack(TesseraApi api) {
        for (int i = imported.size() - 1; i >= 0; i--) {
            Imports.undo(api, imported.get(i));
        }
        for (int i = made.size() - 1; i >= 0; i--) {
            api.delete(made.get(i)).expect(204);
        }
    }

    private String make(TesseraApi api, String path, Object... members) {
        String id = Rest.id(api, path, members);
        made.add(path + "/" + id);
        return id;
    }

    private JsonNode importCsv(TesseraApi api, String type, String csv, Map<String, Object> plan) {
        JsonNode status = Imports.importCsv(api, type, csv, plan);
        if (!status.path("changeSet").isNull()) {
            imported.add(status);
        }
        return status;
    }

    private static JsonNode only(TesseraApi api, String path, String filter, Object... more) {
        Object[] parameters = new Object[more.length + 2];
        parameters[0] = "filter";
        parameters[1] = filter;
        System.arraycopy(more, 0, parameters, 2, more.length);
        List<JsonNode> found = Rest.all(api, path, parameters);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<String> fields(TesseraApi api, String type, String headings) {
        byte[] csv = (headings + "\n").getBytes(StandardCharsets.UTF_8);
        JsonNode plan = Imports.takeIn(api, type, csv).path("plan");
        return Rest.texts(plan.path("columns"), "field");
    }

    @Test
    void headingsAreMatchedWithFields(TesseraApi api) {
        assertThat(
                        fields(
                                api,
                                "customers.contact",
                                "FIRST_NAME,Surname,E-Mail Address,Company,Mobile phone,Shoe size,Zip"))
                .containsExactly(
                        "firstName",
                        "lastName",
                        "email",
                        "account",
                        "mobile",
                        "mailingAddress.postalCode");
        assertThat(
                        fields(
                                api,
                                "customers.account",
                                "Razón social;Sector;Año de fundación;Facturación anual;Empleados;País"))
                .containsExactly(
                        "name",
                        "industry",
                        "foundedYear",
                        "annualRevenue",
                        "employees",
                        "billingAddress.country");
        assertThat(
                        fields(
                                api,
                                "sales.opportunity",
                                "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"))
                .containsExactly(
                        "externalId",
                        "owner",
                        "products",
                        "account",
                        "stage",
                        "openedOn",
                        "closeDate",
                        "amount");
    }

    @Test
    void aPlanMapsColumnsTemplatesAndValues(TesseraApi api) {
        String csv = "a,b,c,d,e\nOne,Two," + tag + ",Sehr groß,4.500\n";
        JsonNode status =
                importCsv(
                        api,
                        "customers.account",
                        csv,
                        Map.of(
                                "locale",
                                "de-DE",
                                "currency",
                                "EUR",
                                "columns",
                                List.of(
                                        template("{c}: {a} + {b}", "name"),
                                        column("c", "externalId"),
                                        column("c", "billingAddress.city"),
                                        column(
                                                "d",
                                                "employees",
                                                "values",
                                                Map.of("Sehr groß", "5000")),
                                        column("e", "annualRevenue"))));
        Imports.checkCounts(status, 1, 0, 0, 0);
        JsonNode account = only(api, ACCOUNTS, "externalId==" + tag);
        assertThat(account.path("name").asText()).isEqualTo(tag + ": One + Two");
        assertThat(account.at("/billingAddress/city").asText()).isEqualTo(tag);
        assertThat(account.path("employees").asInt()).isEqualTo(5000);
        assertThat(account.at("/annualRevenue/amount").asText()).isEqualTo("4500.00");
        assertThat(account.at("/annualRevenue/currency").asText()).isEqualTo("EUR");
    }

    @Test
    void aPlanThatCannotBeIsRefused(TesseraApi api) {
        String id = Imports.prepare(api, "customers.account", "a,b\n" + tag + ",1\n", Map.of());
        JsonNode before = Imports.status(api, id);
        check(api, id, "columns[0].field", "unknown", List.of(column("a", "shoeSize")));
        check(api, id, "columns[0].column", "unknown", List.of(column("z", "name")));
        check(
                api,
                id,
                "columns[1].field",
                "duplicate",
                List.of(column("a", "name"), column("b", "name")));
        check(api, id, "columns[0]", "required", List.of(Rest.values("field", "name")));
        JsonNode unmapped =
                Problem.check(
                        api.patch(
                                Imports.path(id),
                                Map.of(
                                        "matchFields",
                                        List.of("taxId"),
                                        "columns",
                                        List.of(column("a", "name")))),
                        422,
                        "invalid");
        Problem.checkField(unmapped, "matchFields[0]", "unmapped");
        Problem.checkField(
                Problem.check(
                        api.patch(Imports.path(id), Map.of("matchFields", List.of("ghost"))),
                        400,
                        "bad-request"),
                "matchFields[0]",
                "unknown");
        Problem.checkField(
                Problem.check(
                        api.patch(Imports.path(id), Map.of("mode", "replace")), 400, "bad-request"),
                "mode",
                "value");
        Problem.checkField(
                Problem.check(
                        api.patch(Imports.path(id), Map.of("colums", List.of())),
                        400,
                        "bad-request"),
                "colums",
                "unknown");
        assertThat(Imports.status(api, id)).isEqualTo(before);
        // Neither heading means anything, so there is nothing to import.
        Problem.check(api.post(Imports.path(id) + "/start", null), 422, "invalid");
        assertThat(Imports.status(api, id)).isEqualTo(before);
    }

    private static void check(
            TesseraApi api, String id, String field, String code, List<?> columns) {
        boolean unknown = code.equals("unknown");
        JsonNode problem =
                Problem.check(
                        api.patch(Imports.path(id), Map.of("columns", columns)),
                        unknown ? 400 : 422,
                        unknown ? "bad-request" : "invalid");
        Problem.checkField(problem, field, code);
    }

    @Test
    void theModeDecidesWhatBecomesOfRowsThatMatchOrDoNot(TesseraApi api) {
        String csv =
                "Name,Tax number,Employees\n"
                        + (tag + " one," + tag + "-1,1\n")
                        + (tag + " two," + tag + "-2,2\n");
        make(api, ACCOUNTS, "name", "Another name of " + tag, "taxId", tag + "-1");

        JsonNode created = importCsv(api, "customers.account", csv, byTaxId("create"));
        Imports.checkCounts(created, 1, 0, 0, 1);
        assertThat(created.path("rejections").path("exists").asInt()).isEqualTo(1);
        assertThat(names(api)).containsExactly("Another name of " + tag, tag + " two");

        String more = csv + tag + " three," + tag + "-3,3\n";
        JsonNode updated = importCsv(api, "customers.account", more, byTaxId("update"));
        Imports.checkCounts(updated, 0, 1, 1, 1);
        assertThat(updated.path("rejections").path("no-match").asInt()).isEqualTo(1);
        assertThat(names(api)).containsExactly(tag + " one", tag + " two");

        JsonNode upserted = importCsv(api, "customers.account", more, byTaxId("upsert"));
        Imports.checkCounts(upserted, 1, 0, 2, 0);
        assertThat(names(api)).containsExactly(tag + " one", tag + " two", tag + " three");
    }

    private static Map<String, Object> byTaxId(String mode) {
        return Map.of("mode", mode, "matchFields", List.of("taxId"));
    }

    private List<String> names(TesseraApi api) {
        return Rest.all(api, ACCOUNTS, "filter", "taxId==" + tag + "*", "sort", "taxId").stream()
                .map(account -> account.path("name").asText())
                .toList();
    }

    @Test
    void severalFieldsTogetherFindARecord(TesseraApi api) {
        String one = make(api, "/api/v1/sales/pipelines", "name", tag + " one");
        String two = make(api, "/api/v1/sales/pipelines", "name", tag + " two");
        String stages = "/api/v1/sales/stages";
        String of1 = make(api, stages, "pipeline", one, "name", "First", "probability", 10);
        String of2 = make(api, stages, "pipeline", two, "name", "First", "probability", 10);
        String csv = "pipeline,name,probability\n" + tag + " TWO,first,35\n";
        JsonNode status =
                importCsv(
                        api,
                        "sales.stage",
                        csv,
                        Map.of("mode", "update", "matchFields", List.of("pipeline", "name")));
        Imports.checkCounts(status, 0, 1, 0, 0);
        assertThat(api.get(stages + "/" + of1).json().path("probability").asInt()).isEqualTo(10);
        assertThat(api.get(stages + "/" + of2).json().path("probability").asInt()).isEqualTo(35);
    }

    @Test
    void aRowThatMatchesSeveralRecordsIsRejected(TesseraApi api) {
        make(api, ACCOUNTS, "name", tag + " twin", "employees", 1);
        make(api, ACCOUNTS, "name", tag + " Twin", "employees", 1);
        JsonNode status =
                importCsv(
                        api, "customers.account", "Name,Employees\n" + tag + " twin,2\n", Map.of());
        Imports.checkCounts(status, 0, 0, 0, 1);
        assertThat(status.path("rejections").path("ambiguous").asInt()).isEqualTo(1);
    }

    @Test
    void aBlankCellLeavesAValueAlone(TesseraApi api) {
        String id = make(api, ACCOUNTS, "name", tag, "employees", 4, "taxId", "T");
        String csv = "Name,Employees,Tax number\n" + tag + ",,U\n";
        Imports.checkCounts(importCsv(api, "customers.account", csv, Map.of()), 0, 1, 0, 0);
        JsonNode account = api.get(ACCOUNTS + "/" + id).expect(200).json();
        assertThat(account.path("employees").asInt()).isEqualTo(4);
        assertThat(account.path("taxId").asText()).isEqualTo("U");
    }

    @Test
    void linksAreFoundByNameHoweverItIsWritten(TesseraApi api) {
        String account = make(api, ACCOUNTS, "name", tag + " Peñón & Cía.");
        String product = make(api, PRODUCTS, "name", tag + " GTX Pro", "listPrice", "550");
        String csv =
                "Name,Account,Product\n"
                        + (tag + " a,\"" + tag + " PENON, CIA\"," + tag + " GTXPro\n")
                        + (tag + " b," + tag + " Peñón & Cía.," + tag + " GTX Pro\n");
        JsonNode status = importCsv(api, "sales.opportunity", csv, Map.of());
        Imports.checkCounts(status, 2, 0, 0, 0);
        assertThat(status.path("warned").asInt()).isEqualTo(1);
        assertThat(status.at("/warnings/matched").asInt()).isEqualTo(1);
        assertThat(Imports.warnings(api, status.path("id").asText()))
                .anySatisfy(
                        warning -> {
                            assertThat(warning.get("kind")).isEqualTo("matched");
                            assertThat(warning.get("line")).isEqualTo("2");
                            assertThat(warning.get("value")).isEqualTo(tag + " GTXPro");
                            assertThat(warning.get("message")).contains(tag + " GTX Pro");
                        });
        for (JsonNode deal : Rest.all(api, OPPORTUNITIES, "filter", "name==\"" + tag + "*\"")) {
            assertThat(deal.path("account").asText()).isEqualTo(account);
            String line = "/api/v1/sales/opportunity-lines";
            assertThat(only(api, line, "opportunity==" + deal.path("id").asText()).path("product"))
                    .hasToString('"' + product + '"');
        }
    }

    @Test
    void linksAreFoundByKeysAndUniqueFields(TesseraApi api) {
        String account = make(api, ACCOUNTS, "name", tag, "externalId", tag + "-X");
        String product = make(api, PRODUCTS, "name", tag + " P", "code", tag + "-C");
        String csv =
                "Name,By key,By id,By code\n"
                        + (tag + " a," + tag + "-X,,\n")
                        + (tag + " b,," + account + "," + tag + "-C\n")
                        + (tag + " c," + tag + "-Y,,\n");
        for (String by : List.of("externalId", "id")) {
            String column = by.equals("id") ? "By id" : "By key";
            JsonNode status =
                    importCsv(
                            api,
                            "sales.opportunity",
                            csv,
                            Map.of(
                                    "columns",
                                    List.of(
                                            column("Name", "name"),
                                            column(column, "account", "matchBy", by),
                                            column("By code", "products", "matchBy", "code"))));
            if (by.equals("externalId")) {
                Imports.checkCounts(status, 2, 0, 0, 1);
                assertThat(status.at("/rejections/link-not-found").asInt()).isEqualTo(1);
                assertThat(Imports.reasons(api, status.path("id").asText()).get("4"))
                        .contains(tag + "-Y");
            } else {
                Imports.checkCounts(status, 1, 1, 1, 0);
            }
        }
        for (String name : List.of(" a", " b")) {
            JsonNode deal =
                    only(api, OPPORTUNITIES, "name==\"" + tag + name + "\"", "include", "products");
            assertThat(deal.path("account").asText()).isEqualTo(account);
            assertThat(Rest.texts(deal.path("products"), "id"))
                    .isEqualTo(name.equals(" b") ? List.of(product) : List.of());
        }
    }

    @Test
    void aNameThatSeveralRecordsHaveLinksToNone(TesseraApi api) {
        make(api, ACCOUNTS, "name", tag + " Twin");
        make(api, ACCOUNTS, "name", tag + " TWIN");
        JsonNode status =
                importCsv(
                        api,
                        "customers.contact",
                        "Last name,Account\n" + tag + "," + tag + " twin\n",
                        Map.of());
        Imports.checkCounts(status, 0, 0, 0, 1);
        assertThat(status.at("/rejections/link-ambiguous").asInt()).isEqualTo(1);
        assertThat(Rest.all(api, CONTACTS, "filter", "lastName==" + tag)).isEmpty();
    }

    @Test
    void whatALinkMissesIsCreatedIfThePlanSaysSo(TesseraApi api) {
        String csv =
                "Last name,Account\n"
                        + (tag + " a," + tag + " Ltd\n")
                        + (tag + " b," + tag + " LTD.\n");
        JsonNode rejected = importCsv(api, "customers.contact", csv, Map.of());
        Imports.checkCounts(rejected, 0, 0, 0, 2);
        Map<String, Object> plan =
                Map.of(
                        "columns",
                        List.of(
                                column("Last name", "lastName"),
                                column("Account", "account", "createMissing", true)));
        String id = Imports.prepare(api, "customers.contact", csv, plan);
        String end = Rest.journalEnd(api);
        JsonNode dry = Imports.dryRun(api, id);
        assertThat(Rest.journal(api, end)).isEmpty();
        JsonNode done = Imports.start(api, id);
        imported.add(done);
        Imports.checkCounts(done, 2, 0, 0, 0);
        assertThat(Imports.counts(dry)).isEqualTo(Imports.counts(done));
        assertThat(dry.path("warnings")).isEqualTo(done.path("warnings"));
        assertThat(done.at("/warnings/created").asInt()).isEqualTo(1);
        JsonNode account = only(api, ACCOUNTS, "name==\"" + tag + "*\"");
        assertThat(account.path("name").asText()).isEqualTo(tag + " Ltd");
        assertThat(Rest.all(api, CONTACTS, "filter", "account==" + account.path("id").asText()))
                .hasSize(2);
    }
}
