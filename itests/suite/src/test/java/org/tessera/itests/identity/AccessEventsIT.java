package org.tessera.itests.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.LogFile;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/** What happens when users sign in and out is noted, without any secret. */
@ExtendWith(TesseraExtension.class)
class AccessEventsIT {

    private static final String EVENTS = "/api/v1/identity/access-events";
    private static final String SESSION = "/api/v1/session";

    private static List<JsonNode> of(TesseraApi api, String user) {
        return Rest.all(api, EVENTS, "filter", "userId==" + user, "sort", "id");
    }

    @Test
    void whoWasRefusedWhatStandsInTheLog(TesseraApi api, LogFile log) {
        String login = "refused" + System.nanoTime();
        String role = Rest.id(api, "/api/v1/identity/roles", "name", "Refused " + login);
        String user = Users.make(api, login, role);
        TesseraApi self = Users.signIn(api, login);
        int mark = log.mark();
        Problem.check(self.get("/api/v1/audit/verification?anchor=sought"), 403, "forbidden");
        Problem.check(self.get("/api/v1/customers/accounts"), 403, "forbidden");
        assertThat(log.since(mark))
                .anyMatch(line -> line.contains("Refused " + user + ": GET /api/v1/audit/ver"))
                .anyMatch(line -> line.contains("Refused " + user + ": GET /api/v1/customers/acc"))
                .noneMatch(line -> line.contains("sought"));
    }

    @Test
    void everythingIsNotedAndNothingSecret(TesseraApi api) {
        String login = "noted" + System.nanoTime();
        String role = Rest.id(api, "/api/v1/identity/roles", "name", "Noted " + login);
        String end = Rest.journalEnd(api);
        String user = Users.make(api, login, role);
        TesseraApi self = Users.signIn(api, login);
        String wrong = "mistaken zebra crossing";
        for (int i = 0; i < 2; i++) {
            Problem.check(
                    api.withoutKey().post(SESSION, Map.of("login", login, "password", wrong)),
                    401,
                    "unauthenticated");
        }
        String keys = "/api/v1/users/" + user + "/keys";
        JsonNode key = self.post(keys, Map.of("name", "Noted")).expect(201).json();
        self.delete(keys + "/" + key.path("id").asText()).expect(204);
        TesseraApi elsewhere = Users.signIn(api, login);
        String sessions = "/api/v1/users/" + user + "/sessions";
        String newest = self.get(sessions).json().at("/items/0/id").asText();
        self.delete(sessions + "/" + newest).expect(204);
        Problem.check(elsewhere.get(SESSION), 401, "unauthenticated");
        String next = "seven brisk umbrellas";
        self.post(SESSION + "/password", Map.of("present", Users.PASSWORD, "password", next))
                .expect(204);
        self.delete(SESSION).expect(204);

        List<JsonNode> events = of(api, user);
        assertThat(events)
                .extracting(event -> event.path("event").asText())
                .containsExactly(
                        "invited",
                        "password-set",
                        "signed-in",
                        "sign-in-failed",
                        "sign-in-failed",
                        "key-made",
                        "key-revoked",
                        "signed-in",
                        "session-ended",
                        "password-set",
                        "signed-out");
        assertThat(events).allMatch(event -> event.path("login").asText().equals(login));
        assertThat(events.get(0).path("actor").asText()).isEqualTo("admin");
        assertThat(events.get(5).path("actor").asText()).isEqualTo(user);
        assertThat(events.get(3).path("address").asText()).isNotEmpty();
        List<JsonNode> journal =
                Rest.journal(api, end).stream()
                        .filter(e -> e.path("type").asText().equals("identity.access-event"))
                        .toList();
        assertThat(journal).hasSizeGreaterThanOrEqualTo(events.size());
        for (String text : List.of(events.toString(), journal.toString())) {
            assertThat(text)
                    .doesNotContain(Users.PASSWORD, wrong, next, key.path("key").asText(), "tss-");
        }
    }

    @Test
    void aLoginThatIsNotThereIsNotWrittenDown(TesseraApi api) {
        String typed = "my.secret" + System.nanoTime();
        String end = Rest.journalEnd(api);
        for (int i = 0; i < 10; i++) {
            Problem.check(
                    api.withoutKey().post(SESSION, Map.of("login", typed, "password", "wrong")),
                    401,
                    "unauthenticated");
        }
        Problem.check(
                api.withoutKey().post(SESSION, Map.of("login", typed, "password", "wrong")),
                429,
                "too-many-requests");
        List<JsonNode> journal = Rest.journal(api, end);
        assertThat(journal.toString()).doesNotContain(typed);
        assertThat(journal)
                .extracting(entry -> entry.path("after").path("event").asText())
                .contains("sign-in-failed", "locked");
    }

    @Test
    void nobodyWritesThem(TesseraApi api) {
        JsonNode event = api.get(EVENTS + "?limit=1").expect(200).json().path("items");
        Problem.check(api.post(EVENTS, Map.of("event", "signed-in")), 403, "forbidden");
        for (JsonNode one : event) {
            String path = EVENTS + "/" + one.path("id").asText();
            Problem.check(api.delete(path), 403, "forbidden");
            Problem.check(api.patch(path, Map.of("detail", "Changed")), 403, "forbidden");
        }
        String login = "curious" + System.nanoTime();
        Users.make(api, login, Rest.id(api, "/api/v1/identity/roles", "name", "Curious " + login));
        Problem.check(Users.signIn(api, login).get(EVENTS), 403, "forbidden");
    }
}
