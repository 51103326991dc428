package org.tessera.itests.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.EventStream;
import org.tessera.itests.support.Fixtures;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Changes are told as they are committed, to each caller what it may see, and none twice. */
@ExtendWith(TesseraExtension.class)
class FeedIT {

    private static final String FEED = "/api/v1/feed";
    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final String VEHICLES = "/api/v1/fleet/vehicles";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int CLIENTS = 1_000;

    private final List<String> made = new ArrayList<>();
    private final List<EventStream> open = new ArrayList<>();
    private People people;

    @BeforeAll
    static void installFleet(TesseraContainer container) throws Exception {
        Fixtures.install(container, "fleet");
    }

    @AfterEach
    void cleanUp(TesseraApi api) {
        open.forEach(EventStream::close);
        made.forEach(path -> api.delete(path));
        if (people != null) {
            people.end();
        }
    }

    private EventStream follow(TesseraApi api, String path) throws Exception {
        HttpResponse<Stream<String>> answer = api.follow(path).get();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("text/event-stream;charset=UTF-8");
        EventStream events = new EventStream(answer.body());
        open.add(events);
        await("the first id").atMost(SOON).until(() -> events.lastId() != null);
        return events;
    }

    private String account(TesseraApi api, String name) {
        String id = Rest.id(api, ACCOUNTS, "name", name);
        made.add(ACCOUNTS + "/" + id);
        return id;
    }

    private static List<JsonNode> about(EventStream events, String record) {
        return events.events().stream()
                .filter(event -> event.path("recordId").asText().equals(record))
                .toList();
    }

