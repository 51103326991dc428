package org.tessera.itests.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/** Who has a second factor signs in with a code besides the password. */
@ExtendWith(TesseraExtension.class)
class SecondFactorIT {

    private static final String SESSION = "/api/v1/session";
    private static final String FACTOR = SESSION + "/second-factor";
    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final Map<String, String> PASSWORD = Map.of("password", Users.PASSWORD);

    private static String role(TesseraApi api, boolean demanding) {
        String role =
                Rest.id(
                        api,
                        "/api/v1/identity/roles",
                        "name",
                        "Careful " + System.nanoTime(),
                        "secondFactor",
                        demanding);
        Rest.create(
                api,
                "/api/v1/identity/permissions",
                "role",
                role,
                "recordType",
                "customers.*",
                "operations",
                List.of("read"));
        return role;
    }

    private static String login() {
        return "careful" + System.nanoTime();
    }

    private static String state(String user) {
        return "/api/v1/users/" + user + "/second-factor";
    }

    private static Response signIn(TesseraApi api, String login, String password, String code) {
        Map<String, Object> request =
                new HashMap<>(Map.of("login", login, "password", password, "bearer", true));
        if (code != null) {
            request.put("code", code);
        }
        return api.withoutKey().post(SESSION, request);
    }

    /** Begins and returns the secret. */
    private static String begin(TesseraApi self) {
        JsonNode begun = self.post(FACTOR, PASSWORD).expect(200).json();
        String secret = begun.path("secret").asText();
        assertThat(begun.path("uri").asText()).contains("otpauth://totp/Tessera:", secret);
        return secret;
    }

    private static List<String> confirm(TesseraApi self, String code) {
        JsonNode codes =
                self.post(FACTOR + "/confirmation", Map.of("code", code))
                        .expect(200)
                        .json()
                        .path("recoveryCodes");
        assertThat(codes).hasSize(10);
        return List.of(codes.get(0).asText(), codes.get(1).asText());
    }

    @Test
    void aCodeIsNeededAndCountsOnce(TesseraApi api) {
        String login = login();
        String user = Users.make(api, login, role(api, false));
        TesseraApi self = Users.signIn(api, login);
        TesseraApi elsewhere = Users.signIn(api, login);
        Problem.check(self.post(FACTOR, Map.of("password", "wrong")), 401, "unauthenticated");
        String secret = begin(self);
        Problem.check(
                self.post(FACTOR + "/confirmation", Map.of("code", "12345")),
                401,
                "unauthenticated");
        signIn(api, login, Users.PASSWORD, null).expect(200);
        List<String> recovery = confirm(self, AuthenticatorApp.code(secret, 0));
        self.get(ACCOUNTS).expect(200);
        Problem.check(elsewhere.get(ACCOUNTS), 401, "unauthenticated");
        Problem.check(self.post(FACTOR, PASSWORD), 409, "conflict");

        JsonNode needed =
                Problem.check(signIn(api, login, Users.PASSWORD, null), 401, "unauthenticated");
        assertThat(needed.path("secondFactor").asBoolean()).isTrue();
        String next = AuthenticatorApp.code(secret, 1);
        JsonNode wrong =
                Problem.check(
                        signIn(api, login, Users.PASSWORD, "0000000"), 401, "unauthenticated");
        JsonNode wrongPassword =
                Problem.check(signIn(api, login, "wrong", next), 401, "unauthenticated");
        assertThat(wrong).isEqualTo(wrongPassword);
        assertThat(Problem.check(signIn(api, login, "wrong", null), 401, "unauthenticated"))
                .isEqualTo(wrong);
        signIn(api, login, Users.PASSWORD, next).expect(200);
        Problem.check(signIn(api, login, Users.PASSWORD, next), 401, "unauthenticated");
        signIn(api, login, Users.PASSWORD, recovery.get(0)).expect(200);
        Problem.check(signIn(api, login, Users.PASSWORD, recovery.get(0)), 401, "unauthenticated");
        JsonNode known = self.get(state(user)).expect(200).json();
        assertThat(known.path("since").asText()).isNotEmpty();
        assertThat(known.path("recoveryCodes").asInt()).isEqualTo(9);

        Map<String, String> removal = Map.of("password", Users.PASSWORD, "code", recovery.get(1));
        Problem.check(
                self.post(FACTOR + "/removal", Map.of("password", "wrong", "code", "123456")),
                401,
                "unauthenticated");
        self.post(FACTOR + "/removal", removal).expect(204);
        signIn(api, login, Users.PASSWORD, null).expect(200);
        assertThat(self.get(state(user)).json().path("since").isNull()).isTrue();
    }

