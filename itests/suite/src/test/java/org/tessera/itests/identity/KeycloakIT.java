package org.tessera.itests.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tessera.itests.harness.PrivateContainer;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Users sign in with a Keycloak as it comes, which demands PKCE and changes its keys. */
@Tag("long")
class KeycloakIT {

    private static final String SESSION = "/api/v1/session";

    @Test
    void usersSignInAndNewKeysAreRead() throws IOException {
        Path home = Path.of(System.getProperty("tessera.itest.keycloak"));
        try (PrivateContainer container = PrivateContainer.start()) {
            String address = "http://127.0.0.1:" + container.httpPort();
            try (Keycloak keycloak = Keycloak.start(home, address + SESSION + "/oidc/callback")) {
                configure(container, keycloak, address);
                TesseraApi api = container.api();
                String user =
                        Rest.id(
                                api,
                                "/api/v1/identity/users",
                                "login",
                                "grace",
                                "name",
                                "Grace",
                                "email",
                                "grace@example.com");
                Map<String, Object> used = signIn(api, keycloak, user);
                keycloak.rotate();
                signIn(api, keycloak, user);
                Problem.check(
                        api.withoutKey().post(SESSION + "/oidc", used), 401, "unauthenticated");
            }
        }
    }

    private static void configure(PrivateContainer container, Keycloak keycloak, String address)
            throws IOException {
        Files.writeString(
                container.home().resolve("etc/org.tessera.oidc-corp.cfg"),
                String.join(
                        "\n",
                        "id = corp",
                        "issuer = " + keycloak.issuer(),
                        "client.id = " + Keycloak.CLIENT,
                        "client.secret = " + Keycloak.SECRET,
                        "public.url = " + address,
                        ""));
        await("the provider")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                container
                                        .api()
                                        .withoutKey()
                                        .get(SESSION + "/providers")
                                        .text()
                                        .contains("corp"));
    }

    private static Map<String, Object> signIn(TesseraApi api, Keycloak keycloak, String user) {
        TesseraApi anybody = api.withoutKey();
        Response begun =
                anybody.post(SESSION + "/oidc/begin", Map.of("provider", "corp")).expect(200);
        Map<String, String> back = keycloak.signIn(begun.json().path("location").asText());
        assertThat(back).containsEntry("iss", keycloak.issuer());
        Map<String, Object> answer = new HashMap<>();
        answer.put("state", back.get("state"));
        answer.put("code", back.get("code"));
        answer.put("issuer", back.get("iss"));
        String cookie = begun.header("set-cookie");
        Response done =
                anybody.with("Cookie", cookie.substring(0, cookie.indexOf(';')))
                        .post(SESSION + "/oidc", answer)
                        .expect(200);
        JsonNode session = done.json();
        assertThat(session.path("user").asText()).isEqualTo(user);
        return answer;
    }
}
