package org.tessera.itests.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.ConsoleSession;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/** Administrators sign in at the console as they do elsewhere, and are out as soon as elsewhere. */
@Tag("derby-only")
@ExtendWith(TesseraExtension.class)
class ConsoleUsersIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String EVENTS = "/api/v1/identity/access-events";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration FIVE_SECONDS_AND_A_BUSY_MACHINE = Duration.ofSeconds(20);

    private TesseraApi operator;
    private TesseraConsole machine;
    private String tag;

    @BeforeEach
    void remember(TesseraApi api, TesseraConsole console) {
        operator = api;
        machine = console;
        tag = "cu" + Long.toString(System.nanoTime(), 36);
    }

    private String member() {
        String role = Rest.id(operator, "/api/v1/identity/roles", "name", tag + " members");
        Rest.create(
                operator,
                "/api/v1/identity/permissions",
                "role",
                role,
                "recordType",
                "*",
                "operations",
                List.of("read", "create", "update", "delete", "export", "import"));
        return role;
    }

    private String administrator() {
        return Rest.id(
                operator,
                "/api/v1/identity/roles",
                "name",
                tag + " administrators " + System.nanoTime(),
                "administrator",
                true);
    }

    private String login(String name) {
        return tag + "." + name;
    }

    /** Makes a user, who can sign in as soon as the rights are known. */
    private TesseraConsole user(String name, String role) {
        Users.make(operator, login(name), role);
        Users.signIn(operator, login(name));
        return machine.as(login(name), Users.PASSWORD);
    }

    private String userId(String name) {
        return operator.get(Rest.path("/api/v1/identity/users", "filter", "login==" + login(name)))
                .expect(200)
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asText();
    }

    @Test
    void anAdministratorActsAsItself(TesseraContainer container) throws IOException {
        TesseraConsole boss = user("boss", administrator());
        String account = Rest.id(operator, ACCOUNTS, "name", tag + " Ltd");
        for (String line :
                List.of(
                        "crm:record-show customers.account " + account,
                        "crm:record-show customers.account " + account + " | grep " + tag,
                        "own = { crm:record-show customers.account " + account + " }; own")) {
            assertThat(boss.run(line)).as(line).contains(tag + " Ltd");
        }
        boss.run("crm:undo " + last(account).path("changeSet").asText());
        assertThat(last(account).path("actor").asText()).isEqualTo(userId("boss"));
        Path written = container.home().resolve(tag + ".csv");
        boss.run("crm:export customers.account " + written);
        assertThat(written).isNotEmptyFile();
    }

    private JsonNode last(String account) {
        return operator.get(ACCOUNTS + "/" + account + "/history")
                .expect(200)
                .json()
                .path("items")
                .get(0);
    }

    @Test
    void othersAreNotLetInWhateverTheirRightsOnRecords() {
        TesseraConsole ana = user("ana", member());
        assertThatThrownBy(ana::open).hasMessageContaining("No more authentication");
    }

    @Test
    void whatIsWrongOpensNothing(TesseraContainer container) throws IOException {
        TesseraConsole ana = user("ana", administrator());
        ana.run("echo here");
        for (TesseraConsole wrong :
                List.of(
                        machine.as(login("ana"), "not " + Users.PASSWORD),
                        machine.as(login("ana"), " "),
                        machine.as(login("nobody"), Users.PASSWORD),
                        machine.as("admin", "admin"),
                        machine.as("karaf", "karaf"),
                        machine.as("_g_:admingroup", Users.PASSWORD))) {
            assertThatThrownBy(wrong::open).hasMessageContaining("No more authentication");
        }
        List<String> events =
                Rest.all(operator, EVENTS, "filter", "login==" + login("ana"), "sort", "id")
                        .stream()
                        .map(
                                event ->
                                        event.path("event").asText()
                                                + event.path("detail").asText(""))
                        .toList();
        assertThat(events).contains("signed-inconsole", "sign-in-failed");
        Files.writeString(
                container.home().resolve("etc/users.properties"),
                Files.readString(container.home().resolve("etc/users.properties"))
                        + tag
                        + " = secret,admin,ssh\n");
        assertThatThrownBy(machine.as(tag, "secret")::open).hasMessageContaining("No more");
    }

    private void isOutAfter(String name, Runnable change) {
        user("other", administrator());
        TesseraConsole console = user(name, administrator());
        try (ConsoleSession session = console.interact();
                ConsoleSession idle = console.interact();
                TesseraConsole.Session silent = console.open();
                ConsoleSession busy = console.interact()) {
            awaitPrompt(idle, login(name));
            awaitPrompt(session, login(name));
            session.type("bundle:list -t 0\r", "Tessera :: API");
            awaitPrompt(busy, login(name));
            busy.type("log:tail\r", "INFO");
            change.run();
            session.awaitEnd(FIVE_SECONDS_AND_A_BUSY_MACHINE);
            idle.awaitEnd(FIVE_SECONDS_AND_A_BUSY_MACHINE);
            await("the end of a connection that asked for nothing")
                    .atMost(FIVE_SECONDS_AND_A_BUSY_MACHINE)
                    .until(() -> !silent.isOpen());
            busy.awaitEnd(FIVE_SECONDS_AND_A_BUSY_MACHINE);
        }
        assertThatThrownBy(console::open).hasMessageContaining("No more authentication");
    }

    @Test
    void whoIsSwitchedOffIsOutWhateverIsGoingOn() {
        isOutAfter(
                "off",
                () ->
                        operator.patch(
                                        "/api/v1/identity/users/" + userId("off"),
                                        Map.of("active", false))
                                .expect(200));
    }

    @Test
    void whoIsNoAdministratorAnyMoreIsOut() {
        isOutAfter(
                "less",
                () -> {
                    String user = userId("less");
                    String members = "/api/v1/identity/role-members";
                    JsonNode was = Rest.all(operator, members, "filter", "user==" + user).get(0);
                    Rest.create(operator, members, "user", user, "role", member());
                    operator.delete(members + "/" + was.path("id").asText()).expect(204);
                });
    }

    @Test
    void aNewPasswordEndsWhatTheOldOneBegan() {
        isOutAfter(
                "anew",
                () -> {
                    String token =
                            operator.post(
                                            "/api/v1/users/" + userId("anew") + "/invitation",
                                            Map.of())
                                    .expect(200)
                                    .json()
                                    .path("token")
                                    .asText();
                    operator.withoutKey()
                            .post(
                                    "/api/v1/invitations",
                                    Map.of("token", token, "password", "eleven other lanterns"))
                            .expect(204);
                });
    }

    private String typing(TesseraConsole console, String name, String... words) {
        try (ConsoleSession session = console.interact()) {
            awaitPrompt(session, login(name));
            for (String word : words) {
                session.type("echo " + tag + word + "\r", "\n" + tag + word);
            }
            session.type("history\r", "  history");
            return session.screen();
        }
    }

    @Test
    void nobodyReadsWhatAnotherTyped(TesseraContainer container) throws IOException {
        TesseraConsole ana = user("ana", administrator());
        TesseraConsole ben = user("ben", administrator());
        typing(ana, "ana", "Seen", "Password");
        assertThat(typing(ana, "ana")).contains(tag + "Seen").doesNotContain(tag + "Password");
        assertThat(typing(ben, "ben")).doesNotContain(tag + "Seen");
        Path histories = container.home().resolve("data/console-history");
        assertThat(Files.readString(histories.resolve("user-" + userId("ana"))))
                .contains(tag + "Seen")
                .doesNotContain(tag + "Password");
    }

    @Test
    void nobodyDigsATunnel() throws IOException {
        TesseraConsole boss = user("boss", administrator());
        assertThat(boss.carries(operator.port())).isFalse();
        assertThat(machine.carries(operator.port())).isFalse();
    }

    private static void awaitPrompt(ConsoleSession session, String login) {
        await("the prompt")
                .atMost(SOON)
                .until(() -> session.screen().contains(login + "@tessera>"));
    }
}
