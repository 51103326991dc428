package org.tessera.itests.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.tessera.itests.harness.TesseraApi;

/** Makes users who can sign in, and signs them in as programs do. */
public final class Users {

    /** The password of all of them. */
    public static final String PASSWORD = "nine patient turtles";

    private static final Duration SOON = Duration.ofSeconds(30);

    private Users() {}

    /** Makes a user with a role and returns its id. */
    public static String make(TesseraApi administrator, String login, String role) {
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
        administrator
                .withoutKey()
                .post("/api/v1/invitations", Map.of("token", token, "password", PASSWORD))
                .expect(204);
        return user;
    }

    /** Signs a user in, who was perhaps made a moment ago. */
    public static TesseraApi signIn(TesseraApi api, String login) {
        JsonNode[] answer = new JsonNode[1];
        Map<String, Object> request = Map.of("login", login, "password", PASSWORD, "bearer", true);
        await("sign in as " + login)
                .atMost(SOON)
                .untilAsserted(
                        () ->
                                answer[0] =
                                        api.withoutKey()
                                                .post("/api/v1/session", request)
                                                .expect(200)
                                                .json());
        return bearer(api, answer[0].path("token").asText());
    }

    /** Returns the API as it is for who shows a secret. */
    public static TesseraApi bearer(TesseraApi api, String secret) {
        return api.withoutKey().with("Authorization", "Bearer " + secret);
    }
}
