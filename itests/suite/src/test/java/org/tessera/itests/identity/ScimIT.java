package org.tessera.itests.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/** A directory provisions users and roles as the large ones do it. */
@ExtendWith(TesseraExtension.class)
class ScimIT {

    private static final String ROOT = "/api/v1/scim/v2";
    private static final String USERS = ROOT + "/Users";
    private static final String GROUPS = ROOT + "/Groups";
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE =
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final Duration SOON = Duration.ofSeconds(20);

    private TesseraApi api;
    private String tag;

    @BeforeEach
    void remember(TesseraApi operator) {
        api = operator;
        tag = "sc" + Long.toString(System.nanoTime(), 36);
    }

    private JsonNode create(String login) {
        return api.post(
                        USERS,
                        Map.of(
                                "schemas",
                                List.of(USER),
                                "userName",
                                login,
                                "externalId",
                                login + "-ext",
                                "name",
                                Map.of("givenName", "Ana", "familyName", "Ruiz Gil"),
                                "emails",
                                List.of(
                                        Map.of("value", tag + "@home.example"),
                                        Map.of("value", tag + "@example.com", "primary", true)),
                                "phoneNumbers",
                                List.of(Map.of("value", "+34600111222")),
                                "preferredLanguage",
                                "es-ES",
                                "active",
                                true))
                .expect(201)
                .json();
    }

    private Response patch(String path, Object... operations) {
        return api.send(
                "PATCH",
                path,
                "application/scim+json",
                Map.of("schemas", List.of(PATCH), "Operations", List.of(operations)));
    }

    private static Map<String, Object> operation(String op, String path, Object value) {
        return Map.of("op", op, "path", path, "value", value);
    }

    private static List<String> ids(JsonNode resources) {
        return StreamSupport.stream(resources.spliterator(), false)
                .map(each -> each.path("id").asText())
                .toList();
    }

    @Test
    void aUserComesChangesAndGoes() {
        JsonNode ana = create(tag + ".Ana@Example.com");
        String path = USERS + "/" + ana.path("id").asText();
        assertThat(ana.at("/meta/location").asText()).endsWith(path);
        assertThat(ana.path("userName").asText()).isEqualTo(tag + ".ana@example.com");
        assertThat(ana.path("displayName").asText()).isEqualTo("Ana Ruiz Gil");
        assertThat(ana.at("/emails/0/value").asText()).endsWith("@example.com");
        assertThat(ana.path("preferredLanguage").asText()).isEqualTo("es");
        String boss = create(tag + ".boss").path("id").asText();
        patch(
                        path,
                        operation("Replace", "name.familyName", "Ruiz Sanz"),
                        operation("Add", "emails[type eq \"work\"].value", tag + "@work.example"),
                        operation("Add", ENTERPRISE + ":manager", boss),
                        operation("Add", "title", "Seller"))
                .expect(200);
        JsonNode changed = api.get(path).expect(200).json();
        assertThat(changed.path("displayName").asText()).isEqualTo("Ana Ruiz Sanz");
        assertThat(changed.at("/emails/0/value").asText()).isEqualTo(tag + "@work.example");
        assertThat(changed.path(ENTERPRISE).at("/manager/value").asText()).isEqualTo(boss);
        JsonNode record =
                api.get("/api/v1/identity/users/" + ana.path("id").asText()).expect(200).json();
        assertThat(record.path("name").asText()).isEqualTo("Ana Ruiz Sanz");
        assertThat(record.path("externalId").asText()).isEqualTo(tag + ".Ana@Example.com-ext");
        JsonNode replaced =
                api.put(
                                path,
                                Map.of(
                                        "schemas",
                                        List.of(USER),
                                        "userName",
                                        tag + ".ana",
                                        "displayName",
                                        "Ana María"))
                        .expect(200)
                        .json();
        assertThat(replaced.path("displayName").asText()).isEqualTo("Ana María");
        assertThat(replaced.has("emails")).isFalse();
        assertThat(replaced.has("externalId")).isFalse();
        assertThat(replaced.path("active").asBoolean()).isTrue();
        api.delete(path).expect(204);
        assertThat(api.get(path).expect(404).json().path("status").asText()).isEqualTo("404");
        create(tag + ".ana");
    }

