package org.tessera.itests.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Links between records are right at any time, whatever happens to either end. */
@ExtendWith(TesseraExtension.class)
class LinksIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String CONTACTS = "/api/v1/customers/contacts";
    private static final String AFFILIATIONS = "/api/v1/customers/affiliations";
    private static final String OPPORTUNITIES = "/api/v1/sales/opportunities";
    private static final String VEHICLES = "/api/v1/fleet/vehicles";

    private String tag;

    @BeforeAll
    static void installModules(TesseraContainer container) throws IOException {
        Fixtures.install(container, "fleet");
    }

    @BeforeEach
    void chooseTag() {
        tag = "LK" + Long.toString(System.nanoTime(), 36).toUpperCase(java.util.Locale.ROOT);
    }

    private static List<Map<String, Object>> purge(String id) {
        return List.of(Map.of("op", "purge", "id", id));
    }

    @Test
    void aHierarchyHasNoCircles(TesseraApi api) {
        String top = Rest.id(api, ACCOUNTS, "name", tag + " top");
        String middle = Rest.id(api, ACCOUNTS, "name", tag + " middle", "parent", top);
        String leaf = Rest.id(api, ACCOUNTS, "name", tag + " leaf", "parent", middle);
        for (String parent : List.of(top, middle, leaf)) {
            JsonNode problem =
                    Problem.check(
                            api.patch(ACCOUNTS + "/" + top, Map.of("parent", parent)),
                            422,
                            "invalid");
            assertThat(problem.at("/errors/0/field").asText()).isEqualTo("parent");
        }
        assertThat(api.get(ACCOUNTS + "/" + top).json().path("version").asInt()).isEqualTo(1);
        JsonNode included =
                api.get(ACCOUNTS + "/" + top + "?include=subsidiaries").expect(200).json();
        assertThat(Rest.texts(included.path("included").path("subsidiaries").path(top), "id"))
                .containsExactly(middle);
    }

    @Test
    void anAccountFromTheBinClosesNoCircle(TesseraApi api) {
        String top = Rest.id(api, ACCOUNTS, "name", tag + " top");
        String middle = Rest.id(api, ACCOUNTS, "name", tag + " middle", "parent", top);
        String leaf = Rest.id(api, ACCOUNTS, "name", tag + " leaf", "parent", middle);
        api.delete(ACCOUNTS + "/" + middle).expect(204);
        api.patch(ACCOUNTS + "/" + top, Map.of("parent", leaf)).expect(200);
        String restore = ACCOUNTS + "/" + middle + "/restore";
        Problem.check(api.post(restore, Map.of()), 409, "conflict");
        Problem.check(api.get(ACCOUNTS + "/" + middle), 404, "not-found");
        Map<String, Object> none = new java.util.HashMap<>();
        none.put("parent", null);
        api.patch(ACCOUNTS + "/" + top, none).expect(200);
        api.post(restore, Map.of()).expect(200);
    }

    @Test
    void titlesMadeOfLinksFollowARename(TesseraApi api) {
        String account = Rest.id(api, ACCOUNTS, "name", tag + " Before");
        String contact =
                Rest.id(api, CONTACTS, "lastName", tag, "accounts", List.of(Map.of("id", account)));
        JsonNode junction = junction(api, contact, account);
        assertThat(junction.path("title").asText()).contains(tag + " Before");

        api.patch(ACCOUNTS + "/" + account, Map.of("name", tag + " After")).expect(200);

        String path = AFFILIATIONS + "/" + junction.path("id").asText();
        JsonNode now = api.get(path).expect(200).json();
        assertThat(now.path("title").asText())
                .isEqualTo(junction.path("title").asText().replace("Before", "After"));
        assertThat(now.path("version").asLong()).isGreaterThan(junction.path("version").asLong());
        assertThat(found(api, AFFILIATIONS, "title==\"*" + tag + " After*\""))
                .containsExactly(junction.path("id").asText());
        JsonNode last = api.get(path + "/history?limit=1").expect(200).json().at("/items/0");
        assertThat(last.path("kind").asText()).isEqualTo("update");
        assertThat(last.path("title").asText()).isEqualTo(now.path("title").asText());
    }

    @Test
    void aLinkPointsToARecordThatIsThere(TesseraApi api) {
        String gone = Rest.id(api, ACCOUNTS, "name", tag + " gone");
        api.delete(ACCOUNTS + "/" + gone).expect(204);
        String contact = Rest.id(api, CONTACTS, "lastName", tag);
        for (String id : List.of(gone, contact, "123456789")) {
            JsonNode problem =
                    Problem.check(
                            api.post(VEHICLES, Map.of("plate", tag, "account", id)),
                            422,
                            "invalid");
            Problem.checkField(problem, "account", "link");
        }
    }

    @Test
    void relationsHaveAttributesAndAreReplacedAsAWhole(TesseraApi api) {
        String one = Rest.id(api, ACCOUNTS, "name", tag + " one");
        String two = Rest.id(api, ACCOUNTS, "name", tag + " two");
        String three = Rest.id(api, ACCOUNTS, "name", tag + " three");
        String contact =
                Rest.id(
                        api,
                        CONTACTS,
                        "lastName",
                        tag,
                        "accounts",
                        List.of(Map.of("id", one, "role", "buyer"), two));
        String kept = junction(api, contact, two).path("id").asText();
        assertThat(relations(api, contact)).containsExactlyInAnyOrder(one + " buyer", two + " ");

        Map<String, Object> change =
                Map.of(
                        "accounts",
                        List.of(
                                Map.of("id", two, "role", "user"),
                                Map.of("id", three, "role", "billing")));
        api.patch(CONTACTS + "/" + contact, change).expect(200);
        assertThat(relations(api, contact))
                .containsExactlyInAnyOrder(two + " user", three + " billing");
        assertThat(junction(api, contact, two).path("id").asText()).isEqualTo(kept);

        // From the other side, and through a filter over the link and its attribute.
        JsonNode account = api.get(ACCOUNTS + "/" + three + "?include=contacts").json();
        assertThat(account.at("/contacts/0/id").asText()).isEqualTo(contact);
        assertThat(account.at("/contacts/0/role").asText()).isEqualTo("billing");
        assertThat(found(api, CONTACTS, "accounts==" + three)).containsExactly(contact);
        assertThat(found(api, CONTACTS, "accounts==" + one)).isEmpty();
        String byRole =
                "lastName==" + tag + ";accounts.role==user;accounts.name==\"" + tag + " two\"";
        assertThat(found(api, CONTACTS, byRole)).containsExactly(contact);

        api.patch(CONTACTS + "/" + contact, Map.of("accounts", List.of())).expect(200);
        assertThat(relations(api, contact)).isEmpty();
    }

    private static List<String> found(TesseraApi api, String path, String filter) {
        return Rest.all(api, path, "filter", filter).stream()
                .map(item -> item.path("id").asText())
                .toList();
    }

    private static JsonNode junction(TesseraApi api, String contact, String account) {
        String filter = "contact==" + contact + ";account==" + account;
        List<JsonNode> junctions = Rest.all(api, AFFILIATIONS, "filter", filter);
        assertThat(junctions).hasSize(1);
        return junctions.get(0);
    }

    private static List<String> relations(TesseraApi api, String contact) {
        JsonNode read = api.get(CONTACTS + "/" + contact + "?include=accounts").expect(200).json();
        List<String> relations = new java.util.ArrayList<>();
        read.path("accounts")
                .forEach(
                        r ->
                                relations.add(
                                        r.path("id").asText() + " " + r.path("role").asText("")));
        return relations;
    }

    @Test
    void aStageBelongsToThePipelineOfItsOpportunity(TesseraApi api) {
        String pipeline = Rest.id(api, "/api/v1/sales/pipelines", "name", tag);
        String other = Rest.id(api, "/api/v1/sales/pipelines", "name", tag + " other");
        String stage = Rest.id(api, "/api/v1/sales/stages", "name", tag, "pipeline", pipeline);
        String foreign =
                Rest.id(api, "/api/v1/sales/stages", "name", tag + " other", "pipeline", other);
        JsonNode problem =
                Problem.check(
                        api.post(
                                OPPORTUNITIES,
                                Map.of("name", tag, "pipeline", pipeline, "stage", foreign)),
                        422,
                        "invalid");
        Problem.checkField(problem, "stage", "within");
        String opportunity =
                Rest.id(api, OPPORTUNITIES, "name", tag, "pipeline", pipeline, "stage", stage);
        Problem.checkField(
                Problem.check(
                        api.patch(
                                OPPORTUNITIES + "/" + opportunity,
                                Map.of("stage", foreign, "pipeline", pipeline)),
                        422,
                        "invalid"),
                "stage",
                "within");
        assertThat(api.get(OPPORTUNITIES + "/" + opportunity).json().path("stage").asText())
                .isEqualTo(stage);
    }

    @Test
    void theBinKeepsLinksAndGivesRecordsBack(TesseraApi api) {
        String account = Rest.id(api, ACCOUNTS, "name", tag);
        String vehicle = Rest.id(api, VEHICLES, "plate", tag, "account", account);
        api.delete(ACCOUNTS + "/" + account).expect(204);

        Problem.check(api.get(ACCOUNTS + "/" + account), 404, "not-found");
        Problem.check(api.patch(ACCOUNTS + "/" + account, Map.of("taxId", "1")), 404, "not-found");
        Problem.check(api.delete(ACCOUNTS + "/" + account), 404, "not-found");
        assertThat(found(api, ACCOUNTS, "name==" + tag)).isEmpty();
        List<JsonNode> bin = Rest.all(api, ACCOUNTS, "filter", "name==" + tag, "bin", "true");
        assertThat(bin).hasSize(1);
        assertThat(bin.get(0).path("deletedAt").asText()).isNotBlank();
        JsonNode linked = api.get(VEHICLES + "/" + vehicle + "?include=account").json();
        assertThat(linked.path("account").asText()).isEqualTo(account);
        assertThat(linked.path("included").path("account").path(vehicle)).isEmpty();

        api.post(ACCOUNTS + "/" + account + "/restore", null).expect(200);
        Problem.check(api.post(ACCOUNTS + "/" + account + "/restore", null), 409, "conflict");
        assertThat(found(api, VEHICLES, "account.name==" + tag)).containsExactly(vehicle);
        assertThat(api.get(ACCOUNTS + "/" + account).json().path("version").asInt()).isEqualTo(3);
    }

    @Test
    void aPurgeClearsLinksAndRemovesWhatCannotBeWithout(TesseraApi api) {
        String account = Rest.id(api, ACCOUNTS, "name", tag);
        String vehicle = Rest.id(api, VEHICLES, "plate", tag, "account", account);
        String contact = Rest.id(api, CONTACTS, "lastName", tag, "accounts", List.of(account));
        String junction = junction(api, contact, account).path("id").asText();
        Rest.bulk(api, ACCOUNTS, purge(account));

        Problem.check(api.get(ACCOUNTS + "/" + account), 404, "not-found");
        Problem.check(api.post(ACCOUNTS + "/" + account + "/restore", null), 404, "not-found");
        JsonNode left = api.get(VEHICLES + "/" + vehicle).expect(200).json();
        assertThat(left.path("account").isNull()).isTrue();
        assertThat(left.path("version").asInt()).isEqualTo(2);
        Problem.check(api.get(AFFILIATIONS + "/" + junction), 404, "not-found");
        assertThat(relations(api, contact)).isEmpty();
        JsonNode history = api.get(ACCOUNTS + "/" + account + "/history").expect(200).json();
        assertThat(history.at("/items/0/kind").asText()).isEqualTo("purge");
    }

    @Test
    void aUniqueValueIsFreeWhenItsRecordIsInTheBin(TesseraApi api) {
        String first = Rest.id(api, VEHICLES, "plate", tag, "externalId", tag);
        Problem.checkField(
                Problem.check(api.post(VEHICLES, Map.of("plate", tag)), 409, "conflict"),
                "plate",
                "unique");
        Problem.checkField(
                Problem.check(
                        api.post(VEHICLES, Map.of("plate", tag + "2", "externalId", tag)),
                        409,
                        "conflict"),
                "externalId",
                "unique");
        api.delete(VEHICLES + "/" + first).expect(204);
        String second = Rest.id(api, VEHICLES, "plate", tag, "externalId", tag);
        Problem.check(api.post(VEHICLES + "/" + first + "/restore", null), 409, "conflict");
        api.delete(VEHICLES + "/" + second).expect(204);
        api.post(VEHICLES + "/" + first + "/restore", null).expect(200);
        assertThat(found(api, VEHICLES, "plate==" + tag)).containsExactly(first);
    }
}
