package org.tessera.itests.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.BundleBuilder;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/** There is no change to who gets in without its access event, and no event without its change. */
@ExtendWith(TesseraExtension.class)
class EventsWithChangesIT {

    private static final String EVENTS = "/api/v1/identity/access-events";
    private static final String SESSION = "/api/v1/session";
    private static final String FACTOR = SESSION + "/second-factor";
    private static final String MODULES = "/api/v1/modules";
    private static final String UNHEARD = "unheard";
    private static final String NEXT = "seven brisk umbrellas";

    @TempDir static Path folder;

    /** A module whose rule lets no event about some users be written, after it was sent. */
    private static byte[] obstacle(Path home) throws IOException {
        Path jar =
                new BundleBuilder(home, folder, "com.example.misfit", "1.0.0")
                        .module("misfit")
                        .header(
                                "Import-Package",
                                "org.tessera.spi.record,org.tessera.api.record,org.tessera.api.query,"
                                        + "org.tessera.api.problem,org.tessera.api.text")
                        .source(
                                "Obstacle",
                                """
                                import org.tessera.api.problem.*;
                                import org.tessera.api.query.*;
                                import org.tessera.api.text.LocalizedText;
                                import org.tessera.spi.record.*;
                                public class Obstacle implements RecordRule {
                                  public String type() { return "identity.access-event"; }
                                  public void afterWrite(RecordWrite write) {
                                    if (!String.valueOf(write.value("login")).startsWith("unheard")) return;
                                    // A query makes the engine send what is pending.
                                    write.session().list(RecordQuery.of("identity.access-event")
                                        .filter(Filter.eq("login", write.value("login"))).limit(1).build());
                                    throw new ProblemException(ProblemType.UNAVAILABLE,
                                        LocalizedText.same("wanted failure"));
                                  }
                                }
                                """)
                        .header("Service-Component", "OSGI-INF/misfit.xml")
                        .file(
                                "OSGI-INF/misfit.xml",
                                """
                                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="misfit.Obstacle">
                                  <implementation class="misfit.Obstacle"/>
                                  <service><provide interface="org.tessera.spi.record.RecordRule"/></service>
                                </scr:component>
                                """)
                        .build();
        return Files.readAllBytes(jar);
    }

    private static List<String> ids(TesseraApi self, String path) {
        JsonNode items = self.get(path).expect(200).json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("id").asText())
                .toList();
    }

    private static List<String> events(TesseraApi api, String user) {
        return Rest.all(api, EVENTS, "filter", "userId==" + user, "sort", "id").stream()
                .map(event -> event.path("event").asText())
                .toList();
    }

    private static void refused(Response answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.text()).contains("wanted failure");
    }

    private static Map<String, Object> credentials(String login) {
        return Map.of("login", login, "password", Users.PASSWORD, "bearer", true);
    }

    @Test
    void nothingHappensUnheard(TesseraApi api, TesseraContainer container) throws IOException {
        String login = UNHEARD + System.nanoTime();
        String role = Rest.id(api, "/api/v1/identity/roles", "name", "Role of " + login);
        String user = Users.make(api, login, role);
        String guarded = Users.make(api, login + "g", role);
        TesseraApi self = Users.signIn(api, login);
        TesseraApi elsewhere = Users.signIn(api, login);
        TesseraApi other = Users.signIn(api, login + "g");
        String keys = "/api/v1/users/" + user + "/keys";
        String sessions = "/api/v1/users/" + user + "/sessions";
        String made = self.post(keys, Map.of("name", "One")).expect(201).json().path("id").asText();
        List<String> open = ids(self, sessions);
        confirm(other, begin(other));
        String secret = begin(self);
        List<String> before = events(api, user);
        List<String> beforeOfOther = events(api, guarded);

        api.post(
                        MODULES + "?file=misfit.jar",
                        "application/java-archive",
                        obstacle(container.home()))
                .expect(201);
        try {
            refused(self.post(keys, Map.of("name", "Two")));
            refused(self.delete(keys + "/" + made));
            assertThat(ids(self, keys)).containsExactly(made);

            refused(api.withoutKey().post(SESSION, credentials(login)));
            refused(self.delete(sessions + "/" + open.get(0)));
            refused(elsewhere.delete(SESSION));
            assertThat(ids(self, sessions)).isEqualTo(open);
            elsewhere.get(SESSION).expect(200);

            refused(
                    self.post(
                            SESSION + "/password",
                            Map.of("present", Users.PASSWORD, "password", NEXT)));
            refused(api.post("/api/v1/users/" + user + "/invitation", Map.of()));
            elsewhere.get(SESSION).expect(200);

            refused(
                    self.post(
                            FACTOR + "/confirmation",
                            Map.of("code", AuthenticatorApp.code(secret, 0))));
            assertThat(since(self, user)).isEmpty();
            refused(api.delete(state(guarded)));
            assertThat(since(other, guarded)).isNotEmpty();
        } finally {
            api.delete(MODULES + "/misfit?data=delete").expect(200);
        }
        assertThat(events(api, user)).isEqualTo(before);
        assertThat(events(api, guarded)).isEqualTo(beforeOfOther);

        // The same goes through now, and the password is the one from before.
        confirm(self, secret);
        api.delete(state(user)).expect(204);
        Users.signIn(api, login).delete(keys + "/" + made).expect(204);
        assertThat(events(api, user).subList(before.size(), before.size() + 4))
                .containsExactly(
                        "second-factor-on", "second-factor-off", "signed-in", "key-revoked");
    }

    @Test
    void whatDoesNotHappenIsNotTold(TesseraApi api) {
        String login = "told" + System.nanoTime();
        String role = Rest.id(api, "/api/v1/identity/roles", "name", "Role of " + login);
        String user = Users.make(api, login, role);
        TesseraApi self = Users.signIn(api, login);
        List<String> before = events(api, user);
        Problem.check(self.delete("/api/v1/users/" + user + "/keys/1"), 404, "not-found");
        Problem.check(self.delete("/api/v1/users/" + user + "/sessions/1"), 404, "not-found");
        Problem.check(api.delete(state(user)), 404, "not-found");
        assertThat(events(api, user)).isEqualTo(before);
    }

    @Test
    void whereItCameFromIsTold(TesseraApi api) {
        String login = "placed" + System.nanoTime();
        String role = Rest.id(api, "/api/v1/identity/roles", "name", "Role of " + login);
        String user = Users.make(api, login, role);
        TesseraApi self = Users.signIn(api, login);
        String sessions = "/api/v1/users/" + user + "/sessions";
        Users.signIn(api, login);
        self.delete(sessions + "/" + ids(self, sessions).get(0)).expect(204);
        self.delete(SESSION).expect(204);
        assertThat(Rest.all(api, EVENTS, "filter", "userId==" + user, "sort", "id"))
                .hasSize(6)
                .allMatch(event -> !event.path("address").asText().isEmpty());
    }

    private static String state(String user) {
        return "/api/v1/users/" + user + "/second-factor";
    }

    private static String since(TesseraApi self, String user) {
        return self.get(state(user)).expect(200).json().path("since").asText("");
    }

    private static String begin(TesseraApi self) {
        return self.post(FACTOR, Map.of("password", Users.PASSWORD))
                .expect(200)
                .json()
                .path("secret")
                .asText();
    }

    private static void confirm(TesseraApi self, String secret) {
        self.post(FACTOR + "/confirmation", Map.of("code", AuthenticatorApp.code(secret, 0)))
                .expect(200);
    }
}
