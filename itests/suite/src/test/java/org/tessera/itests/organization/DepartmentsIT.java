package org.tessera.itests.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** What a department does not have is not there for those who act for it, on no channel. */
@ExtendWith(TesseraExtension.class)
class DepartmentsIT {

    private static final String LEADS = "/api/v1/sales/leads";
    private static final String OPPORTUNITIES = "/api/v1/sales/opportunities";
    private static final String ACCOUNTS = "/api/v1/customers/accounts";

    private Company company;
    private String lead;
    private String setting;

    @BeforeEach
    void makeCompany(TesseraApi api) {
        company = new Company(api);
        lead = company.make(LEADS, "lastName", company.tag, "company", company.tag + " Ltd");
        setting = company.set(company.north, "sales", true);
        company.awaitAccess(company.south, "sales", false);
    }

    @AfterEach
    void endCompany() {
        company.end();
    }

    private TesseraApi north() {
        return company.as(company.north);
    }

    private TesseraApi south() {
        return company.as(company.south);
    }

    private static void assertNotEnabled(Response response) {
        Problem.check(response, 403, "module-not-enabled");
    }

    @Test
    void everyOperationIsRefused(TesseraApi api) {
        TesseraApi south = south();
        String one = LEADS + "/" + lead;
        String before = api.get(one).expect(200).text();

        assertNotEnabled(south.get(LEADS));
        assertNotEnabled(south.get(LEADS + "?filter=lastName==" + company.tag + "&count=true"));
        assertNotEnabled(south.get(one));
        assertNotEnabled(south.get(one + "?include=owner"));
        assertNotEnabled(south.get(one + "/history"));
        assertNotEnabled(south.get(LEADS + "/export"));
        assertNotEnabled(south.get(LEADS + "/schema"));
        assertNotEnabled(south.get(LEADS + "/actions"));
        assertNotEnabled(south.get("/api/v1/sales/reports"));
        assertNotEnabled(south.get("/api/v1/sales/reports/pipeline"));
        assertNotEnabled(south.get("/api/v1/sales/nothing"));
        assertNotEnabled(south.get("/api/v1/modules/sales"));
        assertNotEnabled(south.post(LEADS, Map.of("lastName", "x")));
        assertNotEnabled(south.patch(one, Map.of("lastName", "x")));
        assertNotEnabled(south.delete(one));
        assertNotEnabled(south.post(one + "/restore", null));
        assertNotEnabled(south.post(one + "/actions/convert", Map.of()));
        assertNotEnabled(
                south.post(
                        LEADS + "/bulk",
                        Map.of("operations", List.of(Rest.creation(Map.of("lastName", "x"))))));
        assertNotEnabled(
                south.post(
                        Rest.path("/api/v1/imports", "type", "sales.lead", "fileName", "a.csv"),
                        "text/csv",
                        "lastName\nx\n"));

        assertThat(api.get(one).expect(200).text()).isEqualTo(before);
    }

    @Test
    void departmentsThatHaveItWorkAsAlways() {
        for (TesseraApi api : List.of(north(), company.as(company.northEast))) {
            String one = LEADS + "/" + lead;
            api.get(one).expect(200);
            api.get(one + "/history").expect(200);
            api.get(LEADS + "/export").expect(200);
            api.get("/api/v1/sales/reports/pipeline").expect(200);
            api.patch(one, Map.of("description", "by " + api.hashCode())).expect(200);
            assertThat(
                            Rest.texts(
                                    api.get(LEADS + "/actions").expect(200).json().path("items"),
                                    "name"))
                    .contains("convert");
            String id =
                    Imports.prepare(
                            api, "sales.lead", "lastName\n" + company.tag + "i\n", Map.of());
            Imports.start(api, id);
        }
        List<JsonNode> imported =
                Rest.all(north(), LEADS, "filter", "lastName==" + company.tag + "i");
        assertThat(imported).as("the second import finds the lead of the first").hasSize(1);
        imported.forEach(each -> north().delete(LEADS + "/" + each.path("id").asText()));
    }

    @Test
    void itDisappearsFromListsAndComesBack() {
        assertThat(listed(south())).isEmpty();
        assertThat(listed(north())).containsExactly("module", "type", "path");
        company.set(company.south, "sales", true);
        company.awaitAccess(company.south, "sales", true);
        assertThat(listed(south())).containsExactly("module", "type", "path");
        south().get(LEADS + "/" + lead).expect(200);
        company.turn(setting, false);
        company.awaitAccess(company.northEast, "sales", false);
        assertThat(listed(north())).isEmpty();
    }

