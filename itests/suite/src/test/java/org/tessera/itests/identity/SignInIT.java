package org.tessera.itests.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tessera.itests.harness.PrivateContainer;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/**
 * From the first administrator to a user whose role decides, and who is shut out again. In a
 * container of its own: elsewhere there are users, and some day wrong passwords of others.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String SESSION = "/api/v1/session";
    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String CONTACTS = "/api/v1/customers/contacts";
    private static final String DEPARTMENTS = "/api/v1/organization/departments";
    private static final String PASSWORD = "seven quiet lanterns";
    private static final Set<String> OPEN =
            Set.of(
                    "get /api/v1/health",
                    "post /api/v1/session",
                    "post /api/v1/setup",
                    "post /api/v1/invitations",
                    "get /api/v1/session/providers",
                    "post /api/v1/session/oidc/begin",
                    "get /api/v1/session/oidc/callback",
                    "post /api/v1/session/oidc");

    private static PrivateContainer container;
    private static TesseraApi administrator;
    private static String role;

    @BeforeAll
    static void makeTheFirstAdministrator() throws IOException {
        container = PrivateContainer.start();
        TesseraApi anybody = container.api().withoutKey();
        Path file = container.home().resolve("data/setup.token");
        await("the token").atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file));
        String token = Files.readString(file).strip();
        Map<String, String> request =
                Map.of("token", token, "login", "root.it", "name", "Root", "password", PASSWORD);
        Problem.check(
                anybody.post("/api/v1/setup", with(request, "token", "x".repeat(43))),
                401,
                "unauthenticated");
        Problem.checkField(
                Problem.check(
                        anybody.post("/api/v1/setup", with(request, "password", "password1234")),
                        422,
                        "invalid"),
                "password",
                "weak");
        anybody.post("/api/v1/setup", request).expect(204);
        assertThat(file).doesNotExist();
        Problem.check(anybody.post("/api/v1/setup", request), 404, "not-found");
        administrator = signedIn(anybody, "root.it");
        JsonNode events =
                administrator.get("/api/v1/identity/access-events?sort=id").expect(200).json();
        assertThat(events.at("/items/0/event").asText()).isEqualTo("set-up");
        assertThat(events.at("/items/0/login").asText()).isEqualTo("root.it");
        assertThat(events.at("/items/0/address").asText()).isNotEmpty();
        role = Rest.id(administrator, "/api/v1/identity/roles", "name", "Readers");
        Rest.create(
                administrator,
                "/api/v1/identity/permissions",
                "role",
                role,
                "recordType",
                "customers.*",
                "operations",
                List.of("read"));
        hide(role, "phone");
    }

    @AfterAll
    static void end() throws IOException {
        container.close();
    }

    private static void hide(String hiding, String field) {
        Rest.create(
                administrator,
                "/api/v1/identity/hidden-fields",
                "role",
                hiding,
                "recordType",
                "customers.account",
                "field",
                field);
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> copy = new java.util.HashMap<>(map);
        copy.put(name, value);
        return copy;
    }

    /** Signs in as a program does. */
    private static TesseraApi signedIn(TesseraApi anybody, String login) {
        JsonNode[] answer = new JsonNode[1];
        await("sign in as " + login)
                .atMost(SOON)
                .untilAsserted(
                        () ->
                                answer[0] =
                                        anybody.post(SESSION, credentials(login, PASSWORD, true))
                                                .expect(200)
                                                .json());
        return anybody.with("Authorization", "Bearer " + answer[0].path("token").asText());
    }

    private static Map<String, Object> credentials(String login, String password, boolean bearer) {
        return Map.of("login", login, "password", password, "bearer", bearer);
    }

    /** Makes a user with the role of readers, who sets a password by an invitation. */
    private static String reader(String login) {
        return user(login, role);
    }

    private static String user(String login, String role) {
        String user =
                Rest.id(
                        administrator,
                        "/api/v1/identity/users",
                        "login",
                        login,
                        "name",
                        "User " + login);
        Rest.create(administrator, "/api/v1/identity/role-members", "user", user, "role", role);
        String token =
                administrator
                        .post("/api/v1/users/" + user + "/invitation", Map.of())
                        .expect(200)
                        .json()
                        .path("token")
                        .asText();
        TesseraApi anybody = container.api().withoutKey();
        Map<String, String> answer = Map.of("token", token, "password", PASSWORD);
        anybody.post("/api/v1/invitations", answer).expect(204);
        Problem.check(anybody.post("/api/v1/invitations", answer), 401, "unauthenticated");
        return user;
    }

    @Test
    @Order(1)
    void whoSignsInIsKnown() {
        JsonNode who = administrator.get(SESSION).expect(200).json();
        assertThat(who.path("name").asText()).isEqualTo("Root");
        assertThat(who.path("administrator").asBoolean()).isTrue();
        JsonNode operator = container.api().get(SESSION).expect(200).json();
        assertThat(operator.path("user").asText()).isEqualTo("admin");
        assertThat(administrator.get("/api/v1/identity/reports").expect(200).json().path("items"))
                .isEmpty();
    }

    @Test
    @Order(2)
    void aRoleDecidesWhatAUserMayDo() {
        reader("reader.one");
        TesseraApi reader = signedIn(container.api().withoutKey(), "reader.one");
        String account =
                Rest.id(administrator, ACCOUNTS, "name", "Signed In Ltd", "phone", "+34911234567");
        JsonNode seen = reader.get(ACCOUNTS + "/" + account).expect(200).json();
        assertThat(seen.path("name").asText()).isEqualTo("Signed In Ltd");
        assertThat(seen.has("phone")).isFalse();
        assertThat(reader.get(ACCOUNTS + "?filter=phone==x").status()).isEqualTo(400);
        Problem.check(reader.post(ACCOUNTS, Map.of("name", "No")), 403, "forbidden");
        Problem.check(
                reader.patch(ACCOUNTS + "/" + account, Map.of("name", "No")), 403, "forbidden");
        Problem.check(reader.delete(ACCOUNTS + "/" + account), 403, "forbidden");
        Problem.check(reader.get("/api/v1/sales/leads"), 403, "forbidden");
        Problem.check(reader.get("/api/v1/identity/users"), 403, "forbidden");
        Problem.check(reader.post("/api/v1/modules/sales/stop", Map.of()), 403, "forbidden");
        JsonNode after = administrator.get(ACCOUNTS + "/" + account).expect(200).json();
        assertThat(after.path("name").asText()).isEqualTo("Signed In Ltd");
    }

    /**
     * Who did what to which module, and how the installation looks, is for those who operate it.
     */
    @Test
    @Order(2)
    void onlyWhoeverIsAllowedToReadsWhatHappenedToModules() {
        String everything = readingRole("Everything", "*");
        user("reader.all", everything);
        TesseraApi reader = signedIn(container.api().withoutKey(), "reader.all");
        reader.get(ACCOUNTS).expect(200);
        for (String path : List.of("module-changes", "module-installations")) {
            Problem.check(reader.get("/api/v1/platform/" + path), 403, "forbidden");
        }
        assertThat(platformEntries(reader)).isEmpty();
        assertThat(platformEntries(container.api())).isNotEmpty();

        user("reader.ops", readingRole("Operations", "platform.*"));
        TesseraApi told = signedIn(container.api().withoutKey(), "reader.ops");
        assertThat(told.get("/api/v1/platform/module-changes").expect(200).json().path("items"))
                .isNotEmpty();
        assertThat(platformEntries(told)).isNotEmpty();
        Problem.check(told.post("/api/v1/modules/sales/stop", Map.of()), 403, "forbidden");
    }

    private static String readingRole(String name, String types) {
        String id = Rest.id(administrator, "/api/v1/identity/roles", "name", name);
        Rest.create(
                administrator,
                "/api/v1/identity/permissions",
                "role",
                id,
                "recordType",
                types,
                "operations",
                List.of("read"));
        return id;
    }

    private static List<String> platformEntries(TesseraApi api) {
        List<String> types = new ArrayList<>();
        for (JsonNode entry :
                api.get("/api/v1/journal?limit=500").expect(200).json().path("items")) {
            types.add(entry.path("type").asText());
        }
        return types.stream().filter(type -> type.startsWith("platform.")).toList();
    }

    @Test
    @Order(3)
    void aBrowserNeedsItsPageForChanges() {
        TesseraApi anybody = container.api().withoutKey();
        Response begun = anybody.post(SESSION, credentials("root.it", PASSWORD, false)).expect(200);
        String cookie = begun.header("set-cookie");
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
        TesseraApi browser = anybody.with("Cookie", cookie.substring(0, cookie.indexOf(';')));
        browser.get(SESSION).expect(200);
        Problem.check(browser.post(ACCOUNTS, Map.of("name", "Forged")), 403, "forbidden");
        Problem.check(
                browser.with("Tessera-Token", "x".repeat(43))
                        .post(ACCOUNTS, Map.of("name", "Forged")),
                403,
                "forbidden");
        TesseraApi page = browser.with("Tessera-Token", begun.json().path("token").asText());
        page.post(ACCOUNTS, Map.of("name", "From a page")).expect(201);
        String record =
                ACCOUNTS + "/" + page.get(ACCOUNTS + "?limit=1").json().at("/items/0/id").asText();
        for (String method : List.of("DELETE", "PATCH", "POST")) {
            Problem.check(
                    browser.with("X-HTTP-Method-Override", method).get(record), 400, "bad-request");
            Problem.check(browser.get(record + "?_method=" + method), 400, "bad-request");
        }
        Response again = browser.post(SESSION, credentials("root.it", PASSWORD, false)).expect(200);
        assertThat(again.header("set-cookie")).isNotEqualTo(cookie);
        Problem.check(browser.get(SESSION), 401, "unauthenticated");
        String next = again.header("set-cookie");
        TesseraApi present = anybody.with("Cookie", next.substring(0, next.indexOf(';')));
        TesseraApi signingOut = present.with("Tessera-Token", again.json().path("token").asText());
        signingOut.delete(SESSION).expect(204);
        Problem.check(present.get(SESSION), 401, "unauthenticated");
    }

    @Test
    @Order(4)
    void whoIsSwitchedOffIsShutOutSoon() {
        String user = reader("reader.two");
        TesseraApi anybody = container.api().withoutKey();
        TesseraApi reader = signedIn(anybody, "reader.two");
        reader.get(ACCOUNTS).expect(200);
        administrator.patch("/api/v1/identity/users/" + user, Map.of("active", false)).expect(200);
        await("shut out").atMost(SOON).until(() -> reader.get(ACCOUNTS).status() == 401);
        Problem.check(
                anybody.post(SESSION, credentials("reader.two", PASSWORD, true)),
                401,
                "unauthenticated");
    }

    @Test
    @Order(5)
    void aSessionIsListedAndEnded() {
        String user = reader("reader.three");
        TesseraApi reader = signedIn(container.api().withoutKey(), "reader.three");
        JsonNode mine =
                reader.get("/api/v1/users/" + user + "/sessions").expect(200).json().path("items");
        assertThat(mine).hasSize(1);
        String other = administrator.get(SESSION).json().path("user").asText();
        Problem.check(reader.get("/api/v1/users/" + other + "/sessions"), 403, "forbidden");
        administrator
                .delete("/api/v1/users/" + user + "/sessions/" + mine.get(0).path("id").asText())
                .expect(204);
        Problem.check(reader.get(ACCOUNTS), 401, "unauthenticated");
    }

    @Test
    @Order(6)
    void aNewPasswordTakesThePlaceOfThePresentOne() {
        reader("reader.four");
        TesseraApi anybody = container.api().withoutKey();
        TesseraApi reader = signedIn(anybody, "reader.four");
        TesseraApi elsewhere = signedIn(anybody, "reader.four");
        String next = "eleven brisk harbors";
        Problem.check(
                reader.post(SESSION + "/password", Map.of("present", "wrong", "password", next)),
                401,
                "unauthenticated");
        reader.post(SESSION + "/password", Map.of("present", PASSWORD, "password", next))
                .expect(204);
        reader.get(ACCOUNTS).expect(200);
        Problem.check(elsewhere.get(ACCOUNTS), 401, "unauthenticated");
        Problem.check(
                anybody.post(SESSION, credentials("reader.four", PASSWORD, true)),
                401,
                "unauthenticated");
        anybody.post(SESSION, credentials("reader.four", next, true)).expect(200);
    }

    @Test
    @Order(7)
    void nothingElseIsOpenToAnybody() {
        JsonNode paths =
                container.api().get("/api/v1/openapi.json").expect(200).json().path("paths");
        TesseraApi anybody = container.api().withoutKey();
        List<String> open = new ArrayList<>();
        paths.fields()
                .forEachRemaining(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method -> {
                                                    String url =
                                                            path.getKey()
                                                                    .replaceAll("\\{[^}]+}", "1");
                                                    if (anybody.send(
                                                                            method.toUpperCase(
                                                                                    java.util.Locale
                                                                                            .ROOT),
                                                                            url,
                                                                            null,
                                                                            null)
                                                                    .status()
                                                            != 401) {
                                                        open.add(method + " " + path.getKey());
                                                    }
                                                }));
        assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN);
    }

    @Test
    @Order(8)
    void tooManyWrongPasswordsLockALoginThatIsThereOrNot() {
        reader("reader.five");
        TesseraApi anybody = container.api().withoutKey();
        for (String login : List.of("reader.five", "nobody.at.all")) {
            for (int i = 0; i < 10; i++) {
                Problem.check(
                        anybody.post(SESSION, credentials(login, "wrong" + i, true)),
                        401,
                        "unauthenticated");
            }
            Problem.check(
                    anybody.post(SESSION, credentials(login, PASSWORD, true)),
                    429,
                    "too-many-requests");
        }
    }

    @Test
    @Order(9)
    void aHiddenFieldIsOnNoChannel() {
        String editors = Rest.id(administrator, "/api/v1/identity/roles", "name", "Editors");
        Rest.create(
                administrator,
                "/api/v1/identity/permissions",
                "role",
                editors,
                "recordType",
                "customers.*",
                "operations",
                List.of("read", "create", "update", "delete", "export", "import"));
        hide(editors, "taxId");
        user("editor.one", editors);
        TesseraApi editor = signedIn(container.api().withoutKey(), "editor.one");
        String taxId = "ES91555B0199";
        JsonNode made =
                Rest.create(administrator, ACCOUNTS, "name", "Whispering Ltd", "taxId", taxId);
        String id = made.path("id").asText();
        String one = ACCOUNTS + "/" + id;
        Rest.create(
                administrator,
                CONTACTS,
                "firstName",
                "Wanda",
                "lastName",
                "Whisper",
                "account",
                id);
        administrator.patch(one, Map.of("taxId", "ES91555B0200")).expect(200);
        administrator.patch(one, Map.of("taxId", taxId)).expect(200);

        List<Response> answers = new ArrayList<>();
        answers.add(editor.get(one));
        answers.add(editor.get(one + "?include=mainContacts"));
        answers.add(editor.get(ACCOUNTS + "?filter=name==Whispering*"));
        answers.add(editor.get(CONTACTS + "?filter=lastName==Whisper&include=account"));
        answers.add(editor.get(ACCOUNTS + "/export?filter=name==Whispering*"));
        answers.add(editor.get(ACCOUNTS + "/schema"));
        answers.add(editor.get(one + "/history"));
        answers.add(editor.get("/api/v1/journal?limit=1000"));
        answers.add(editor.get("/api/v1/change-sets"));
        answers.add(editor.patch(one, Map.of("description", "Whispers")));
        answers.add(
                editor.post(
                        ACCOUNTS + "/bulk",
                        Map.of(
                                "operations",
                                List.of(
                                        Map.of(
                                                "op",
                                                "update",
                                                "id",
                                                id,
                                                "values",
                                                Map.of("description", "Whispers on"))))));
        for (Response answer : answers) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text()).doesNotContain("\"taxId\"", "91555", "Tax");
        }
        assertThat(answers.get(2).json().path("items")).hasSize(1);
        assertThat(answers.get(3).json().path("included").path("account")).hasSize(1);
        assertThat(answers.get(4).text()).contains("Whispering Ltd");
        assertThat(answers.get(6).json().path("items").size()).isGreaterThanOrEqualTo(1);

        Response stale = editor.with("If-Match", "\"1\"").patch(one, Map.of("name", "Late"));
        JsonNode current = Problem.check(stale, 412, "stale-version").path("current");
        assertThat(current.path("name").asText()).isEqualTo("Whispering Ltd");
        List<Response> refused = new ArrayList<>();
        for (String query :
                List.of(
                        "filter=taxId==" + taxId,
                        "filter=taxId=null=false",
                        "sort=taxId",
                        "fields=taxId",
                        "filter=subsidiaries.taxId=null=false",
                        "filter=parent.taxId=null=false")) {
            refused.add(editor.get(ACCOUNTS + "?" + query));
            refused.add(editor.get(ACCOUNTS + "/export?" + query));
        }
        refused.add(editor.get(CONTACTS + "?filter=account.taxId=null=false"));
        refused.add(editor.patch(one, Map.of("taxId", "ES91555B0111")));
        refused.add(editor.post(ACCOUNTS, Map.of("name", "Loud Ltd", "taxId", "ES91555B0111")));
        for (Response answer : refused) {
            Problem.check(answer, 400, "bad-request");
            assertThat(answer.text()).doesNotContain("ES91555B01");
        }
        assertThat(stale.text()).doesNotContain("\"taxId\"", "91555");

        editor.delete(one).expect(204);
        Response restored = editor.post(one + "/restore", Map.of()).expect(200);
        assertThat(restored.text()).doesNotContain("\"taxId\"", "91555");
        JsonNode whole = administrator.get(one).expect(200).json();
        assertThat(whole.path("taxId").asText()).isEqualTo(taxId);
        assertThat(whole.path("description").asText()).isEqualTo("Whispers on");
    }

    @Test
    @Order(10)
    void nobodyActsForADepartmentOfOthers() {
        String user = reader("reader.six");
        TesseraApi reader = signedIn(container.api().withoutKey(), "reader.six");
        String north = Rest.id(administrator, DEPARTMENTS, "name", "Signed North");
        String south = Rest.id(administrator, DEPARTMENTS, "name", "Signed South");
        TesseraApi forNorth = reader.with("Tessera-Department", north);
        await("the departments")
                .atMost(SOON)
                .until(
                        () ->
                                administrator
                                                .with("Tessera-Department", north)
                                                .get(ACCOUNTS)
                                                .status()
                                        == 200);
        Problem.check(forNorth.get(ACCOUNTS), 403, "forbidden");
        String member =
                Rest.id(
                        administrator,
                        "/api/v1/organization/members",
                        "department",
                        north,
                        "user",
                        user);
        await("the member").atMost(SOON).until(() -> forNorth.get(ACCOUNTS).status() == 200);
        Problem.check(reader.with("Tessera-Department", south).get(ACCOUNTS), 403, "forbidden");
        administrator.delete("/api/v1/organization/members/" + member).expect(204);
        await("no member").atMost(SOON).until(() -> forNorth.get(ACCOUNTS).status() == 403);
        administrator.delete(DEPARTMENTS + "/" + north).expect(204);
        administrator.delete(DEPARTMENTS + "/" + south).expect(204);
    }

    @Test
    @Order(11)
    void theLastAdministratorStaysOne() {
        String root = administrator.get(SESSION).json().path("user").asText();
        JsonNode membership =
                administrator
                        .get("/api/v1/identity/role-members?filter=user==" + root)
                        .expect(200)
                        .json()
                        .path("items")
                        .get(0);
        String role = "/api/v1/identity/roles/" + membership.path("role").asText();
        String user = "/api/v1/identity/users/" + root;
        String member = "/api/v1/identity/role-members/" + membership.path("id").asText();
        Problem.check(administrator.patch(user, Map.of("active", false)), 409, "conflict");
        Problem.check(administrator.delete(user), 409, "conflict");
        Problem.check(administrator.patch(role, Map.of("administrator", false)), 409, "conflict");
        Problem.check(administrator.delete(role), 409, "conflict");
        Problem.check(administrator.delete(member), 409, "conflict");
        Problem.check(administrator.patch(member, Map.of("role", SignInIT.role)), 409, "conflict");
        assertThat(administrator.get(SESSION).expect(200).json().path("administrator").asBoolean())
                .isTrue();
        String second =
                Rest.id(
                        administrator,
                        "/api/v1/identity/users",
                        "login",
                        "root.two",
                        "name",
                        "Second");
        Rest.create(
                administrator,
                "/api/v1/identity/role-members",
                "user",
                second,
                "role",
                membership.path("role").asText());
        administrator.delete(member).expect(204);
        await("demoted").atMost(SOON).until(() -> administrator.get(ACCOUNTS).status() == 403);
        Problem.check(
                administrator.patch("/api/v1/identity/users/" + second, Map.of("name", "No")),
                403,
                "forbidden");
    }

    @Test
    @Order(12)
    void whoIsSwitchedOnAgainSignsInAnew() {
        TesseraApi operator = container.api();
        String user =
                Rest.id(
                        operator,
                        "/api/v1/identity/users",
                        "login",
                        "reader.seven",
                        "name",
                        "Seven");
        Rest.create(operator, "/api/v1/identity/role-members", "user", user, "role", role);
        String token =
                operator.post("/api/v1/users/" + user + "/invitation", Map.of())
                        .expect(200)
                        .json()
                        .path("token")
                        .asText();
        TesseraApi anybody = operator.withoutKey();
        anybody.post("/api/v1/invitations", Map.of("token", token, "password", PASSWORD))
                .expect(204);
        TesseraApi reader = signedIn(anybody, "reader.seven");
        reader.get(ACCOUNTS).expect(200);
        String path = "/api/v1/identity/users/" + user;
        operator.patch(path, Map.of("active", false)).expect(200);
        await("shut out").atMost(SOON).until(() -> reader.get(ACCOUNTS).status() == 401);
        operator.patch(path, Map.of("active", true)).expect(200);
        signedIn(anybody, "reader.seven").get(ACCOUNTS).expect(200);
        Problem.check(reader.get(ACCOUNTS), 401, "unauthenticated");
    }

    @Test
    @Order(13)
    void secretsAreInNoRecordAndNoLog() throws IOException {
        TesseraApi operator = container.api();
        for (String path :
                List.of(
                        "/api/v1/identity/users?limit=500",
                        "/api/v1/identity/users/export",
                        "/api/v1/journal?limit=1000")) {
            assertThat(operator.get(path).expect(200).text())
                    .doesNotContain(PASSWORD, "argon2", "tss-");
        }
        try (var logs = Files.walk(container.home().resolve("data/log"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(log.toString())
                        .doesNotContain(PASSWORD, "tss-", "$argon2");
            }
        }
    }
}
