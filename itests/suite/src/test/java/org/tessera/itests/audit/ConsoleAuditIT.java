package org.tessera.itests.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.ConsoleSession;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/** Each line of the console is kept with who typed it and what became of it, without secrets. */
@ExtendWith(TesseraExtension.class)
class ConsoleAuditIT {

    private static final String COMMANDS = "/api/v1/identity/console-commands";

    private TesseraApi api;
    private String tag;
    private long before;

    @BeforeEach
    void remember(TesseraApi operator) {
        api = operator;
        tag = "ca" + Long.toString(System.nanoTime(), 36);
        before = all(0).stream().mapToLong(each -> each.path("id").asLong()).max().orElse(0);
    }

    private List<JsonNode> all(long after) {
        return Rest.all(api, COMMANDS, "sort", "-id").stream()
                .filter(each -> each.path("id").asLong() > after)
                .toList();
    }

    /** Waits until a line is kept as having come to an end. */
    private JsonNode awaitLine(String actor, String line, String outcome) {
        return await().until(
                        () ->
                                all(before).stream()
                                        .filter(each -> each.path("actor").asText().equals(actor))
                                        .filter(each -> each.path("command").asText().equals(line))
                                        .findFirst()
                                        .orElse(null),
                        each -> each != null && each.path("outcome").asText().equals(outcome));
    }

    @Test
    void keepsWhoTypedWhatFromWhere(TesseraConsole console) {
        String account = Rest.id(api, "/api/v1/customers/accounts", "name", tag + " Ltd");
        String administrators =
                Rest.id(
                        api,
                        "/api/v1/identity/roles",
                        "name",
                        tag + " administrators",
                        "administrator",
                        true);
        Users.make(api, tag, administrators);
        Users.signIn(api, tag);
        TesseraConsole boss = console.as(tag, Users.PASSWORD);
        String line = "crm:record-show customers.account " + account;
        boss.run(line + " | grep " + tag);
        String user =
                api.get(Rest.path("/api/v1/identity/users", "filter", "login==" + tag))
                        .expect(200)
                        .json()
                        .path("items")
                        .get(0)
                        .path("id")
                        .asText();
        JsonNode kept = awaitLine(user, line + " | grep …", "done");
        assertThat(kept.path("login").asText()).isEqualTo(tag);
        assertThat(kept.path("userId").asText()).isEqualTo(user);
        assertThat(kept.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(kept.path("typedAt").asText()).isNotEmpty();
    }

    @Test
    void keepsWhatFailsAndWhatIsRefused(TesseraContainer container) throws IOException {
        TesseraConsole viewer = container.consoleOf("audited-" + tag, "viewer");
        viewer.execute("bundle:list");
        viewer.execute(tag + " typed where commands go");
        container.console().execute("crm:record-show customers.account 999999999");
        String key = "audited-" + tag;
        awaitLine(key, "bundle:list", "refused");
        awaitLine(key, "… … … … …", "refused");
        assertThat(all(before))
                .anySatisfy(
                        each -> {
                            assertThat(each.path("command").asText())
                                    .isEqualTo("crm:record-show customers.account 999999999");
                            assertThat(each.path("outcome").asText()).isEqualTo("failed");
                        });
    }

    @Test
    void keepsNoSecretAndNoScriptThatNobodyTyped(TesseraContainer container) throws IOException {
        TesseraConsole console = container.consoleOf("audited-" + tag, "admin");
        String secret = "hunter" + tag;
        String journal = Rest.journalEnd(api);
        console.execute("config:property-set -p tessera.nothing password " + secret);
        console.execute("crm:record-list customers.contact --filter lastName==" + secret);
        console.execute("echo " + secret);
        try (ConsoleSession session = console.interact()) {
            session.type("secret" + tag + " = " + secret + "\n");
            session.type("crm:types\n", "customers.account");
        }
        console.execute("config:delete tessera.nothing");
        String key = "audited-" + tag;
        awaitLine(key, "config:delete tessera.nothing", "done");
        List<JsonNode> lines =
                all(before).stream()
                        .filter(each -> each.path("actor").asText().equals(key))
                        .toList();
        assertThat(lines)
                .extracting(each -> each.path("command").asText())
                .containsExactlyInAnyOrder(
                        "config:property-set -p tessera.nothing … …",
                        "crm:record-list customers.contact --filter …",
                        "echo …",
                        "… … …",
                        "crm:types",
                        "config:delete tessera.nothing");
        assertThat(lines.toString()).doesNotContain(secret);
        assertThat(Rest.wholeJournal(api, journal).toString()).doesNotContain(secret);
    }

    @Test
    void nobodyButTheProductWritesThem(TesseraConsole console) {
        console.run("crm:types");
        JsonNode some = await().until(() -> all(before), found -> !found.isEmpty()).get(0);
        Problem.check(api.post(COMMANDS, Map.of("command", "none")), 403, "forbidden");
        Problem.check(api.delete(COMMANDS + "/" + some.path("id").asText()), 403, "forbidden");
    }
}
