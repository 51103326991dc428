package org.tessera.itests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.Bundles;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** The bundle that serves REST is restarted under requests; nobody sees more of it than a 503. */
@ExtendWith(TesseraExtension.class)
class RestRestartIT {

    private static final String REST = "org.tessera.platform.rest";
    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final int RESTARTS = 3;

    /** How many answers of a client were as usual and how many asked it to wait. */
    private record Seen(int served, int refused) {}

    @Test
    void restartsAnswerAsUsualOrAskToWait(TesseraApi api, Bundles bundles) throws Exception {
        String account =
                Rest.id(api, ACCOUNTS, "name", "RR" + Long.toString(System.nanoTime(), 36));
        Map<String, Integer> paths =
                Map.of(
                        ACCOUNTS + "/" + account,
                        200,
                        ACCOUNTS + "?limit=1",
                        200,
                        ACCOUNTS + "/schema",
                        200,
                        "/api/v1/types",
                        200,
                        "/api/v1/nothing/here",
                        404,
                        "/nothing",
                        404);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Future<Seen> reader = threads.submit(() -> read(api, paths, over));
            Future<List<String>> writer = threads.submit(() -> write(api, over));
            for (int i = 0; i < RESTARTS; i++) {
                bundles.restart(REST);
                awaitServing(api);
            }
            over.set(true);
            assertThat(reader.get().served()).isPositive();
            assertThat(reader.get().refused()).isPositive();
            for (String name : writer.get()) {
                String found = Rest.path(ACCOUNTS, "filter", "name==" + name, "count", "true");
                assertThat(api.get(found).expect(200).json().at("/count/value").asInt())
                        .as(name)
                        .isEqualTo(1);
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
            awaitServing(api);
        }
    }

    private static void awaitServing(TesseraApi api) {
        await("the API serves")
                .atMost(Duration.ofSeconds(60))
                .until(() -> api.get(ACCOUNTS + "?limit=1").status() == 200);
    }

    /** Asks for one path after the other. */
    private static Seen read(TesseraApi api, Map<String, Integer> paths, AtomicBoolean over) {
        int served = 0;
        int refused = 0;
        while (!over.get()) {
            for (Map.Entry<String, Integer> path : paths.entrySet()) {
                Response answer = api.get(path.getKey());
                if (answer.status() != path.getValue()) {
                    checkRefused(path.getKey(), answer);
                    refused++;
                } else {
                    if (answer.status() != 200) {
                        Problem.check(answer, path.getValue(), "not-found");
                    }
                    served++;
                }
            }
        }
        return new Seen(served, refused);
    }

    private static void checkRefused(String path, Response answer) {
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(503);
        Problem.check(answer, 503, "unavailable");
    }

    /** Creates accounts as a careful client does: with a key, again until it is told that it is. */
    private static List<String> write(TesseraApi api, AtomicBoolean over) {
        List<String> names = new ArrayList<>();
        while (!over.get()) {
            String name = "RRW" + names.size() + "x" + Long.toString(System.nanoTime(), 36);
            TesseraApi keyed = api.with("Idempotency-Key", name);
            Response answer = keyed.post(ACCOUNTS, Map.of("name", name));
            while (answer.status() != 201) {
                checkRefused(ACCOUNTS, answer);
                answer = keyed.post(ACCOUNTS, Map.of("name", name));
            }
            names.add(name);
        }
        return names;
    }
}
