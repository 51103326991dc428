package org.tessera.platform.rest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.persistence.testing.TestDatabase.Product;
import org.tessera.platform.persistence.testing.TestPlatform;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.RestConfiguration;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.rest.service.Settings;

class IdempotencyTest {

    private static final Map<Product, TestPlatform> PLATFORMS = new EnumMap<>(Product.class);
    private static final List<IdempotencyStore> STORES = new ArrayList<>();
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final String PATH = "/api/v1/garden/plants";
    private static final Reply CREATED =
            Reply.json("{\"id\":\"7\",\"name\":\"Peón ñ\"}".getBytes(StandardCharsets.UTF_8))
                    .status(201)
                    .header("ETag", "\"1\"")
                    .header("Location", PATH + "/7");

    private final AtomicInteger runs = new AtomicInteger();
    private final String key = "key " + KEYS.incrementAndGet();
    private final AtomicLong now = new AtomicLong(System.currentTimeMillis());
    private Product current;
    private IdempotencyStore store;
    private Idempotency idempotency;

    private void on(Product product) {
        TestPlatform platform = PLATFORMS.computeIfAbsent(product, TestPlatform::new);
        current = product;
        store =
                new IdempotencyStore(
                        platform.database(),
                        platform.schemas(),
                        new Settings(configuration()),
                        now::get);
        STORES.add(store);
        Services services = mock(Services.class);
        RecordService records = mock(RecordService.class);
        when(services.records()).thenReturn(records);
        when(records.change(any(), any(), any()))
                .thenAnswer(
                        call -> {
                            Function<RecordSession, Object> work = call.getArgument(2);
                            return platform.database().inTransaction(() -> work.apply(null));
                        });
        idempotency = new Idempotency(services, () -> store);
    }

    private static RestConfiguration configuration() {
        RestConfiguration configuration = mock(RestConfiguration.class);
        when(configuration.idempotency_days()).thenReturn(7);
        return configuration;
    }

    @AfterAll
    static void close() throws Exception {
        STORES.forEach(IdempotencyStore::stop);
        for (TestPlatform platform : PLATFORMS.values()) {
            platform.close();
        }
    }

    private Reply create(Call call) {
        return idempotency.inTransaction(
                call,
                ChangeSet.ORDINARY,
                session -> {
                    runs.incrementAndGet();
                    return CREATED;
                });
    }

