package org.tessera.itests.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/**
 * A role reaches as far as its level. What is out of reach does not exist, on no way out, and no
 * write that is refused changes anything.
 */
@ExtendWith(TesseraExtension.class)
class LevelsIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String CONTACTS = "/api/v1/customers/contacts";
    private static final String LINES = "/api/v1/sales/opportunity-lines";
    private static final String OPPORTUNITIES = "/api/v1/sales/opportunities";
    private static final Duration SOON = Duration.ofSeconds(60);

    private People people;
    private String account;
    private String opportunity;
    private String line;
    private String product;
    private String begin;

    /** Ana in North sells; the others differ in level, department and in whom they manage. */
    @BeforeEach
    void makePeople(TesseraApi api) {
        people = new People(api);
        begin = Rest.journalEnd(api);
        String root = people.department("Company", null);
        String north = people.department("North", root);
        String south = people.department("South", root);
        String own = people.role("own");
        String department = people.role("department");
        people.user("max", own, south, null);
        people.user("ana", own, north, people.id("max"));
        people.user("ben", own, north, null);
        people.user("tom", people.role("team"), north, null);
        people.user("dora", department, north, null);
        people.user("eva", department, south, null);
        people.user("bea", people.role("department-and-below"), root, null);
        people.user("al", people.role("all"), null, null);
        people.user("zoe", people.role("none"), north, null);
        product = people.make("/api/v1/sales/products", "name", people.tag + " Chair");
        TesseraApi ana = people.as("ana");
        await("Ana's department")
                .atMost(SOON)
                .until(() -> ana.get(ACCOUNTS).status() == 200 && belongsToNorth(ana, north));
    }

    private boolean belongsToNorth(TesseraApi ana, String north) {
        account = Rest.id(ana, ACCOUNTS, "name", people.tag + " Ltd");
        JsonNode made = ana.get(ACCOUNTS + "/" + account).expect(200).json();
        assertThat(made.path("ownedBy").asText()).isEqualTo(people.id("ana"));
        boolean known = made.path("ownedDepartment").asText().equals(north);
        if (!known) {
            ana.delete(ACCOUNTS + "/" + account).expect(204);
            return false;
        }
        JsonNode deal =
                Rest.create(
                        ana,
                        OPPORTUNITIES,
                        "name",
                        people.tag + " deal",
                        "account",
                        account,
                        "products",
                        List.of(Map.of("id", product, "quantity", 2)));
        opportunity = deal.path("id").asText();
        line =
                Rest.all(ana, LINES, "filter", "opportunity==" + opportunity)
                        .get(0)
                        .path("id")
                        .asText();
        return true;
    }

    @AfterEach
    void endPeople(TesseraApi api) {
        for (String record : List.of(OPPORTUNITIES + "/" + opportunity, ACCOUNTS + "/" + account)) {
            if (api.get(record).status() == 200) {
                api.delete(record).expect(204);
            }
        }
        people.end();
    }

    private void assertSeenBy(TesseraApi api, String... names) {
        Set<String> seeing = Set.of(names);
        for (String name : people.names()) {
            if (seeing.contains(name)) {
                assertSeen(people.as(name), name);
            } else {
                assertUnseen(api, people.as(name), name);
            }
        }
    }

    private void assertSeen(TesseraApi user, String name) {
        for (String way : waysOut()) {
            assertThat(user.get(way).expect(200).text())
                    .as("%s by %s", way, name)
                    .contains(people.tag);
        }
        user.get(OPPORTUNITIES + "/" + opportunity).expect(200);
        user.get(LINES + "/" + line).expect(200);
        assertThat(user.get(ACCOUNTS + "/" + account + "/history").expect(200).json().at("/items"))
                .as("history by " + name)
                .isNotEmpty();
    }

    private List<String> waysOut() {
        String named = "name==\"" + people.tag + " Ltd\"";
        return List.of(
                ACCOUNTS + "/" + account,
                Rest.path(ACCOUNTS, "filter", named, "count", true),
                Rest.path(ACCOUNTS + "/export", "filter", named),
                Rest.path(OPPORTUNITIES, "filter", "account." + named, "include", "account"),
                Rest.path(OPPORTUNITIES + "/export", "filter", "name==\"" + people.tag + " deal\""),
                Rest.path("/api/v1/journal", "after", begin, "limit", 500));
    }

    /** Checks every way out, and that what is refused leaves record and journal as they are. */
    private void assertUnseen(TesseraApi api, TesseraApi user, String name) {
        for (String way : waysOut()) {
            assertThat(user.get(way).text())
                    .as("%s by %s", way, name)
                    .doesNotContain(people.tag + " Ltd")
                    .doesNotContain(people.tag + " deal");
        }
        JsonNode counted =
                user.get(Rest.path(ACCOUNTS, "filter", "id==" + account, "count", true))
                        .expect(200)
                        .json();
        assertThat(counted.at("/count/value").asLong()).as("count by " + name).isZero();
        for (String path :
                List.of(
                        "/api/v1/sales/reports/pipeline",
                        "/api/v1/sales/reports/forecast",
                        "/api/v1/sales/reports/hot-list")) {
            assertThat(user.get(path).text()).doesNotContain(people.tag, opportunity);
        }
        String before = api.get(ACCOUNTS + "/" + account).expect(200).text();
        String end = Rest.journalEnd(api);
        for (String record :
                List.of(
                        ACCOUNTS + "/" + account,
                        OPPORTUNITIES + "/" + opportunity,
                        LINES + "/" + line)) {
            Problem.check(user.get(record), 404, "not-found");
            Problem.check(user.patch(record, Map.of("externalId", "x")), 404, "not-found");
            Problem.check(user.delete(record), 404, "not-found");
            Problem.check(user.post(record + "/restore", null), 404, "not-found");
            JsonNode history = user.get(record + "/history").json();
            assertThat(history.path("items")).as("history by " + name).isEmpty();
        }
        Problem.check(
                user.post(OPPORTUNITIES, Map.of("name", "x", "account", account)), 422, "invalid");
        Problem.check(
                user.post(
                        OPPORTUNITIES + "/" + opportunity + "/actions/lose",
                        Map.of("parameters", Map.of())),
                404,
                "not-found");
        String changeSet = changeSetOf(api, account);
        assertThat(user.get("/api/v1/change-sets?limit=200").expect(200).text())
                .doesNotContain(changeSet);
        Problem.check(
                user.post("/api/v1/change-sets/" + changeSet + "/undo", Map.of()),
                404,
                "not-found");
        assertThat(api.get(ACCOUNTS + "/" + account).expect(200).text()).isEqualTo(before);
        assertThat(Rest.journal(api, end)).as("journal after writes of " + name).isEmpty();
    }

    private String changeSetOf(TesseraApi api, String record) {
        return Rest.journal(api, begin).stream()
                .filter(entry -> entry.path("recordId").asText().equals(record))
                .findFirst()
                .orElseThrow()
                .path("changeSet")
                .asText();
    }

    @Test
    void aRoleReachesAsFarAsItsLevel(TesseraApi api) {
        assertSeenBy(api, "ana", "max", "tom", "dora", "bea", "al");
        for (String record : List.of(ACCOUNTS + "/" + account, OPPORTUNITIES + "/" + opportunity)) {
            people.as("ana").patch(record, Map.of("confidential", true)).expect(200);
        }
        assertSeenBy(api, "ana", "max");
    }

    @Test
    void aRecordIsGivenAwayWithinReachAlone(TesseraApi api) {
        Map<String, Object> toBen = Map.of("ownedBy", people.id("ben"));
        String record = ACCOUNTS + "/" + account;
        Problem.check(people.as("ana").patch(record, toBen), 403, "forbidden");
        Problem.check(
                people.as("ana")
                        .post(ACCOUNTS, Map.of("name", "For Ben", "ownedBy", people.id("ben"))),
                403,
                "forbidden");
        people.as("ana").get(record).expect(200);
        people.as("dora").patch(record, toBen).expect(200);
        people.as("ben").get(record).expect(200);
        Problem.check(people.as("ana").get(record), 404, "not-found");
        JsonNode deal = people.as("ana").get(OPPORTUNITIES + "/" + opportunity).expect(200).json();
        assertThat(deal.path("account").asText())
                .as("the link stays, and says no more than the key")
                .isEqualTo(account);
        Problem.checkField(
                Problem.check(api.patch(record, Map.of("ownedBy", account)), 422, "invalid"),
                "ownedBy",
                "link");
    }

    /** An import neither finds nor changes what is out of reach. */
    @Test
    void anImportDoesNotFindIt(TesseraApi api) {
        TesseraApi ben = people.as("ben");
        String id =
                Imports.prepare(
                        ben,
                        "customers.account",
                        "name,phone\n" + people.tag + " Ltd,+34911234567\n",
                        Map.of());
        Imports.start(ben, id);
        assertThat(api.get(ACCOUNTS + "/" + account).expect(200).json().path("version").asLong())
                .isEqualTo(1);
        List<JsonNode> his = Rest.all(ben, ACCOUNTS, "filter", "name==\"" + people.tag + " Ltd\"");
        assertThat(his).hasSize(1);
        assertThat(his.get(0).path("ownedBy").asText()).isEqualTo(people.id("ben"));
        ben.delete(ACCOUNTS + "/" + his.get(0).path("id").asText()).expect(204);
    }

    /** What belongs to two records is there for who may see both. */
    @Test
    void aPartIsThereForWhoSeesTheWhole() {
        TesseraApi ana = people.as("ana");
        String contact = Rest.id(ana, CONTACTS, "lastName", people.tag, "account", account);
        String affiliations = "/api/v1/customers/affiliations";
        String filter = "contact==" + contact;
        assertThat(Rest.all(ana, affiliations, "filter", filter)).hasSize(1);
        people.as("dora")
                .patch(ACCOUNTS + "/" + account, Map.of("ownedBy", people.id("ben")))
                .expect(200);
        assertThat(Rest.all(ana, affiliations, "filter", filter)).isEmpty();
        assertThat(Rest.all(people.as("ben"), affiliations, "filter", filter)).isEmpty();
        assertThat(Rest.all(people.as("dora"), affiliations, "filter", filter)).hasSize(1);
        JsonNode seen = ana.get(CONTACTS + "/" + contact + "?include=accounts,account").json();
        assertThat(seen.toString()).doesNotContain(people.tag + " Ltd");
        ana.delete(CONTACTS + "/" + contact).expect(204);
    }

    /** What is shared is within reach, for reading or for changes, and no longer when it is not. */
    @Test
    void aRecordIsSharedByWhoMayChangeIt(TesseraApi api) {
        String shares = "/api/v1/organization/shares";
        for (String named : List.of("identity.user", "organization.department")) {
            people.permit(people.roleOf("ana"), named, List.of("read"), "all");
        }
        people.permit(
                people.roleOf("ana"),
                "organization.share",
                List.of("read", "create", "delete"),
                "own");
        TesseraApi ana = people.as("ana");
        TesseraApi zoe = people.as("zoe");
        String record = ACCOUNTS + "/" + account;
        String[] share = new String[1];
        await("the right to share")
                .atMost(SOON)
                .until(
                        () -> {
                            var answer = ana.post(shares, shareWith("zoe", account, "read"));
                            share[0] = answer.json().path("id").asText();
                            return answer.status() == 201;
                        });
        await("shared").atMost(SOON).until(() -> zoe.get(record).status() == 200);
        assertThat(Rest.all(zoe, ACCOUNTS)).hasSize(1);
        Problem.check(zoe.patch(record, Map.of("phone", "+34911234567")), 403, "forbidden");
        Problem.check(zoe.get(OPPORTUNITIES + "/" + opportunity), 404, "not-found");
        Problem.check(
                ana.post(shares, shareWith("zoe", opportunityOfBen(), "read")), 422, "invalid");
        Problem.check(ana.post(shares, shareWith("zoe", account, "read")), 409, "conflict");
        String change =
                Rest.id(
                        ana,
                        shares,
                        "recordType",
                        "sales.opportunity",
                        "record",
                        opportunity,
                        "department",
                        people.departmentOf("zoe"),
                        "access",
                        "change");
        await("changeable")
                .atMost(SOON)
                .until(
                        () ->
                                zoe.patch(
                                                        OPPORTUNITIES + "/" + opportunity,
                                                        Map.of("description", "by Zoe"))
                                                .status()
                                        == 200);
        zoe.get(LINES + "/" + line).expect(200);
        Problem.check(zoe.delete(OPPORTUNITIES + "/" + opportunity), 403, "forbidden");
        ana.delete(shares + "/" + share[0]).expect(204);
        ana.delete(shares + "/" + change).expect(204);
        await("shared no longer").atMost(SOON).until(() -> zoe.get(record).status() == 404);
        api.delete(ACCOUNTS + "/" + bens).expect(204);
    }

    private String bens;

    private String opportunityOfBen() {
        bens = Rest.id(people.as("ben"), ACCOUNTS, "name", people.tag + " of Ben");
        return bens;
    }

    private Map<String, Object> shareWith(String name, String record, String access) {
        return Map.of(
                "recordType",
                "customers.account",
                "record",
                record,
                "user",
                people.id(name),
                "access",
                access);
    }

    /** Administrators are told why somebody may do something with a record, or may not. */
    @Test
    void rightsAreExplained(TesseraApi api, TesseraConsole console) {
        String about =
                Rest.path(
                        "/api/v1/users/" + people.id("dora") + "/access",
                        "type",
                        "sales.opportunity-line",
                        "record",
                        line);
        JsonNode access = api.get(about).expect(200).json();
        assertThat(access.path("facts").toString())
                .contains(people.tag + " deal", people.tag + " ana", people.tag + " North");
        assertThat(Rest.texts(access.path("decisions"), "allowed"))
                .containsExactly("true", "true", "true", "true", "true");
        Problem.check(people.as("dora").get(about), 403, "forbidden");
        Problem.check(api.get(about.replace("record=" + line, "record=1")), 404, "not-found");
        String login = (people.tag + ".eva").toLowerCase(java.util.Locale.ROOT);
        String shown = console.run("crm:why-access " + login + " customers.account " + account);
        assertThat(shown)
                .contains("It belongs to " + people.tag + " ana", "no department of the user")
                .contains("Read: no. Roles allow it for: records of the department.");
        assertThat(
                        console.run(
                                "LANG = \"es_ES.UTF-8\"; crm:why-access "
                                        + login
                                        + " customers.account "
                                        + account))
                .contains("Pertenece a " + people.tag + " ana", "Leer: no.");
    }
}