    @Test
    void tooManyWrongCodesLockTheLogin(TesseraApi api) {
        String login = login();
        Users.make(api, login, role(api, false));
        TesseraApi self = Users.signIn(api, login);
        String secret = begin(self);
        confirm(self, AuthenticatorApp.code(secret, 0));
        for (int i = 0; i < 10; i++) {
            signIn(api, login, Users.PASSWORD, null).expect(401);
            Problem.check(signIn(api, login, Users.PASSWORD, "000000" + i), 401, "unauthenticated");
        }
        Problem.check(
                signIn(api, login, Users.PASSWORD, AuthenticatorApp.code(secret, 1)),
                429,
                "too-many-requests");
    }

    @Test
    void whoHasLostTheDeviceIsLetInAgainByAnAdministrator(TesseraApi api) {
        String login = login();
        String role = role(api, false);
        String user = Users.make(api, login, role);
        TesseraApi self = Users.signIn(api, login);
        confirm(self, AuthenticatorApp.code(begin(self), 0));
        String otherLogin = login();
        Users.make(api, otherLogin, role);
        TesseraApi other = Users.signIn(api, otherLogin);
        Problem.check(other.get(state(user)), 403, "forbidden");
        Problem.check(other.delete(state(user)), 403, "forbidden");
        Problem.check(self.delete(state(user)), 403, "forbidden");
        api.delete(state(user)).expect(204);
        Problem.check(api.delete(state(user)), 404, "not-found");
        Problem.check(self.get(ACCOUNTS), 401, "unauthenticated");
        Users.signIn(api, login).get(ACCOUNTS).expect(200);
        Problem.check(api.post(FACTOR, PASSWORD), 403, "forbidden");
    }

    @Test
    void aRoleDemandsOneAndANewKeyKeepsIt(TesseraApi api, TesseraConsole console) {
        String login = login();
        String user = Users.make(api, login, role(api, true));
        TesseraApi self = Users.signIn(api, login);
        Problem.check(self.get(ACCOUNTS), 403, "forbidden");
        Problem.check(
                self.post("/api/v1/users/" + user + "/keys", Map.of("name", "Way round")),
                403,
                "forbidden");
        assertThat(self.get(state(user)).expect(200).json().path("demanded").asBoolean()).isTrue();
        String secret = begin(self);
        assertThat(console.run("crm:secrets-rotate")).contains("There is a new key; ");
        assertThat(console.run("LANG = \"es_ES.UTF-8\"; crm:secrets-rotate"))
                .contains("Hay una clave nueva; ");
        confirm(self, AuthenticatorApp.code(secret, 0));
        self.get(ACCOUNTS).expect(200);
    }

    @Test
    void theConsoleAsksForTheCodeBehindThePassword(TesseraApi api, TesseraConsole console) {
        String login = login();
        String user = Users.make(api, login, role(api, true));
        String administrators =
                Rest.id(
                        api,
                        "/api/v1/identity/roles",
                        "name",
                        "Administrators " + System.nanoTime(),
                        "administrator",
                        true);
        Rest.create(api, "/api/v1/identity/role-members", "user", user, "role", administrators);
        TesseraApi self = Users.signIn(api, login);
        TesseraConsole alone = console.as(login, Users.PASSWORD);
        assertThatThrownBy(alone::open).hasMessageContaining("No more authentication");
        String secret = begin(self);
        confirm(self, AuthenticatorApp.code(secret, 0));
        assertThatThrownBy(alone::open).hasMessageContaining("No more authentication");
        for (String wrong :
                List.of("wrong" + AuthenticatorApp.code(secret, 1), Users.PASSWORD + "0000000")) {
            assertThatThrownBy(console.as(login, wrong)::open)
                    .hasMessageContaining("No more authentication");
        }
        TesseraConsole both = console.as(login, Users.PASSWORD + AuthenticatorApp.code(secret, 1));
        assertThat(both.run("crm:types")).contains("customers.account");
        assertThatThrownBy(both::open).hasMessageContaining("No more authentication");
    }
}
