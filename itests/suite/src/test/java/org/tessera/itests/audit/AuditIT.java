package org.tessera.itests.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraConsole.Outcome;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Users;

/** What is journaled gets sealed, can be proved and can be taken along. */
@ExtendWith(TesseraExtension.class)
class AuditIT {

    private static final String AUDIT = "/api/v1/audit";
    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final Pattern ANCHOR = Pattern.compile("(\\d+):(\\p{XDigit}{64})");
    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir Path folder;

    private static Matcher anchor(TesseraConsole console) {
        Matcher anchor = ANCHOR.matcher(console.run("crm:audit-status"));
        assertThat(anchor.find()).isTrue();
        return anchor;
    }

    @Test
    void whatIsWrittenIsSealedSoonAndIntact(TesseraApi api, TesseraConsole console) {
        Rest.id(api, ACCOUNTS, "name", "Sealed " + System.nanoTime());
        await().atMost(SOON).until(() -> console.run("crm:audit-status").contains("Anchor: "));
        Matcher before = anchor(console);
        Rest.id(api, ACCOUNTS, "name", "Sealed " + System.nanoTime());
        await().atMost(SOON)
                .until(
                        () ->
                                Long.parseLong(anchor(console).group(1))
                                        > Long.parseLong(before.group(1)));
        assertThat(console.run("crm:audit-verify " + before.group()))
                .contains("The journal is intact: ");
        assertThat(console.run("LANG = \"es_ES.UTF-8\"; crm:audit-verify"))
                .contains("El diario está intacto: ");
    }

    @Test
    void anAnchorThatDoesNotFitIsTold(TesseraApi api, TesseraConsole console) {
        Rest.id(api, ACCOUNTS, "name", "Anchored " + System.nanoTime());
        await().atMost(SOON).until(() -> console.run("crm:audit-status").contains("Anchor: "));
        Outcome other = console.execute("crm:audit-verify 1:" + "ab".repeat(32));
        assertThat(other.status()).isNotZero();
        assertThat(other.text())
                .contains("Block 1: the block is another than the one that was noted")
                .contains("The journal was changed");
        assertThat(console.execute("crm:audit-verify 999999999:" + "ab".repeat(32)).text())
                .contains("though block 999999999 was there");
        assertThat(console.execute("crm:audit-verify soon").text())
                .contains("Not an anchor: soon; crm:audit-status shows one")
                .doesNotContain("Exception");
    }

    @Test
    void theJournalIsExportedAsLinesOfJson(TesseraApi api, TesseraConsole console)
            throws IOException {
        String name = "Exported ñ " + System.nanoTime();
        String id = Rest.id(api, ACCOUNTS, "name", name);
        Path file = folder.resolve("journal.jsonl");
        assertThat(console.run("crm:audit-export " + file + " --from 2020-01-01"))
                .contains("entries written to");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines)
                .filteredOn(line -> line.path("record").asText().equals(id))
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.path("kind").asText()).isEqualTo("CREATE");
                            assertThat(line.path("type").asText()).isEqualTo("customers.account");
                            assertThat(line.path("after").path("name").asText()).isEqualTo(name);
                            assertThat(line.path("before").isNull()).isTrue();
                            assertThat(line.path("hash").asText()).hasSize(64);
                        });
        assertThat(console.execute("crm:audit-export " + file).text())
                .contains("exists; --force overwrites it");
        assertThat(console.run("crm:audit-export " + file + " --until 2020-01-01 --force"))
                .contains("0 entries");
        assertThat(console.execute("crm:audit-export " + file + " --from tomorrow --force").text())
                .contains("Not a day: tomorrow; write it as 2026-01-31");
    }

    @Test
    void administratorsHaveTheSameOverHttp(TesseraApi api, TesseraConsole console) {
        String name = "Sealed over HTTP " + System.nanoTime();
        Instant before = Instant.now().minusSeconds(60);
        String id = Rest.id(api, ACCOUNTS, "name", name);
        await().atMost(SOON).until(() -> console.run("crm:audit-status").contains("Anchor: "));
        JsonNode status = api.get(AUDIT).expect(200).json();
        assertThat(status.path("anchor").asText()).matches(ANCHOR);
        assertThat(status.path("key").asText()).isNotEmpty();
        String verification = AUDIT + "/verification";
        JsonNode found =
                api.get(Rest.path(verification, "anchor", status.path("anchor").asText()))
                        .expect(200)
                        .json();
        assertThat(found.path("intact").asBoolean()).isTrue();
        assertThat(found.path("findings")).isEmpty();
        JsonNode other =
                api.get(Rest.path(verification, "anchor", "1:" + "ab".repeat(32)))
                        .expect(200)
                        .json();
        assertThat(other.path("intact").asBoolean()).isFalse();
        assertThat(other.at("/findings/0/block").asLong()).isEqualTo(1);
        Problem.check(api.get(verification + "?anchor=soon"), 400, "bad-request");
        String export = AUDIT + "/export";
        assertThat(api.get(Rest.path(export, "from", before)).expect(200).text().lines())
                .anyMatch(line -> line.contains(name) && line.contains(id));
        assertThat(api.get(export + "?until=2020-01-01T00:00:00Z").expect(200).text()).isEmpty();
        Problem.check(api.get(export + "?from=soon"), 400, "bad-request");
    }

    @Test
    void nobodyElseHasIt(TesseraApi api) {
        String login = "unsealed" + System.nanoTime();
        Users.make(api, login, Rest.id(api, "/api/v1/identity/roles", "name", login));
        TesseraApi user = Users.signIn(api, login);
        for (String path : List.of("", "/verification", "/export")) {
            Problem.check(user.get(AUDIT + path), 403, "forbidden");
        }
    }
}
