package org.tessera.itests.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Every committed change is told once, in an order that readers can rely on. */
@ExtendWith(TesseraExtension.class)
class JournalIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final int WRITERS = 8;
    private static final int WRITES = 60;

    @Test
    void aReaderMissesNothingAndHearsNothingTwiceWhileOthersWrite(TesseraApi api) throws Exception {
        String start = Rest.journalEnd(api);
        // What each record has to have had happen to it: the kinds of its changes in their order.
        Map<String, List<String>> expected = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<JsonNode> read = new ArrayList<>();
        String[] cursor = {start};
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int n = 0; n < WRITERS; n++) {
                int writer = n;
                writers.add(threads.submit(() -> write(api, writer, expected)));
            }
            int page = 0;
            while (!writers.stream().allMatch(Future::isDone)) {
                page = follow(api, cursor, read, page);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        long changes = expected.values().stream().mapToInt(List::size).sum();
        await("the reader has everything")
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> {
                            follow(api, cursor, read, 0);
                            return read.size() >= changes;
                        });
        assertThat(changes).isGreaterThan(WRITERS * WRITES / 2);
        check(read, expected);
        // Whoever reads later hears the same in the same order.
        assertThat(Rest.journal(api, start)).isEqualTo(read);
    }

    private static void write(TesseraApi api, int writer, Map<String, List<String>> expected) {
        Random random = new Random(writer);
        String record = null;
        List<String> kinds = null;
        for (int i = 0; i < WRITES; i++) {
            int dice = random.nextInt(10);
            if (record == null || dice == 0) {
                String id = Rest.id(api, ACCOUNTS, "name", "Journal " + writer + " " + i);
                record = ACCOUNTS + "/" + id;
                kinds = new ArrayList<>(List.of("create"));
                expected.put(id, kinds);
            } else if (dice == 1) {
                api.delete(record).expect(204);
                kinds.add("delete");
                api.post(record + "/restore", null).expect(200);
                kinds.add("restore");
            } else {
                api.patch(record, Map.of("taxId", Integer.toString(i))).expect(200);
                kinds.add("update");
            }
        }
    }

    /** Reads one page, of another size each time. */
    private static int follow(TesseraApi api, String[] cursor, List<JsonNode> read, int page) {
        String path = Rest.path("/api/v1/journal", "after", cursor[0], "limit", page % 40 + 1);
        JsonNode answer = api.get(path).expect(200).json();
        for (JsonNode entry : answer.path("items")) {
            // What tests before typed at the console is kept a moment later.
            if (!entry.path("origin").asText().equals("console-commands")) {
                read.add(entry);
            }
        }
        cursor[0] = answer.path("next").asText();
        return page + 1;
    }

    private static void check(List<JsonNode> read, Map<String, List<String>> expected) {
        assertThat(read).extracting(e -> e.path("id").asText()).doesNotHaveDuplicates();
        assertThat(read).extracting(e -> e.path("cursor").asText()).doesNotHaveDuplicates();
        Map<String, List<String>> kinds = new HashMap<>();
        Map<String, Integer> versions = new HashMap<>();
        for (JsonNode entry : read) {
            String id = entry.path("recordId").asText();
            kinds.computeIfAbsent(id, key -> new ArrayList<>()).add(entry.path("kind").asText());
            int version = versions.merge(id, 1, Integer::sum);
            assertThat(entry.path("version").asInt()).as("version in %s", entry).isEqualTo(version);
        }
        assertThat(kinds).isEqualTo(expected);
    }

    @Test
    void theHistoryOfARecordHasBeforeAndAfter(TesseraApi api) {
        String id = Rest.id(api, ACCOUNTS, "name", "With history", "employees", 5);
        String record = ACCOUNTS + "/" + id;
        api.patch(record, Rest.values("employees", 7, "taxId", "X1")).expect(200);
        api.patch(record, Rest.values("employees", null)).expect(200);
        api.delete(record).expect(204);
        JsonNode items = api.get(record + "/history").expect(200).json().path("items");
        assertThat(Rest.texts(items, "kind"))
                .containsExactly("delete", "update", "update", "create");
        assertThat(Rest.texts(items, "version")).containsExactly("4", "3", "2", "1");
        JsonNode cleared = items.get(1);
        assertThat(cleared.path("before")).hasSize(1);
        assertThat(cleared.at("/before/employees").asInt()).isEqualTo(7);
        assertThat(cleared.at("/after").has("employees")).isTrue();
        assertThat(cleared.at("/after/employees").isNull()).isTrue();
        JsonNode changed = items.get(2);
        assertThat(changed.at("/before/employees").asInt()).isEqualTo(5);
        assertThat(changed.at("/after/employees").asInt()).isEqualTo(7);
        assertThat(changed.at("/after/taxId").asText()).isEqualTo("X1");
        JsonNode created = items.get(3);
        assertThat(created.path("before")).isEmpty();
        assertThat(created.at("/after/name").asText()).isEqualTo("With history");
        for (JsonNode entry : items) {
            assertThat(entry.path("actor").asText()).isNotBlank();
            assertThat(entry.path("origin").asText()).isEqualTo("rest");
            assertThat(entry.path("at").asText()).isNotBlank();
            assertThat(entry.path("title").asText()).isEqualTo("With history");
        }
        JsonNode older =
                api.get(
                                Rest.path(
                                        record + "/history",
                                        "before",
                                        items.get(1).path("id").asText(),
                                        "limit",
                                        1))
                        .expect(200)
                        .json();
        assertThat(older.path("items").get(0)).isEqualTo(changed);
    }

    @Test
    void changesOfOneRequestAreOneChangeSet(TesseraApi api) {
        String account = Rest.id(api, ACCOUNTS, "name", "One set");
        Map<String, Object> contact =
                Map.of("lastName", "One set", "email", "one.set@example.org", "account", account);
        JsonNode answer =
                api.post(
                                "/api/v1/customers/contacts/bulk",
                                Map.of(
                                        "atomic",
                                        true,
                                        "label",
                                        "A labeled set",
                                        "operations",
                                        List.of(Rest.creation(contact))))
                        .expect(200)
                        .json();
        String set = answer.path("changeSet").asText();
        JsonNode entries = api.get("/api/v1/change-sets/" + set).expect(200).json().path("items");
        assertThat(Rest.texts(entries, "type"))
                .contains("customers.contact", "customers.affiliation", "customers.channel");
        assertThat(Rest.texts(entries, "changeSet")).containsOnly(set);
        JsonNode newest = api.get("/api/v1/change-sets?limit=1").expect(200).json();
        assertThat(newest.at("/items/0/id").asText()).isEqualTo(set);
        assertThat(newest.at("/items/0/label").asText()).isEqualTo("A labeled set");
        assertThat(newest.at("/items/0/entries").asInt()).isEqualTo(entries.size());
        Problem.check(api.get("/api/v1/change-sets/12345"), 404, "not-found");
    }

    @Test
    void aCursorOfSomethingElseIsRefused(TesseraApi api) {
        Problem.check(api.get("/api/v1/journal?after=nonsense"), 400, "bad-request");
        String list = api.get(ACCOUNTS + "?limit=1").json().path("next").asText("AAAA");
        Problem.check(api.get(Rest.path("/api/v1/journal", "after", list)), 400, "bad-request");
    }
}
