package org.tessera.itests.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** A request with an Idempotency-Key is done once, however often it arrives. */
@ExtendWith(TesseraExtension.class)
class IdempotencyIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final int KEYS = 200;
    private static final int TIMES = 3;

    @Test
    void requestsSentThriceAtOnceMakeOneRecordEach(TesseraApi api) throws Exception {
        String run = Long.toString(System.nanoTime(), 36);
        ExecutorService threads = Executors.newFixedThreadPool(3 * TIMES);
        try {
            List<List<Future<Response>>> sent = new ArrayList<>();
            for (int i = 0; i < KEYS; i++) {
                TesseraApi keyed = api.with("Idempotency-Key", run + "-" + i);
                Map<String, Object> body = Map.of("name", "Once " + run + " " + i);
                List<Future<Response>> copies = new ArrayList<>();
                for (int time = 0; time < TIMES; time++) {
                    copies.add(threads.submit(() -> keyed.post(ACCOUNTS, body)));
                }
                sent.add(copies);
            }
            Set<String> ids = new HashSet<>();
            for (List<Future<Response>> copies : sent) {
                ids.add(checkSame(copies));
            }
            assertThat(ids).hasSize(KEYS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(Rest.all(api, ACCOUNTS, "filter", "name==\"Once " + run + "*\"")).hasSize(KEYS);
    }

    private static String checkSame(List<Future<Response>> copies) throws Exception {
        Response first = copies.get(0).get().expect(201);
        for (Future<Response> copy : copies) {
            Response other = copy.get();
            assertThat(other.status()).as(other.text()).isEqualTo(201);
            assertThat(other.text()).isEqualTo(first.text());
            assertThat(other.header("location")).isEqualTo(first.header("location"));
            assertThat(other.header("etag")).isEqualTo(first.header("etag"));
        }
        return first.json().path("id").asText();
    }

    @Test
    void aKeyBelongsToOneBody(TesseraApi api) {
        TesseraApi keyed = api.with("Idempotency-Key", "body-" + System.nanoTime());
        keyed.post(ACCOUNTS, Map.of("name", "First body")).expect(201);
        String before = Rest.journalEnd(api);
        Problem.check(
                keyed.post(ACCOUNTS, Map.of("name", "Other body")), 422, "idempotency-mismatch");
        assertThat(Rest.journal(api, before)).isEmpty();
    }

    @Test
    void aPatchIsDoneOnceToo(TesseraApi api) {
        String record = ACCOUNTS + "/" + Rest.id(api, ACCOUNTS, "name", "Patched once");
        TesseraApi keyed = api.with("Idempotency-Key", "patch-" + System.nanoTime());
        Response first = keyed.patch(record, Map.of("taxId", "1")).expect(200);
        api.patch(record, Map.of("taxId", "2")).expect(200);
        Response again = keyed.patch(record, Map.of("taxId", "1")).expect(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("idempotency-replayed")).isEqualTo("true");
        assertThat(api.get(record).json().path("taxId").asText()).isEqualTo("2");
        Problem.check(keyed.patch(record, Map.of("taxId", "3")), 422, "idempotency-mismatch");
    }

    @Test
    void aRefusedRequestMayBeCorrectedUnderItsKey(TesseraApi api) {
        TesseraApi keyed = api.with("Idempotency-Key", "refused-" + System.nanoTime());
        Problem.check(keyed.post(ACCOUNTS, Map.of("employees", 1)), 422, "invalid");
        keyed.post(ACCOUNTS, Map.of("name", "Corrected")).expect(201);
    }

    @Test
    void answersOutliveARestart(TesseraApi api, TesseraContainer container) {
        TesseraApi keyed = api.with("Idempotency-Key", "restart-" + System.nanoTime());
        Map<String, Object> body = Map.of("name", "Before the restart");
        Response first = keyed.post(ACCOUNTS, body).expect(201);
        container.bundles().restart("org.tessera.platform.rest");
        container.awaitHealthy();
        Response again = keyed.post(ACCOUNTS, body).expect(201);
        assertThat(again.text()).isEqualTo(first.text());
        Problem.check(keyed.post(ACCOUNTS, Map.of("name", "x")), 422, "idempotency-mismatch");
    }
}
