package org.tessera.itests.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Two people edit the same record: nobody's change vanishes. */
@ExtendWith(TesseraExtension.class)
class OptimisticLockingIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String CONTACTS = "/api/v1/customers/contacts";
    private static final int LANES = 4;
    private static final int PAIRS = 250;

    private static ExecutorService threads;

    @BeforeAll
    static void openThreads() {
        threads = Executors.newFixedThreadPool(3 * LANES);
    }

    @AfterAll
    static void closeThreads() {
        threads.shutdownNow();
    }

    @Test
    void ofTwoChangesOfTheSameVersionExactlyOneWins(TesseraApi api) throws Exception {
        List<Callable<Integer>> lanes =
                IntStream.range(0, LANES)
                        .<Callable<Integer>>mapToObj(n -> () -> lane(api, n))
                        .toList();
        int pairs = 0;
        for (Future<Integer> lane : threads.invokeAll(lanes)) {
            pairs += lane.get();
        }
        assertThat(pairs).isEqualTo(LANES * PAIRS);
    }

    private static int lane(TesseraApi api, int number) throws Exception {
        String record = ACCOUNTS + "/" + Rest.id(api, ACCOUNTS, "name", "Locked " + number);
        int pairs = 0;
        for (int version = 1; version <= PAIRS; version++) {
            pair(api, record, version);
            pairs++;
        }
        JsonNode end = api.get(record).expect(200).json();
        assertThat(end.path("version").asInt()).isEqualTo(PAIRS + 1);
        return pairs;
    }

    private static void pair(TesseraApi api, String record, int version) throws Exception {
        TesseraApi matching = api.with("If-Match", "\"" + version + "\"");
        List<Map<String, Object>> changes =
                List.of(Map.of("taxId", "A" + version), Map.of("taxId", "B" + version));
        List<Future<Response>> answers = new ArrayList<>();
        for (Map<String, Object> change : changes) {
            answers.add(threads.submit(() -> matching.patch(record, change)));
        }
        Response first = answers.get(0).get();
        Response second = answers.get(1).get();
        boolean firstWon = first.status() == 200;
        Response winner = firstWon ? first : second;
        Response loser = firstWon ? second : first;
        winner.expect(200);
        assertThat(winner.header("etag")).isEqualTo("\"" + (version + 1) + "\"");
        JsonNode problem = Problem.check(loser, 412, "stale-version");
        String won = (String) changes.get(firstWon ? 0 : 1).get("taxId");
        String lost = (String) changes.get(firstWon ? 1 : 0).get("taxId");
        assertThat(problem.at("/current/taxId").asText()).isEqualTo(won);
        assertThat(problem.at("/current/version").asInt()).isEqualTo(version + 1);
        assertThat(problem.at("/yours/taxId").asText()).isEqualTo(lost);
    }

    @Test
    void deletingAnOldVersionIsRefused(TesseraApi api) {
        String record = ACCOUNTS + "/" + Rest.id(api, ACCOUNTS, "name", "Deleted too late");
        api.patch(record, Map.of("taxId", "1")).expect(200);
        Problem.check(api.with("If-Match", "\"1\"").delete(record), 412, "stale-version");
        api.get(record).expect(200);
        api.with("If-Match", "\"2\"").delete(record).expect(204);
        Problem.check(api.get(record), 404, "not-found");
    }

    @Test
    void ifMatchTakesListsAndAsterisk(TesseraApi api) {
        String record = ACCOUNTS + "/" + Rest.id(api, ACCOUNTS, "name", "Matched by list");
        api.with("If-Match", "\"7\", \"1\"").patch(record, Map.of("taxId", "1")).expect(200);
        api.with("If-Match", "*").patch(record, Map.of("taxId", "2")).expect(200);
        Problem.check(
                api.with("If-Match", "W/\"3\"").patch(record, Map.of("taxId", "3")),
                412,
                "stale-version");
        Problem.check(
                api.with("If-Match", "\"1\", \"2\"").patch(record, Map.of("taxId", "3")),
                412,
                "stale-version");
        assertThat(api.get(record).json().path("taxId").asText()).isEqualTo("2");
    }

    @Test
    void aReaderWhoHasTheVersionIsToldSo(TesseraApi api) {
        String record = ACCOUNTS + "/" + Rest.id(api, ACCOUNTS, "name", "Read twice");
        Response first = api.get(record).expect(200);
        assertThat(first.header("etag")).isEqualTo("\"1\"");
        assertThat(api.with("If-None-Match", "\"1\"").get(record).status()).isEqualTo(304);
        api.patch(record, Map.of("taxId", "new")).expect(200);
        Response second = api.with("If-None-Match", "\"1\"").get(record).expect(200);
        assertThat(second.json().path("taxId").asText()).isEqualTo("new");
    }

    @Test
    void aChangeThatChangesNothingKeepsTheVersion(TesseraApi api) {
        String record = ACCOUNTS + "/" + Rest.id(api, ACCOUNTS, "name", "Same again");
        Response same = api.patch(record, Map.of("name", "Same again")).expect(200);
        assertThat(same.header("etag")).isEqualTo("\"1\"");
    }

    @Test
    void replacingRelationsAloneIsProtectedAsWell(TesseraApi api) {
        String one = Rest.id(api, ACCOUNTS, "name", "Related one");
        String two = Rest.id(api, ACCOUNTS, "name", "Related two");
        String contact = CONTACTS + "/" + Rest.id(api, CONTACTS, "lastName", "Related");
        String read = api.get(contact).expect(200).header("etag");
        Map<String, Object> first = Map.of("accounts", List.of(one));
        Map<String, Object> second = Map.of("accounts", List.of(two));

        Response winner = api.with("If-Match", read).patch(contact, first).expect(200);
        assertThat(winner.header("etag")).isNotEqualTo(read);
        JsonNode problem =
                Problem.check(
                        api.with("If-Match", read).patch(contact, second), 412, "stale-version");
        assertThat(problem.at("/current/version").asLong())
                .isEqualTo(winner.json().path("version").asLong());
        assertThat(problem.at("/yours/accounts/0").asText()).isEqualTo(two);
        assertThat(accounts(api, contact)).containsExactly(one);

        String now = winner.header("etag");
        Response again = api.with("If-Match", now).patch(contact, first).expect(200);
        assertThat(again.header("etag")).isEqualTo(now);
        api.with("If-Match", now).patch(contact, second).expect(200);
        assertThat(accounts(api, contact)).containsExactly(two);
    }

    private static List<String> accounts(TesseraApi api, String contact) {
        JsonNode read = api.get(contact + "?include=accounts").expect(200).json();
        return Rest.texts(read.path("accounts"), "id");
    }
}