    private Call call(String body) {
        return Calls.post(PATH, body, "Idempotency-Key", key);
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameAnswerAgain(Product product) {
        on(product);
        create(call("{\"name\":\"x\"}"));
        Reply again = create(call("{\"name\":\"x\"}"));

        assertThat(runs).hasValue(1);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(CREATED.body());
        assertThat(again.contentType()).isEqualTo("application/json");
        assertThat(again.headers())
                .containsEntry("ETag", "\"1\"")
                .containsEntry("Location", PATH + "/7")
                .containsEntry("Idempotency-Replayed", "true");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherBodyAndAnotherContentType(Product product) {
        on(product);
        create(call("{\"name\":\"x\"}"));
        for (Call other :
                List.of(
                        call("{\"name\":\"y\"}"),
                        Calls.send(
                                "POST",
                                PATH,
                                "application/json; charset=utf-8",
                                "{\"name\":\"x\"}",
                                "Idempotency-Key",
                                key))) {
            assertThatThrownBy(() -> create(other))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.type()).isEqualTo(ProblemType.IDEMPOTENCY_MISMATCH));
        }
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void keepsCallersDepartmentsMethodsAndPathsApart(Product product) {
        on(product);
        create(call("{}"));
        create(
                new Call(
                        Calls.request(
                                "POST", PATH, "application/json", "{}", "Idempotency-Key", key),
                        call("{}").caller().in("3"),
                        98));
        create(Calls.send("PATCH", PATH, "application/json", "{}", "Idempotency-Key", key));
        create(Calls.post(PATH + "/1/restore", "{}", "Idempotency-Key", key));
        create(
                new Call(
                        Calls.request(
                                "POST", PATH, "application/json", "{}", "Idempotency-Key", key),
                        Caller.system("rest"),
                        99));
        assertThat(runs).hasValue(5);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotKeepFailures(Product product) {
        on(product);
        Supplier<Reply> failing =
                () ->
                        idempotency.inTransaction(
                                call("{}"),
                                ChangeSet.ORDINARY,
                                session -> {
                                    throw ProblemException.noRecord("x", 1);
                                });
        assertThatThrownBy(failing::get).isInstanceOf(ProblemException.class);
        assertThatThrownBy(
                        () ->
                                idempotency.around(
                                        call("{}"),
                                        () -> {
                                            throw ProblemException.noRecord("x", 1);
                                        }))
                .isInstanceOf(ProblemException.class);
        assertThat(create(call("{}")).headers()).doesNotContainKey("Idempotency-Replayed");
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void runsOnceForManyAtTheSameTime(Product product) throws Exception {
        on(product);
        int clients = 6;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Reply>> replies =
                    IntStream.range(0, clients)
                            .mapToObj(
                                    i ->
                                            executor.submit(
                                                    () -> {
                                                        start.await();
                                                        Call call = call("{}");
                                                        return i % 2 == 0
                                                                ? create(call)
                                                                : idempotency.around(
                                                                        call,
                                                                        () ->
                                                                                create(
                                                                                        Calls.post(
                                                                                                PATH,
                                                                                                "{}")));
                                                    }))
                            .toList();
            start.countDown();
            for (Future<Reply> reply : replies) {
                assertThat(reply.get(30, TimeUnit.SECONDS).status()).isEqualTo(201);
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void takesOverWhatAProcessThatIsGoneLeft(Product product) {
        on(product);
        leaveRunning();
        now.addAndGet(RunningRequests.GONE_MILLIS);
        assertConflict(() -> around(call("{}")));
        now.incrementAndGet();
        assertThat(around(call("{}")).headers()).doesNotContainKey("Idempotency-Replayed");
        assertThat(around(call("{}")).headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void takesOverInATransactionAsWell(Product product) {
        on(product);
        leaveRunning();
        now.addAndGet(RunningRequests.GONE_MILLIS + 1);
        create(call("{}"));
        assertThat(create(call("{}")).headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherBodyForWhatWasLeft(Product product) {
        on(product);
        leaveRunning();
        now.addAndGet(RunningRequests.GONE_MILLIS + 1);
        assertThatThrownBy(() -> around(call("{\"name\":\"y\"}")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.IDEMPOTENCY_MISMATCH));
        assertThat(runs).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void leavesAloneWhatRunsForLong(Product product) {
        on(product);
        idempotency.around(
                call("{}"),
                () -> {
                    for (int i = 0; i < 3; i++) {
                        now.addAndGet(RunningRequests.GONE_MILLIS);
                        store.running().beat();
                    }
                    assertConflict(() -> around(call("{}")));
                    return CREATED;
                });
        assertThat(runs).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void doesPartsThatWereDoneNotAgain(Product product) {
        on(product);
        Error crash = new AssertionError("crash");
        List<Integer> done = new ArrayList<>();
        assertThatThrownBy(() -> inParts(done, 2, crash)).isSameAs(crash);
        now.addAndGet(RunningRequests.GONE_MILLIS + 1);
        assertThat(inParts(done, 4, crash).headers()).doesNotContainKey("Idempotency-Replayed");
        assertThat(inParts(done, 4, crash).headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(done).containsExactly(0, 1, 2, 3);
    }

    private Reply inParts(List<Integer> done, int crashAt, Error crash) {
        return idempotency.inParts(
                call("{}"),
                parts -> {
                    for (int i = 0; i < 4; i++) {
                        int part = i;
                        if (part == crashAt) {
                            throw crash;
                        }
                        if (parts.known(part) == null) {
                            PLATFORMS
                                    .get(current)
                                    .database()
                                    .inTransaction(
                                            () -> {
                                                parts.done(part, new DonePart(7, part, 1));
                                                return done.add(part);
                                            });
                        } else {
                            assertThat(parts.known(part)).isEqualTo(new DonePart(7, part, 1));
                        }
                    }
                    return CREATED;
                });
    }

    /** Leaves what a process leaves that ends in the middle of a request. */
    private void leaveRunning() {
        KeyedRequest request = KeyedRequest.of(call("{}"));
        MessageDigest digest = Hashes.forBody(call("{}").contentType());
        digest.update(call("{}").body());
        store.begin(request, Hashes.hex(digest), null);
    }

    private Reply around(Call call) {
        return idempotency.around(
                call,
                () -> {
                    runs.incrementAndGet();
                    return CREATED;
                });
    }

    private static void assertConflict(Supplier<Reply> request) {
        assertThatThrownBy(request::get)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.CONFLICT));
    }

    @ParameterizedTest
    @EnumSource
    void hashesBodiesThatAreStreamed(Product product) {
        on(product);
        assertThat(upload("a;b").headers()).doesNotContainKey("Idempotency-Replayed");
        assertThat(upload("a;b").headers()).containsEntry("Idempotency-Replayed", "true");
        assertThatThrownBy(() -> upload("a;c")).isInstanceOf(ProblemException.class);
        assertThat(runs).hasValue(1);
    }

    private Reply upload(String file) {
        return idempotency.aroundStream(
                Calls.send("POST", "/api/v1/imports", "text/csv", null, "Idempotency-Key", key),
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                body -> {
                    try {
                        runs.incrementAndGet();
                        assertThat(body.read()).isEqualTo('a');
                        return CREATED;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void forgetsOldKeys(Product product) {
        on(product);
        create(call("{}"));
        assertThat(store.purge(Instant.now().minusSeconds(60))).isZero();
        assertThat(store.purge(Instant.now().plusSeconds(60))).isPositive();
        create(call("{}"));
        assertThat(runs).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void refusesKeysThatCannotBeKept(Product product) {
        on(product);
        for (String bad : List.of("", " ", "x".repeat(256), "clé", "a\tb")) {
            Call call = Calls.post(PATH, "{}", "Idempotency-Key", bad);
            assertThatThrownBy(() -> create(call)).isInstanceOf(ProblemException.class);
        }
        assertThat(runs).hasValue(0);
    }
}