    @Test
    void whoIsNotActiveIsOutWithinSeconds() {
        String login = tag + ".ben";
        String role = Rest.id(api, "/api/v1/identity/roles", "name", tag + " readers");
        Rest.create(
                api,
                "/api/v1/identity/permissions",
                "role",
                role,
                "recordType",
                "*",
                "operations",
                List.of("read"));
        Users.make(api, login, role);
        TesseraApi ben = Users.signIn(api, login);
        ben.get("/api/v1/customers/accounts").expect(200);
        JsonNode found = find(USERS, "userName eq \"" + login.toUpperCase(Locale.ROOT) + "\"");
        String path = USERS + "/" + found.at("/Resources/0/id").asText();
        patch(path, operation("Replace", "active", "False")).expect(200);
        await().atMost(SOON).untilAsserted(() -> ben.get("/api/v1/customers/accounts").expect(401));
    }

    private JsonNode find(String path, String filter) {
        return api.get(Rest.path(path, "filter", filter)).expect(200).json();
    }

    @Test
    void filtersAndPagesAreAsAsked() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(create(tag + ".u" + i).path("id").asText());
        }
        assertThat(ids(find(USERS, "userName eq \"" + tag + ".u3\"").path("Resources")))
                .containsExactly(made.get(3));
        assertThat(ids(find(USERS, "externalId eq \"" + tag + ".u2-ext\"").path("Resources")))
                .containsExactly(made.get(2));
        assertThat(find(USERS, "userName eq \"*\"").path("totalResults").asInt()).isZero();
        String all = "userName sw \"" + tag + "\" and not (userName ew \"u0\")";
        JsonNode page =
                api.get(Rest.path(USERS, "filter", all, "startIndex", 2, "count", 2))
                        .expect(200)
                        .json();
        assertThat(page.path("totalResults").asInt()).isEqualTo(4);
        assertThat(page.path("itemsPerPage").asInt()).isEqualTo(2);
        assertThat(ids(page.path("Resources"))).containsExactly(made.get(2), made.get(3));
        JsonNode few =
                api.get(Rest.path(USERS, "filter", all, "attributes", "userName", "count", 1))
                        .expect(200)
                        .json()
                        .at("/Resources/0");
        assertThat(few.has("userName")).isTrue();
        assertThat(few.has("emails")).isFalse();
        JsonNode wrong = api.get(Rest.path(USERS, "filter", "' OR 1=1 --")).expect(400).json();
        assertThat(wrong.path("scimType").asText()).isEqualTo("invalidFilter");
    }

    @Test
    void aGroupIsARoleAndItsMembersHaveIt() {
        String ana = create(tag + ".ana").path("id").asText();
        String ben = create(tag + ".ben").path("id").asText();
        JsonNode group =
                api.post(
                                GROUPS,
                                Map.of(
                                        "displayName",
                                        tag + " Sales",
                                        "externalId",
                                        tag,
                                        "members",
                                        List.of(Map.of("value", ana))))
                        .expect(201)
                        .json();
        String path = GROUPS + "/" + group.path("id").asText();
        assertThat(members(path)).containsExactly(ana);
        patch(path, operation("Add", "members", List.of(Map.of("value", ben)))).expect(200);
        patch(path, Map.of("op", "remove", "path", "members[value eq \"" + ana + "\"]"))
                .expect(200);
        patch(path, operation("replace", "displayName", tag + " Selling")).expect(200);
        assertThat(members(path)).containsExactly(ben);
        assertThat(api.get(USERS + "/" + ben).expect(200).json().at("/groups/0/display").asText())
                .isEqualTo(tag + " Selling");
        assertThat(ids(find(GROUPS, "members.value eq \"" + ben + "\"").path("Resources")))
                .containsExactly(group.path("id").asText());
        assertThat(
                        api.get(
                                        Rest.path(
                                                GROUPS,
                                                "excludedAttributes",
                                                "members",
                                                "filter",
                                                "displayName eq \"" + tag + " selling\""))
                                .expect(200)
                                .json()
                                .at("/Resources/0")
                                .has("members"))
                .isFalse();
        patch(path, operation("add", "members", List.of(Map.of("value", "5")))).expect(400);
        assertThat(members(path)).containsExactly(ben);
        api.put(path, Map.of("displayName", tag + " Sales")).expect(200);
        assertThat(members(path)).isEmpty();
        patch(path, operation("add", "members", List.of(Map.of("value", ben)))).expect(200);
        api.delete(path).expect(204);
        assertThat(api.get(USERS + "/" + ben).expect(200).json().has("groups")).isFalse();
    }

    /** Directories send changes of one group side by side. */
    @Test
    void nothingIsLostWhenManyChangeAGroupAtOnce() throws Exception {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            users.add(create(tag + ".p" + i).path("id").asText());
        }
        String path =
                GROUPS
                        + "/"
                        + api.post(GROUPS, Map.of("displayName", tag + " all"))
                                .expect(201)
                                .json()
                                .path("id")
                                .asText();
        ExecutorService threads = Executors.newFixedThreadPool(users.size());
        try {
            List<Future<Response>> answers = new ArrayList<>();
            for (String user : users) {
                answers.add(
                        threads.submit(
                                () ->
                                        patch(
                                                path,
                                                operation(
                                                        "add",
                                                        "members",
                                                        List.of(Map.of("value", user))))));
            }
            for (Future<Response> answer : answers) {
                answer.get().expect(200);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(members(path)).containsExactlyInAnyOrderElementsOf(users);
    }

    private List<String> members(String path) {
        return StreamSupport.stream(
                        api.get(path).expect(200).json().path("members").spliterator(), false)
                .map(each -> each.path("value").asText())
                .toList();
    }

    @Test
    void tellsWhatIsWrongAsScimDoes() {
        create(tag + ".ana");
        JsonNode taken = api.post(USERS, Map.of("userName", tag + ".ANA")).expect(409).json();
        assertThat(taken.path("scimType").asText()).isEqualTo("uniqueness");
        assertThat(taken.path("schemas").get(0).asText())
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        for (Object body :
                List.of(
                        Map.of("displayName", "Nobody"),
                        Map.of("userName", "a b"),
                        Map.of("userName", tag + ".x", "active", "perhaps"),
                        Map.of("userName", tag + ".x", "timezone", "Mars/Olympus"))) {
            JsonNode wrong = api.post(USERS, body).expect(400).json();
            assertThat(wrong.path("scimType").asText()).as("%s", body).isEqualTo("invalidValue");
        }
        assertThat(find(USERS, "userName eq \"" + tag + ".x\"").path("totalResults").asInt())
                .isZero();
    }

    @Test
    void describesItself() {
        assertThat(
                        api.get(ROOT + "/ServiceProviderConfig")
                                .expect(200)
                                .json()
                                .at("/patch/supported")
                                .asBoolean())
                .isTrue();
        assertThat(api.get(ROOT + "/ResourceTypes").expect(200).json().path("Resources"))
                .hasSize(2);
        assertThat(api.get(ROOT + "/Schemas").expect(200).json().path("Resources")).hasSize(3);
    }

    @Test
    void aKeyThatIsHeldToUsersAndRolesSuffices() {
        String administrators =
                Rest.id(
                        api,
                        "/api/v1/identity/roles",
                        "name",
                        tag + " administrators",
                        "administrator",
                        true);
        Users.make(api, tag + ".admin", administrators);
        TesseraApi admin = Users.signIn(api, tag + ".admin");
        String user =
                find(USERS, "userName eq \"" + tag + ".admin\"").at("/Resources/0/id").asText();
        List<String> operations = List.of("read", "create", "update", "delete");
        List<Map<String, Object>> scope = new ArrayList<>();
        for (String type : List.of("identity.user", "identity.role", "identity.role-member")) {
            scope.add(Map.of("recordType", type, "operations", operations));
        }
        String key =
                admin.post(
                                "/api/v1/users/" + user + "/keys",
                                Map.of("name", "directory", "scope", scope))
                        .expect(201)
                        .json()
                        .path("key")
                        .asText();
        TesseraApi directory = api.withoutKey().with("Authorization", "Bearer " + key);
        String made =
                directory
                        .post(USERS, Map.of("userName", tag + ".made"))
                        .expect(201)
                        .json()
                        .path("id")
                        .asText();
        directory.delete(USERS + "/" + made).expect(204);
        directory.get("/api/v1/customers/accounts").expect(403);
    }
}
