package org.tessera.itests.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** What fails leaves nothing behind: neither in the records nor in the journal. */
@ExtendWith(TesseraExtension.class)
class RollbackIT {

    private static final String REPAIRS = "/api/v1/workshop/repairs";
    private static final String PARTS = "/api/v1/workshop/parts";
    private static final int PAIRS = 60;

    private String tag;
    private String journalEnd;

    @BeforeAll
    static void installModules(TesseraContainer container) throws IOException {
        Fixtures.install(container, "workshop");
    }

    @BeforeEach
    void markTheJournal(TesseraApi api) {
        tag = "RB" + Long.toString(System.nanoTime(), 36);
        journalEnd = Rest.journalEnd(api);
    }

    private void checkNothingIsLeft(TesseraApi api) {
        assertThat(Rest.all(api, REPAIRS, "filter", "code==" + tag + "*")).isEmpty();
        assertThat(Rest.all(api, PARTS, "filter", "name==\"Part of " + tag + "*\"")).isEmpty();
        assertThat(Rest.journal(api, journalEnd)).isEmpty();
    }

    @Test
    void whatARuleRefusesAfterTheRecordWasStored(TesseraApi api) {
        Map<String, Object> refused = Map.of("code", tag, "outcome", "refused");
        JsonNode problem = Problem.check(api.post(REPAIRS, refused), 422, "invalid");
        Problem.checkField(problem, "outcome", "refused");
        checkNothingIsLeft(api);

        api.post(REPAIRS, Map.of("code", tag)).expect(201);
        assertThat(Rest.journal(api, journalEnd)).hasSize(2);
    }

    @Test
    void whatBreaksAfterTheRecordWasStored(TesseraApi api) {
        JsonNode problem =
                Problem.check(
                        api.post(REPAIRS, Map.of("code", tag, "outcome", "broken")),
                        500,
                        "internal");
        assertThat(problem.path("reference").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).doesNotContain("Broken afterwards");
        checkNothingIsLeft(api);
    }

    @Test
    void aChangeThatBreaksLeavesTheRecordAsItWas(TesseraApi api) {
        String record = REPAIRS + "/" + Rest.id(api, REPAIRS, "code", tag);
        Response before = api.get(record).expect(200);
        journalEnd = Rest.journalEnd(api);
        Problem.check(
                api.patch(record, Map.of("code", tag + "x", "outcome", "broken")), 500, "internal");
        Problem.check(
                api.patch(record, Map.of("code", tag + "y", "outcome", "refused")), 422, "invalid");
        Response after = api.get(record).expect(200);
        assertThat(after.text()).isEqualTo(before.text());
        assertThat(after.header("etag")).isEqualTo("\"1\"");
        assertThat(Rest.journal(api, journalEnd)).isEmpty();
    }

    @Test
    void allRowsOfAnAtomicRequestWhoseLastRowIsRefused(TesseraApi api) {
        List<Map<String, Object>> operations =
                List.of(
                        Rest.creation(Map.of("code", tag + "1")),
                        Rest.creation(Map.of("code", tag + "2")),
                        Rest.creation(Map.of("code", tag + "3", "outcome", "refused")));
        Response answer =
                api.post(REPAIRS + "/bulk", Map.of("atomic", true, "operations", operations));
        JsonNode problem = Problem.check(answer, 422, "invalid");
        assertThat(problem.path("index").asInt()).isEqualTo(2);
        checkNothingIsLeft(api);
    }

    @Test
    void onlyTheRowsThatFailOfARequestThatIsNotAtomic(TesseraApi api) {
        List<Map<String, Object>> operations =
                List.of(
                        Rest.creation(Map.of("code", tag + "1")),
                        Rest.creation(Map.of("code", tag + "2", "outcome", "broken")),
                        Rest.creation(Map.of("code", tag + "3", "outcome", "refused")),
                        Rest.creation(Map.of("code", tag + "1")),
                        Rest.creation(Map.of("code", tag + "5")));
        JsonNode results =
                api.post(REPAIRS + "/bulk", Map.of("operations", operations))
                        .expect(200)
                        .json()
                        .path("results");
        assertThat(Rest.texts(results, "status"))
                .containsExactly("201", "500", "422", "409", "201");
        List<JsonNode> left =
                Rest.all(api, REPAIRS, "filter", "code==" + tag + "*", "sort", "code");
        assertThat(left)
                .extracting(r -> r.path("code").asText())
                .containsExactly(tag + "1", tag + "5");
        assertThat(Rest.all(api, PARTS, "filter", "name==\"Part of " + tag + "*\"")).hasSize(2);
        assertThat(Rest.journal(api, journalEnd)).hasSize(4);
    }

    @Test
    void whicheverOfTwoTakesAUniqueValueSecond(TesseraApi api) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int pair = 0; pair < PAIRS; pair++) {
                Map<String, Object> body = Map.of("code", tag + "-" + pair);
                Future<Response> one = threads.submit(() -> api.post(REPAIRS, body));
                Future<Response> other = threads.submit(() -> api.post(REPAIRS, body));
                List<Integer> statuses = List.of(one.get().status(), other.get().status());
                assertThat(statuses).containsExactlyInAnyOrder(201, 409);
                Problem.check(one.get().status() == 409 ? one.get() : other.get(), 409, "conflict");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Rest.all(api, REPAIRS, "filter", "code==" + tag + "-*")).hasSize(PAIRS);
        assertThat(Rest.all(api, PARTS, "filter", "name==\"Part of " + tag + "-*\""))
                .hasSize(PAIRS);
        assertThat(Rest.journal(api, journalEnd)).hasSize(2 * PAIRS);
    }

    @Test
    void whatJpaAndJdbcWroteInARolledBackTransaction(TesseraApi api) {
        JsonNode rows =
                api.get("/api/v1/workshop/reports/rollback").expect(200).json().path("rows");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("end").asText()).isEqualTo("rollback");
        assertThat(rows.get(0).path("inside").asInt()).isEqualTo(2);
        assertThat(rows.get(0).path("jpa").asInt()).isZero();
        assertThat(rows.get(0).path("jdbc").asInt()).isZero();
        // The same with a commit leaves both, so what was counted above is what it seems.
        assertThat(rows.get(1).path("end").asText()).isEqualTo("commit");
        assertThat(rows.get(1).path("jpa").asInt()).isEqualTo(1);
        assertThat(rows.get(1).path("jdbc").asInt()).isEqualTo(1);
    }

    @Test
    void aDryRunOfAnAction(TesseraApi api) {
        String lead =
                Rest.id(api, "/api/v1/sales/leads", "lastName", tag, "company", "Company " + tag);
        journalEnd = Rest.journalEnd(api);
        api.post("/api/v1/sales/leads/" + lead + "/actions/convert", Map.of("dryRun", true))
                .expect(200);
        assertThat(Rest.journal(api, journalEnd)).isEmpty();
        assertThat(
                        Rest.all(
                                api,
                                "/api/v1/customers/accounts",
                                "filter",
                                "name==\"Company " + tag + "\""))
                .isEmpty();
    }
}