    private static void awaitEvents(EventStream events, String record, int count) {
        await(count + " events of " + record)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(about(events, record)).hasSize(count));
    }

    private static void awaitKind(EventStream events, String record, String kind) {
        await(kind + " of " + record)
                .atMost(SOON)
                .until(
                        () ->
                                about(events, record).stream()
                                        .anyMatch(e -> e.path("kind").asText().equals(kind)));
    }

    @Test
    void everyChangeIsToldOnceAndAsInTheJournal(TesseraApi api) throws Exception {
        EventStream events = follow(api, FEED + "?type=customers.account,fleet.vehicle");
        String end = Rest.journalEnd(api);
        String account = account(api, "Feed one");
        api.patch(ACCOUNTS + "/" + account, Map.of("description", "Bilbao\nnorth")).expect(200);
        String vehicle = Rest.id(api, VEHICLES, "plate", "FEED-" + System.nanoTime());
        made.add(VEHICLES + "/" + vehicle);
        Rest.id(api, "/api/v1/sales/products", "name", "Feed product " + System.nanoTime());
        api.delete(ACCOUNTS + "/" + account).expect(204);
        api.post(ACCOUNTS + "/" + account + "/restore", null).expect(200);
        awaitEvents(events, account, 4);
        awaitEvents(events, vehicle, 1);
        List<JsonNode> journal =
                Rest.journal(api, end).stream()
                        .filter(entry -> !entry.path("type").asText().equals("sales.product"))
                        .toList();
        Set<String> told = new HashSet<>(List.of(account, vehicle));
        assertThat(
                        events.events().stream()
                                .filter(event -> told.contains(event.path("recordId").asText())))
                .containsExactlyElementsOf(
                        journal.stream()
                                .filter(e -> told.contains(e.path("recordId").asText()))
                                .toList());
        assertThat(events.events())
                .noneMatch(event -> event.path("type").asText().equals("sales.product"));
    }

    @Test
    void goesOnWhereItWasInterrupted(TesseraApi api) throws Exception {
        EventStream first = follow(api, FEED);
        String before = account(api, "Feed before");
        awaitEvents(first, before, 1);
        first.close();
        String lastId = first.events().get(first.events().size() - 1).path("cursor").asText();
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < 450; i += 50) {
            List<Map<String, Object>> operations = new ArrayList<>();
            for (int j = 0; j < 50; j++) {
                operations.add(Rest.creation(Rest.values("name", "Feed missed " + (i + j))));
            }
            Rest.bulk(api, ACCOUNTS, operations)
                    .forEach(result -> missed.add(result.path("id").asText()));
        }
        missed.forEach(id -> made.add(ACCOUNTS + "/" + id));
        EventStream again = follow(api.with("Last-Event-ID", lastId), FEED);
        String after = account(api, "Feed after");
        awaitEvents(again, after, 1);
        List<String> wanted = new ArrayList<>(missed);
        wanted.add(after);
        Set<String> known = new HashSet<>(wanted);
        assertThat(
                        again.events().stream()
                                .map(event -> event.path("recordId").asText())
                                .filter(known::contains))
                .containsExactlyElementsOf(wanted);
        assertThat(about(again, before)).isEmpty();
        EventStream third = follow(api, FEED + "?after=" + lastId);
        awaitEvents(third, after, 1);
    }

    @Test
    void tellsOfRecordsThatMeetACondition(TesseraApi api) throws Exception {
        EventStream large =
                follow(
                        api,
                        Rest.path(FEED, "type", "customers.account", "filter", "employees=gt=10"));
        String small = account(api, "Feed small");
        String grown = account(api, "Feed grown");
        api.patch(ACCOUNTS + "/" + grown, Map.of("employees", 50)).expect(200);
        awaitKind(large, grown, "update");
        api.delete(ACCOUNTS + "/" + grown).expect(204);
        awaitKind(large, grown, "delete");
        assertThat(about(large, small)).isEmpty();
    }

    @Test
    void nobodyHearsOfWhatHeMayNotSee(TesseraApi api) throws Exception {
        people = new People(api);
        String role = people.role("own");
        TesseraApi ana = people.user("ana", role, null, null);
        TesseraApi ben = people.user("ben", role, null, null);
        EventStream hers = follow(ana, FEED);
        EventStream his = follow(ben, FEED);
        String account = Rest.id(ana, ACCOUNTS, "name", people.tag + " Ltd");
        made.add(ACCOUNTS + "/" + account);
        awaitEvents(hers, account, 1);
        String own = Rest.id(ben, ACCOUNTS, "name", people.tag + " Inc");
        made.add(ACCOUNTS + "/" + own);
        awaitEvents(his, own, 1);
        assertThat(about(his, account)).isEmpty();
        assertThat(about(hers, own)).isEmpty();
        Problem.check(ana.get(FEED + "?type=identity.user"), 403, "forbidden");
    }

    @Test
    void whoIsSwitchedOffHearsNoMore(TesseraApi api) throws Exception {
        people = new People(api);
        TesseraApi ana = people.user("ana", people.role("all"), null, null);
        EventStream events = follow(ana, FEED);
        api.patch(People.USERS + "/" + people.id("ana"), Map.of("active", false)).expect(200);
        await("the end").atMost(Duration.ofSeconds(10)).until(events::isOver);
        assertThat(ana.get(FEED).status()).isEqualTo(401);
    }

    @Test
    void badQuestionsAreRefusedBeforeAnythingIsSent(TesseraApi api) {
        for (String[] bad :
                List.of(
                        new String[] {"?type=customers.nothing", "type", "unknown"},
                        new String[] {"?filter=name==x", "filter", "value"},
                        new String[] {
                            "?type=customers.account,sales.lead&filter=name==x", "filter", "value"
                        },
                        new String[] {
                            "?type=customers.account&filter=colour==x", "colour", "unknown"
                        },
                        new String[] {"?colour=red", "colour", "unknown"})) {
            JsonNode problem = Problem.check(api.get(FEED + bad[0]), 400, "bad-request");
            Problem.checkField(problem, bad[1], bad[2]);
        }
        Problem.check(api.get(FEED + "?after=x"), 400, "bad-request");
        Problem.check(api.with("Accept", "application/json").get(FEED), 406, "not-acceptable");
        Problem.check(api.withoutKey().get(FEED), 401, "unauthenticated");
    }

    /** A plain connection that follows the journal. */
    private record Follower(Socket socket, InputStream in) {

        /** Reads until a text comes, at most for as long as the socket waits. */
        boolean reads(String text) {
            StringBuilder read = new StringBuilder();
            byte[] buffer = new byte[8_192];
            try {
                while (read.indexOf(text) < 0) {
                    int count = in.read(buffer);
                    if (count < 0) {
                        return false;
                    }
                    read.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                }
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }

    @Test
    void aThousandClientsHearOfAChange(TesseraContainer container) throws Exception {
        TesseraApi api = container.api();
        String key = Files.readString(container.home().resolve("data/admin.key")).strip();
        String request =
                "GET "
                        + FEED
                        + "?type=customers.account HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                        + key
                        + "\r\n\r\n";
        List<Follower> followers = new ArrayList<>();
        ExecutorService readers = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < CLIENTS; i++) {
                Socket socket = new Socket("127.0.0.1", api.port());
                socket.setSoTimeout((int) SOON.toMillis());
                followers.add(new Follower(socket, socket.getInputStream()));
                OutputStream out = socket.getOutputStream();
                out.write(request.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            for (Follower follower : followers) {
                assertThat(follower.reads("id: ")).isTrue();
            }
            String account = account(api, "Feed for a thousand");
            List<Future<Boolean>> heard = new ArrayList<>();
            for (Follower follower : followers) {
                heard.add(readers.submit(() -> follower.reads("\"recordId\":\"" + account + "\"")));
            }
            for (Future<Boolean> one : heard) {
                assertThat(one.get()).isTrue();
            }
            assertThat(api.get("/api/v1/health").status()).isEqualTo(200);
        } finally {
            readers.shutdownNow();
            for (Follower follower : followers) {
                follower.socket().close();
            }
        }
    }
}
