package org.tessera.itests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.LogFile;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Imports;
import org.tessera.itests.support.Rest;

/** Several imports at once, and clients beside them, lose nothing and make nothing twice. */
@ExtendWith(TesseraExtension.class)
class ImportsAtOnceIT {

    private static final String PRODUCTS = "/api/v1/sales/products";
    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final int ROWS = 1_200;

    private final String tag = "AO" + Long.toString(System.nanoTime(), 36);

    private String products(TesseraApi api, String name, int rows) {
        StringBuilder csv = new StringBuilder("Product,Code,List price\n");
        for (int i = 0; i < rows; i++) {
            csv.append("%1$s %2$d,%1$s-%2$d,%2$d.50\n".formatted(name, i));
        }
        return Imports.prepare(
                api,
                "sales.product",
                csv.toString(),
                Map.of("mode", "upsert", "matchFields", List.of("code")));
    }

    private String accounts(TesseraApi api, String name, int rows) {
        StringBuilder csv = new StringBuilder("Name,Employees\n");
        for (int i = 0; i < rows; i++) {
            csv.append("%s %d,%d\n".formatted(name, i, i + 1));
        }
        return Imports.prepare(api, "customers.account", csv.toString(), Map.of());
    }

    private static void begin(TesseraApi api, String id) {
        api.post(Imports.path(id) + "/start", null).expect(202);
    }

    private static JsonNode done(TesseraApi api, String id) {
        JsonNode status = Imports.ended(api, id);
        assertThat(status.path("state").asText()).as(status.toString()).isEqualTo("done");
        Imports.checkNothingLost(api, status);
        return status;
    }

    private static int count(TesseraApi api, String path, String name) {
        return api.get(
                        Rest.path(
                                path,
                                "filter",
                                "name==\"" + name + " *\"",
                                "count",
                                true,
                                "limit",
                                1))
                .expect(200)
                .json()
                .at("/count/value")
                .asInt();
    }

    @Test
    void fourImportsOfTwoTypes(TesseraApi api, LogFile log) {
        int mark = log.mark();
        List<String> ids =
                List.of(
                        products(api, tag + "p", ROWS),
                        accounts(api, tag + "a", ROWS),
                        products(api, tag + "q", ROWS),
                        accounts(api, tag + "b", ROWS));
        ids.forEach(id -> begin(api, id));
        ids.forEach(id -> Imports.checkCounts(done(api, id), ROWS, 0, 0, 0));
        for (String name : List.of("p", "q")) {
            assertThat(count(api, PRODUCTS, tag + name)).isEqualTo(ROWS);
        }
        for (String name : List.of("a", "b")) {
            assertThat(count(api, ACCOUNTS, tag + name)).isEqualTo(ROWS);
        }
        assertThat(log.since(mark)).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void twoImportsOfTheSameRowsAndClientsThatWriteThemAsWell(TesseraApi api) {
        String one = products(api, tag + "s", ROWS);
        String two = products(api, tag + "s", ROWS);
        begin(api, one);
        begin(api, two);
        List<CompletableFuture<Response>> clients = new ArrayList<>();
        for (int i = ROWS - 1; i >= 0; i -= 24) {
            String code = tag + "s-" + i;
            clients.add(
                    CompletableFuture.supplyAsync(
                            () ->
                                    api.post(
                                            PRODUCTS,
                                            Map.of("name", code.replace('-', ' '), "code", code))));
        }
        int created = 0;
        for (CompletableFuture<Response> client : clients) {
            Response answer = client.join();
            assertThat(answer.status()).as(answer.text()).isIn(201, 409);
            created += answer.status() == 201 ? 1 : 0;
        }
        JsonNode first = done(api, one);
        JsonNode second = done(api, two);
        assertThat(first.path("created").asInt() + created).isEqualTo(ROWS);
        assertThat(first.path("rejected").asInt()).as(first.toString()).isZero();
        Imports.checkCounts(second, 0, 0, ROWS, 0);
        assertThat(count(api, PRODUCTS, tag + "s")).isEqualTo(ROWS);
    }

    @Test
    void oneIsCanceledAndOneIsUndoneWhileOthersRun(TesseraApi api) {
        JsonNode before = Imports.start(api, products(api, tag + "u", ROWS));
        String running = products(api, tag + "r", ROWS);
        String waiting = accounts(api, tag + "w", ROWS);
        String last = accounts(api, tag + "l", ROWS);
        begin(api, running);
        begin(api, waiting);
        begin(api, last);
        JsonNode undone = Imports.undo(api, before);
        // It may have come to its end while the other one was undone.
        assertThat(api.post(Imports.path(waiting) + "/cancel", null).status()).isIn(202, 409);
        JsonNode canceled = Imports.ended(api, waiting);
        assertThat(undone.path("deleted").asInt()).isEqualTo(ROWS);
        assertThat(count(api, PRODUCTS, tag + "u")).isZero();
        Imports.checkCounts(done(api, running), ROWS, 0, 0, 0);
        Imports.checkCounts(done(api, last), ROWS, 0, 0, 0);
        assertThat(count(api, PRODUCTS, tag + "r")).isEqualTo(ROWS);
        assertThat(count(api, ACCOUNTS, tag + "l")).isEqualTo(ROWS);
        Imports.checkNothingLost(api, canceled);
        assertThat(count(api, ACCOUNTS, tag + "w")).isEqualTo(canceled.path("created").asInt());
    }
}
