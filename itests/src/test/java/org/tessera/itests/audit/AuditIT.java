package org.tessera.itests.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.tessera.itests.support.Rest;

/** What is journaled gets sealed, can be proved and can be taken along. */
@ExtendWith(TesseraExtension.class)
class AuditIT {

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
}