    /** Returns where the sales module is to be seen. */
    private static List<String> listed(TesseraApi api) {
        List<String> places = new ArrayList<>();
        JsonNode modules = api.get("/api/v1/modules").expect(200).json().path("items");
        if (Rest.texts(modules, "id").contains("sales")) {
            places.add("module");
        }
        assertThat(Rest.texts(modules, "id")).contains("customers", "organization");
        JsonNode types = api.get("/api/v1/types").expect(200).json().path("items");
        if (Rest.texts(types, "id").contains("sales.lead")) {
            places.add("type");
        }
        JsonNode openApi = api.get("/api/v1/openapi.json").expect(200).json();
        if (openApi.path("paths").has(LEADS)) {
            places.add("path");
        }
        assertThat(openApi.path("paths").has(ACCOUNTS)).isTrue();
        return places;
    }

    @Test
    void linkedRecordsOfOtherModulesAreLeftOut() {
        String account = company.make(ACCOUNTS, "name", company.tag + " Ltd");
        String deal = company.make(OPPORTUNITIES, "name", company.tag, "account", account);
        company.set(company.south, "customers", true);
        company.awaitAccess(company.north, "customers", false);
        TesseraApi north = north();

        String one = OPPORTUNITIES + "/" + deal;
        JsonNode read = north.get(one + "?include=account").expect(200).json();
        assertThat(read.path("account").asText()).isEqualTo(account);
        assertThat(read.toString()).doesNotContain(company.tag + " Ltd");
        Problem.check(
                north.get(OPPORTUNITIES + "?filter=account.name==" + company.tag + "*"),
                400,
                "bad-request");
        String csv =
                north.get(Rest.path(OPPORTUNITIES + "/export", "filter", "name==" + company.tag))
                        .expect(200)
                        .text();
        assertThat(csv).contains(deal).doesNotContain(company.tag + " Ltd");
        north.patch(one, Map.of("nextStep", "call")).expect(200);
        assertNotEnabled(north.post(OPPORTUNITIES, Map.of("name", "x", "account", account)));
        assertNotEnabled(north.get(ACCOUNTS + "/" + account));
    }

    @Test
    void theJournalTellsNothingOfIt() {
        String end = Rest.journalEnd(company.api);
        company.api.patch(LEADS + "/" + lead, Map.of("description", "changed")).expect(200);
        assertThat(Rest.journal(north(), end)).hasSize(1);
        assertThat(Rest.journal(south(), end)).isEmpty();
    }

    @Test
    void aMemberHasWhatItsDepartmentsHave(TesseraApi api) {
        String one = LEADS + "/" + lead;
        String member = company.make(Company.MEMBERS, "department", company.south, "user", "admin");
        Company.until(() -> api.get(one).status() == 403);
        Problem.check(north().get(one), 403, "forbidden");
        company.make(Company.MEMBERS, "department", company.northEast, "user", "admin");
        Company.until(() -> api.get(one).status() == 200);
        Problem.check(
                api.post(Company.MEMBERS, Map.of("department", company.south, "user", "admin")),
                409,
                "conflict");
        api.delete(Company.MEMBERS + "/" + member).expect(204);
        api.get(one).expect(200);
    }

    @Test
    void theTreeStaysATree(TesseraApi api) {
        JsonNode problem =
                Problem.check(
                        api.patch(
                                Company.DEPARTMENTS + "/" + company.root,
                                Map.of("parent", company.northEast)),
                        422,
                        "invalid");
        Problem.checkField(problem, "parent", "circle");
        Problem.check(api.delete(Company.DEPARTMENTS + "/" + company.root), 409, "conflict");
        Problem.check(api.delete(Company.DEPARTMENTS + "/" + company.north), 409, "conflict");
        Problem.check(api.with("Tessera-Department", "1").get("/api/v1/types"), 400, "bad-request");
        problem =
                Problem.check(
                        api.post(
                                Company.ENABLEMENTS,
                                Map.of("department", company.south, "module", "organization")),
                        422,
                        "invalid");
        Problem.checkField(problem, "module", "unrestricted");
    }

    @Test
    void theConsoleKeepsToIt(TesseraContainer container) {
        TesseraConsole console = container.console();
        String south = "DEPARTMENT=\"" + company.tag + " South\" ; ";
        String north = "DEPARTMENT=" + company.tag + "N ; ";
        assertThat(console.run(north + "crm:module-list")).contains("sales", "customers");
        assertThat(console.run(south + "crm:module-list"))
                .contains("customers")
                .doesNotContain("sales");
        assertThat(console.run(south + "crm:types")).doesNotContain("sales.lead");
        TesseraConsole.Outcome refused = console.execute(south + "crm:record-list sales.lead");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.text()).contains("sales is not enabled for your department");
        assertThat(console.execute("DEPARTMENT=nobody ; crm:types").text())
                .contains("here is no department nobody");

        assertThat(console.run("crm:module-enable sales " + company.tag + "S"))
                .contains("sales is enabled for " + company.tag + " South");
        company.awaitAccess(company.south, "sales", true);
        assertThat(console.run(south + "crm:record-list sales.lead")).contains(company.tag);
        assertThat(console.run("crm:module-disable sales " + company.south))
                .contains("sales is disabled for " + company.tag + " South");
        company.awaitAccess(company.south, "sales", false);
    }
}
