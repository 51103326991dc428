package org.tessera.itests.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.LogFile;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Of those who want the same at the same time one gets it, and the others are told so. */
@ExtendWith(TesseraExtension.class)
class RacingWritesIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String PRODUCTS = "/api/v1/sales/products";
    private static final int ROUNDS = 12;

    private final String tag = "RW" + Long.toString(System.nanoTime(), 36);

    private static List<Response> together(List<Callable<Response>> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            CyclicBarrier start = new CyclicBarrier(requests.size());
            List<Future<Response>> running = new ArrayList<>();
            for (Callable<Response> request : requests) {
                running.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return request.call();
                                }));
            }
            List<Response> answers = new ArrayList<>();
            for (Future<Response> each : running) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneGetsAUniqueValueAndTheLogStaysQuiet(TesseraApi api, LogFile log) throws Exception {
        int mark = log.mark();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Object> values = Map.of("name", tag, "code", tag + "-" + round);
            List<Response> answers =
                    together(
                            List.of(
                                    () -> api.post(PRODUCTS, values),
                                    () -> api.post(PRODUCTS, values),
                                    () -> api.post(PRODUCTS, values),
                                    () -> api.post(PRODUCTS, values)));
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            answers.stream()
                    .filter(answer -> answer.status() != 201)
                    .forEach(answer -> Problem.check(answer, 409, "conflict"));
        }
        assertThat(log.since(mark)).noneMatch(line -> line.contains("EclipseLink"));
        assertThat(log.since(mark)).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void writesAndUndoesCloseNoCircleOfAccounts(TesseraApi api) throws Exception {
        String upper = Rest.id(api, ACCOUNTS, "name", tag + " upper");
        String lower = Rest.id(api, ACCOUNTS, "name", tag + " lower");
        for (int round = 0; round < ROUNDS; round++) {
            api.patch(ACCOUNTS + "/" + upper, Rest.values("parent", null)).expect(200);
            api.patch(ACCOUNTS + "/" + lower, Rest.values("parent", upper)).expect(200);
            JsonNode freed =
                    api.post(
                                    ACCOUNTS + "/bulk",
                                    Map.of(
                                            "operations",
                                            List.of(
                                                    Map.of(
                                                            "op",
                                                            "update",
                                                            "id",
                                                            lower,
                                                            "values",
                                                            Rest.values("parent", null)))))
                            .expect(200)
                            .json();
            String undo = "/api/v1/change-sets/" + freed.path("changeSet").asText() + "/undo";
            List<Response> answers =
                    together(
                            List.of(
                                    () -> api.post(undo, null),
                                    () ->
                                            api.patch(
                                                    ACCOUNTS + "/" + upper,
                                                    Map.of("parent", lower))));
            assertThat(answers.get(0).status()).as(answers.get(0).text()).isIn(200, 409);
            assertThat(answers.get(1).status()).as(answers.get(1).text()).isIn(200, 422);
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(List.of(parent(api, upper), parent(api, lower))).contains("null");
        }
    }

    private static String parent(TesseraApi api, String account) {
        return api.get(ACCOUNTS + "/" + account).expect(200).json().path("parent").asText("null");
    }
}
