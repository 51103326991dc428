package org.tessera.itests.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/** Programs act for a user with a key that allows what the user may do, or less. */
@ExtendWith(TesseraExtension.class)
class ApiKeysIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String LEADS = "/api/v1/sales/leads";

    private static String editors(TesseraApi api) {
        String role = Rest.id(api, "/api/v1/identity/roles", "name", "Keyed " + System.nanoTime());
        Rest.create(
                api,
                "/api/v1/identity/permissions",
                "role",
                role,
                "recordType",
                "customers.*",
                "operations",
                List.of("read", "create", "update"));
        return role;
    }

    private static String login() {
        return "keyed" + System.nanoTime();
    }

    private static String keys(String user) {
        return "/api/v1/users/" + user + "/keys";
    }

    private static Map<String, Object> request(Object... members) {
        Map<String, Object> request = new HashMap<>(Map.of("name", "Shop"));
        request.putAll(Rest.values(members));
        return request;
    }

    private static JsonNode make(TesseraApi api, String user, Object... members) {
        return api.post(keys(user), request(members)).expect(201).json();
    }

    private static TesseraApi with(TesseraApi api, JsonNode made) {
        return Users.bearer(api, made.path("key").asText());
    }

    private static Map<String, Object> part(String type, String... operations) {
        return Map.of("recordType", type, "operations", List.of(operations));
    }

    @Test
    void aKeyAllowsWhatItsUserMayDoAndNoMore(TesseraApi api) {
        String login = login();
        String user = Users.make(api, login, editors(api));
        TesseraApi self = Users.signIn(api, login);
        String account = Rest.id(api, ACCOUNTS, "name", "Keyed Ltd");
        String one = ACCOUNTS + "/" + account;

        JsonNode made = make(self, user);
        assertThat(made.path("key").asText()).startsWith("tsk-");
        TesseraApi whole = with(api, made);
        assertThat(whole.get("/api/v1/session").expect(200).json().path("user").asText())
                .isEqualTo(user);
        whole.patch(one, Map.of("phone", "+34911234567")).expect(200);
        Problem.check(whole.get(LEADS), 403, "forbidden");
        Problem.check(whole.delete(one), 403, "forbidden");

        JsonNode narrow =
                make(
                        self,
                        user,
                        "scope",
                        List.of(
                                part("customers.account", "read", "delete"),
                                part("sales.*", "read")));
        TesseraApi held = with(api, narrow);
        held.get(one).expect(200);
        Problem.check(held.get(LEADS), 403, "forbidden");
        Problem.check(held.get("/api/v1/customers/contacts"), 403, "forbidden");
        Problem.check(held.patch(one, Map.of("phone", "+34911234568")), 403, "forbidden");
        Problem.check(held.delete(one), 403, "forbidden");
        Problem.check(held.get("/api/v1/users/" + user + "/sessions"), 403, "forbidden");
        assertThat(api.get(one).json().path("phone").asText()).isEqualTo("+34911234567");
    }

    private static TesseraApi device(TesseraApi api, String login, String password) {
        byte[] pair = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
        return api.with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Test
    void aDeviceSendsAKeyAsThePasswordOfItsUser(TesseraApi api) {
        String login = login();
        String user = Users.make(api, login, editors(api));
        TesseraApi self = Users.signIn(api, login);
        JsonNode made =
                make(self, user, "name", "Phone", "scope", List.of(part("customers.*", "read")));
        String key = made.path("key").asText();
        TesseraApi phone = device(api, login.toUpperCase(Locale.ROOT), key);
        phone.get(ACCOUNTS).expect(200);
        assertThat(phone.get("/api/v1/session").expect(200).json().path("user").asText())
                .isEqualTo(user);
        Problem.check(phone.post(ACCOUNTS, Map.of("name", "No")), 403, "forbidden");
        Problem.check(phone.get(keys(user)), 403, "forbidden");

        Problem.check(device(api, login() + "x", key).get(ACCOUNTS), 401, "unauthenticated");
        Problem.check(device(api, "", key).get(ACCOUNTS), 401, "unauthenticated");
        Problem.check(device(api, login, Users.PASSWORD).get(ACCOUNTS), 401, "unauthenticated");
        Response wrong = device(api, login, key + "x").get(ACCOUNTS);
        Problem.check(wrong, 401, "unauthenticated");
        // A browser would ask for the password and then send it by itself, from any page.
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(self.get(keys(user)).json().at("/items/0/used").asText()).isNotEmpty();

        self.delete(keys(user) + "/" + made.path("id").asText()).expect(204);
        Problem.check(phone.get(ACCOUNTS), 401, "unauthenticated");
    }

    @Test
    void aKeyForReadingChangesNothing(TesseraApi api) {
        String login = login();
        String user = Users.make(api, login, editors(api));
        TesseraApi reading = with(api, make(Users.signIn(api, login), user, "readOnly", true));
        reading.get(ACCOUNTS).expect(200);
        Problem.check(reading.post(ACCOUNTS, Map.of("name", "No")), 403, "forbidden");
        Problem.check(reading.delete("/api/v1/session"), 403, "forbidden");
    }

    @Test
    void aScopedKeyOfAnAdministratorAdministersNothing(TesseraApi api) {
        String role =
                Rest.id(
                        api,
                        "/api/v1/identity/roles",
                        "name",
                        "Keyed " + System.nanoTime(),
                        "administrator",
                        true);
        String login = login();
        String user = Users.make(api, login, role);
        TesseraApi self = Users.signIn(api, login);
        TesseraApi whole = with(api, make(self, user));
        assertThat(who(whole).path("administrator").asBoolean()).isTrue();
        // With an invitation the key could make a user whose session makes keys.
        Problem.check(
                whole.post("/api/v1/users/" + user + "/invitation", Map.of()), 403, "forbidden");
        TesseraApi held = with(api, make(self, user, "scope", List.of(part("*", "read"))));
        assertThat(who(held).path("administrator").asBoolean()).isFalse();
        held.get(ACCOUNTS).expect(200);
        Problem.check(held.get("/api/v1/identity/users"), 403, "forbidden");
        Problem.check(held.post(ACCOUNTS, Map.of("name", "No")), 403, "forbidden");
        Problem.check(held.post("/api/v1/modules/sales/stop", Map.of()), 403, "forbidden");
        Problem.check(
                held.post("/api/v1/users/" + user + "/invitation", Map.of()), 403, "forbidden");
    }

    private static JsonNode who(TesseraApi api) {
        return api.get("/api/v1/session").expect(200).json();
    }

    @Test
    void aKeyIsListedWithoutItsSecretAndRevoked(TesseraApi api) {
        String login = login();
        String role = editors(api);
        String user = Users.make(api, login, role);
        TesseraApi self = Users.signIn(api, login);
        JsonNode made = make(self, user, "end", Instant.now().plusSeconds(3600).toString());
        TesseraApi program = with(api, made);
        program.get(ACCOUNTS).expect(200);

        JsonNode items = self.get(keys(user)).expect(200).json().path("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).path("name").asText()).isEqualTo("Shop");
        assertThat(items.get(0).path("used").asText()).isNotEmpty();
        assertThat(items.get(0).path("end").asText()).isNotEmpty();
        assertThat(items.get(0).has("key")).isFalse();

        String otherLogin = login();
        Users.make(api, otherLogin, role);
        TesseraApi other = Users.signIn(api, otherLogin);
        String one = keys(user) + "/" + made.path("id").asText();
        for (TesseraApi stranger : List.of(other, program)) {
            Problem.check(stranger.get(keys(user)), 403, "forbidden");
            Problem.check(stranger.post(keys(user), request()), 403, "forbidden");
            Problem.check(stranger.delete(one), 403, "forbidden");
        }
        program.get(ACCOUNTS).expect(200);
        api.delete(one).expect(204);
        Problem.check(self.delete(one), 404, "not-found");
        Problem.check(program.get(ACCOUNTS), 401, "unauthenticated");
    }

    @Test
    void aKeyGoesWithItsUserForGood(TesseraApi api) {
        String login = login();
        String user = Users.make(api, login, editors(api));
        TesseraApi program = with(api, make(Users.signIn(api, login), user));
        program.get(ACCOUNTS).expect(200);
        String path = "/api/v1/identity/users/" + user;
        api.patch(path, Map.of("active", false)).expect(200);
        await("shut out").atMost(SOON).until(() -> program.get(ACCOUNTS).status() == 401);
        await("gone").atMost(SOON).until(() -> api.get(keys(user)).json().path("items").isEmpty());
        Problem.check(api.post(keys(user), request()), 404, "not-found");
        api.patch(path, Map.of("active", true)).expect(200);
        Users.signIn(api, login).get(ACCOUNTS).expect(200);
        Problem.check(program.get(ACCOUNTS), 401, "unauthenticated");
    }

    @Test
    void aKeyThatMeansNothingIsRefused(TesseraApi api) {
        String user = Users.make(api, login(), editors(api));
        Problem.check(api.post(keys(user), Map.of()), 400, "bad-request");
        Problem.check(api.post(keys(user), request("scope", List.of())), 400, "bad-request");
        Problem.check(
                api.post(keys(user), request("scope", List.of(part("sales.*", "fly")))),
                400,
                "bad-request");
        Problem.check(api.post(keys(user), request("end", "soon")), 400, "bad-request");
        Problem.checkField(
                Problem.check(
                        api.post(keys(user), request("end", "2020-01-01T00:00:00Z")),
                        422,
                        "invalid"),
                "end",
                "range");
        Problem.checkField(
                Problem.check(
                        api.post(keys(user), request("scope", List.of(part("sales*", "read")))),
                        422,
                        "invalid"),
                "scope",
                "format");
        assertThat(api.get(keys(user)).expect(200).json().path("items")).isEmpty();
    }
}
