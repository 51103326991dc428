package org.tessera.itests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraConsole;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;
import org.tessera.itests.support.Snapshot;

/** Imports are tried, run in the background, stopped, taken up again and taken back. */
@ExtendWith(TesseraExtension.class)
class ImportRunIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String ACCOUNT = "customers.account";
    private static final Duration CHANGE = Duration.ofMinutes(2);

    private String tag;

    @BeforeEach
    void chooseTag() {
        tag = "IR" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
    }

    private static String rejects(TesseraApi api, String id) {
        return api.get(Imports.path(id) + "/rejects").expect(200).text();
    }

    private static String warnings(TesseraApi api, String id) {
        return api.get(Imports.path(id) + "/warnings").expect(200).text();
    }

    @Test
    void aDryRunTellsWhatTheRealRunDoesAndChangesNothing(TesseraApi api) {
        String same = Rest.id(api, ACCOUNTS, "name", tag + " same", "employees", 1);
        String changed = Rest.id(api, ACCOUNTS, "name", tag + " changed", "employees", 1);
        String csv =
                "Name,Employees,Parent account,Sector\n"
                        + (tag + " same,1,,\n")
                        + (tag + " changed,2,,\n")
                        + (tag + " child,3," + tag + " parent,\n")
                        + (tag + " parent,4,,technolgy\n")
                        + (tag + " child,5,,\n")
                        + (tag + " orphan,6," + tag + " nobody,\n")
                        + (tag + " bad,many,,gardening\n")
                        + ",7,,\n"
                        + (tag + " short,8\n")
                        + (tag + " negative,-1,,\n")
                        + ("\"" + tag + " unclosed,9,,\n");
        Map<String, JsonNode> before = Snapshot.of(api, ACCOUNTS);
        String id = Imports.prepare(api, ACCOUNT, csv, Map.of());
        String end = Rest.journalEnd(api);
        JsonNode dry = Imports.dryRun(api, id);
        assertThat(Rest.journal(api, end)).isEmpty();
        Snapshot.checkSame(before, Snapshot.of(api, ACCOUNTS));
        Imports.checkCounts(dry, 2, 2, 1, 6);
        String rejects = rejects(api, id);
        String warnings = warnings(api, id);
        // Trying again tells the same.
        JsonNode again = Imports.dryRun(api, id);
        assertThat(Imports.counts(again)).isEqualTo(Imports.counts(dry));
        assertThat(rejects(api, id)).isEqualTo(rejects);

        JsonNode done = Imports.start(api, id);
        assertThat(done.path("dryRun").asBoolean()).isFalse();
        for (String member : List.of("created", "updated", "unchanged", "rejected", "warned")) {
            assertThat(done.path(member)).as(member).isEqualTo(dry.path(member));
        }
        assertThat(done.path("rejections")).isEqualTo(dry.path("rejections"));
        assertThat(done.path("warnings")).isEqualTo(dry.path("warnings"));
        assertThat(rejects(api, id)).isEqualTo(rejects);
        assertThat(warnings(api, id)).isEqualTo(warnings);
        assertThat(Imports.reasons(api, id)).containsOnlyKeys("7", "8", "9", "10", "11", "12");
        assertThat(Imports.warnings(api, id))
                .extracting(warning -> warning.get("line") + " " + warning.get("kind"))
                .containsExactlyInAnyOrder("5 corrected", "6 repeated");
        checkImported(api);

        JsonNode undone = Imports.undo(api, done);
        assertThat(undone.path("deleted").asInt()).isEqualTo(2);
        assertThat(undone.path("reverted").asInt()).isEqualTo(2);
        Snapshot.checkSame(before, Snapshot.of(api, ACCOUNTS));
        assertThat(Imports.status(api, id).path("undoneBy")).isEqualTo(undone.path("undoneBy"));
        Problem.check(api.post(Imports.path(id) + "/undo", null), 409, "conflict");
        api.delete(ACCOUNTS + "/" + same).expect(204);
        api.delete(ACCOUNTS + "/" + changed).expect(204);
    }

    private void checkImported(TesseraApi api) {
        List<JsonNode> accounts =
                Rest.all(api, ACCOUNTS, "filter", "name==\"" + tag + "*\"", "sort", "employees");
        assertThat(accounts)
                .extracting(
                        account ->
                                account.path("name").asText().substring(tag.length() + 1)
                                        + " "
                                        + account.path("employees").asText())
                .containsExactly("same 1", "changed 2", "parent 4", "child 5");
        assertThat(accounts.get(3).path("parent")).isEqualTo(accounts.get(2).path("id"));
        assertThat(accounts.get(2).path("industry").asText()).isEqualTo("technology");
    }

    @Test
    void aCorrectedRejectFileIsImportedAsItIs(TesseraApi api) {
        String csv =
                "Name,Employees\n"
                        + tag
                        + " a,many\n"
                        + tag
                        + " b,2\n"
                        + tag
                        + " =c,\"none, yet\"\n";
        JsonNode first = Imports.importCsv(api, ACCOUNT, csv, Map.of());
        Imports.checkCounts(first, 1, 0, 0, 2);
        String corrected =
                rejects(api, first.path("id").asText())
                        .replace(",many,", ",11,")
                        .replace(",\"none, yet\",", ",12,");
        JsonNode second = Imports.importCsv(api, ACCOUNT, corrected, Map.of());
        assertThat(Rest.texts(second.at("/plan/columns"), "field"))
                .containsExactly("name", "employees");
        Imports.checkCounts(second, 2, 0, 0, 0);
        Imports.undo(api, second);
        Imports.undo(api, first);
    }

    @Test
    void whatWasChangedSinceGetsInTheWayOfTheUndo(TesseraApi api) {
        String one = Rest.id(api, ACCOUNTS, "name", tag + " one", "employees", 1);
        String two = Rest.id(api, ACCOUNTS, "name", tag + " two", "employees", 1);
        String csv = "Name,Employees\n" + tag + " one,2\n" + tag + " two,2\n" + tag + " three,2\n";
        JsonNode done = Imports.importCsv(api, ACCOUNT, csv, Map.of());
        Imports.checkCounts(done, 1, 2, 0, 0);
        api.patch(ACCOUNTS + "/" + one, Map.of("employees", 99)).expect(200);

        String undo = Imports.path(done.path("id").asText()) + "/undo";
        String end = Rest.journalEnd(api);
        JsonNode problem = Problem.check(api.post(undo, null), 409, "conflict");
        assertThat(problem.at("/preview/conflictCount").asInt()).isEqualTo(1);
        assertThat(problem.at("/preview/conflicts/0/recordId").asText()).isEqualTo(one);
        assertThat(problem.at("/preview/conflicts/0/field").asText()).isEqualTo("employees");
        assertThat(Rest.journal(api, end)).isEmpty();
        JsonNode result = api.post(undo, Map.of("skipConflicts", true)).expect(200).json();
        assertThat(Rest.texts(result.path("conflicts"), "recordId")).containsExactly(one);
        assertThat(Rest.all(api, ACCOUNTS, "filter", "name==\"" + tag + "*\"", "sort", "name"))
                .extracting(account -> account.path("employees").asInt())
                .containsExactly(99, 1);
        api.delete(ACCOUNTS + "/" + one).expect(204);
        api.delete(ACCOUNTS + "/" + two).expect(204);
    }

    @Test
    void importsOfTheSameRecordsAreUndoneOneAfterTheOther(TesseraApi api) {
        Map<String, JsonNode> before = Snapshot.of(api, ACCOUNTS);
        JsonNode first =
                Imports.importCsv(api, ACCOUNT, "Name,Employees\n" + tag + ",1\n", Map.of());
        Map<String, JsonNode> between = Snapshot.of(api, ACCOUNTS);
        JsonNode second =
                Imports.importCsv(api, ACCOUNT, "Name,Employees\n" + tag + ",2\n", Map.of());
        Imports.checkCounts(second, 0, 1, 0, 0);
        Problem.check(
                api.post(Imports.path(first.path("id").asText()) + "/undo", null), 409, "conflict");
        Imports.undo(api, second);
        Snapshot.checkSame(between, Snapshot.of(api, ACCOUNTS));
        Imports.undo(api, first);
        Snapshot.checkSame(before, Snapshot.of(api, ACCOUNTS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales.product", "fleet.vehicle"})
    void anImportStopsAndGoesOnWhereItStopped(
            String type, TesseraApi api, TesseraConsole console, TesseraContainer container)
            throws IOException {
        Fixtures.install(container, "fleet");
        LongImport products = new LongImport(api, type, tag, 8_000);
        String path = Imports.path(products.id);
        String waiting = Imports.prepare(api, ACCOUNT, "Name\n" + tag + "\n", Map.of());
        products.begin();
        // One after the other: this one has its turn when the first has ended.
        api.post(Imports.path(waiting) + "/start", null).expect(202);
        api.post(Imports.path(waiting) + "/cancel", null).expect(202);
        JsonNode progress = products.awaitProgress(0);
        assertThat(progress.path("startedAt").isNull()).isFalse();
        assertThat(progress.path("rows").asInt()).isEqualTo(products.rows);
        Problem.check(api.post(path + "/start", null), 409, "conflict");
        Problem.check(api.post(path + "/undo", null), 409, "conflict");
        api.post(path + "/cancel", null).expect(202);

        JsonNode canceled = Imports.ended(api, products.id);
        products.checkStopped(canceled, "canceled");
        assertThat(canceled.path("endedAt").isNull()).isFalse();
        JsonNode never = Imports.ended(api, waiting);
        assertThat(never.path("state").asText()).isEqualTo("canceled");
        assertThat(never.path("done").asInt()).isZero();
        assertThat(Rest.all(api, ACCOUNTS, "filter", "name==" + tag)).isEmpty();
        Problem.check(api.post(path + "/cancel", null), 409, "conflict");
        // What has begun goes on with the plan that it has, and in earnest.
        Problem.check(api.post(path + "/dry-run", null), 409, "conflict");
        Problem.check(api.patch(path, Map.of("mode", "create")), 409, "conflict");

        try (TesseraConsole.Session session = console.open()) {
            products.begin();
            products.awaitProgress(canceled.path("done").asInt());
            session.run("bundle:restart org.tessera.platform.transfer");
        }
        awaitImports(api);
        JsonNode interrupted = Imports.ended(api, products.id);
        products.checkStopped(interrupted, "interrupted");
        assertThat(interrupted.path("done").asInt()).isGreaterThan(canceled.path("done").asInt());
        assertThat(interrupted.path("startedAt")).isEqualTo(canceled.path("startedAt"));
        products.finishAndUndo(() -> console.run("crm:import-resume " + products.id));
        api.delete(path).expect(204);
        Problem.check(api.get(path), 404, "not-found");
    }

    /** Waits until the bundle that imports is back. */
    private static void awaitImports(TesseraApi api) {
        await("imports are there again")
                .atMost(CHANGE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            Response answer = api.get("/api/v1/imports");
                            if (answer.status() != 200) {
                                Problem.check(answer, 503, "unavailable");
                            }
                            return answer.status() == 200;
                        });
    }
}
