package org.tessera.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Who comes to a module that is being exchanged waits for it, though not for ever. */
@Tag("derby-only")
@ExtendWith(TesseraExtension.class)
class GateIT {

    private static final Duration CHANGE = Duration.ofSeconds(60);
    private static final String SLOW = "/api/v1/slow/pace";
    private static final String NEIGHBOR = "/api/v1/customers/accounts?limit=1";
    private static final String ITEMS = "/api/v1/streamed/items";

    /** More than what the buffers between the container and a client take. */
    private static final int LINES = 100;

    private static final int LENGTH = 99_000;

    @TempDir private Path folder;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private TesseraContainer container;
    private TesseraApi api;
    private Lifecycle modules;

    @BeforeEach
    void look(TesseraContainer shared) {
        container = shared;
        api = shared.api();
        modules = new Lifecycle(api);
    }

    @AfterEach
    void putBack() {
        thread.shutdownNow();
        set("org.tessera.gates", "waitSeconds", 15);
        set("org.tessera.modules", "drainSeconds", 30);
        for (String module : new String[] {"slow", "streamed"}) {
            if (!modules.find(module).isMissingNode()) {
                modules.remove(module, "delete").expect(200);
            }
        }
    }

    private void set(String settings, String name, int value) {
        container.console().run("config:property-set -p " + settings + " " + name + " " + value);
    }

    private byte[] slow(String version, int seconds) throws IOException {
        return Files.readAllBytes(SlowModule.build(container.home(), folder, version, seconds));
    }

    @Test
    void whoeverComesWaitsForTheNewVersion() throws Exception {
        modules.install(slow("1.0.0", 0)).expect(201);
        assertThat(api.get(SLOW).expect(200).text()).isEqualTo("version 1.0.0");
        set("org.tessera.gates", "waitSeconds", 60);
        byte[] newer = slow("1.1.0", 3);
        Future<Response> upgrade = thread.submit(() -> modules.install(newer));
        awaitChanging("slow");
        assertThat(modules.find("slow").path("reason").asText()).isEqualTo("is being exchanged");
        Lifecycle spanish = new Lifecycle(api.with("Accept-Language", "es"));
        assertThat(spanish.find("slow").path("reason").asText()).isEqualTo("se está cambiando");
        JsonNode change = api.get("/api/v1/modules").expect(200).json().path("change");
        assertThat(change.path("module").asText()).isEqualTo("slow");
        assertThat(change.path("action").asText()).isEqualTo("upgrade");
        assertThat(change.path("step").asText()).isNotBlank();
        assertThat(api.get(SLOW).expect(200).text()).isEqualTo("version 1.1.0");
        upgrade.get().expect(200);
    }

    @Test
    void whoeverComesWaitsNoLongerThanIsSaid() throws Exception {
        modules.install(slow("1.0.0", 0)).expect(201);
        set("org.tessera.gates", "waitSeconds", 1);
        byte[] newer = slow("1.1.0", 6);
        Future<Response> upgrade = thread.submit(() -> modules.install(newer));
        awaitChanging("slow");
        api.get(NEIGHBOR).expect(200);
        Response tired = api.get(SLOW);
        assertThat(upgrade.isDone()).isFalse();
        assertThat(Problem.check(tired, 503, "unavailable").path("detail").asText())
                .isEqualTo("The module slow is being exchanged; try again in a moment");
        assertThat(tired.header("Retry-After")).matches("[1-9]\\d*");
        upgrade.get().expect(200);
        assertThat(api.get(SLOW).expect(200).text()).isEqualTo("version 1.1.0");
    }

    /** Connections are good for more afterwards, whatever was asked on them. */
    @Test
    void oddRequestsAreTurnedAwayCleanlyAsWell() throws Exception {
        modules.install(slow("1.0.0", 0)).expect(201);
        set("org.tessera.gates", "waitSeconds", 1);
        byte[] newer = slow("1.1.0", 6);
        try (Exchanges head = new Exchanges(container);
                Exchanges options = new Exchanges(container);
                Exchanges asking = new Exchanges(container)) {
            Future<Response> upgrade = thread.submit(() -> modules.install(newer));
            awaitChanging("slow");
            head.send("HEAD", SLOW);
            options.send("OPTIONS", SLOW);
            asking.send(
                    "POST",
                    SLOW,
                    "Content-Type: application/json",
                    "Content-Length: 2",
                    "Expect: 100-continue");
            assertThat(asking.read(false).status()).isEqualTo(100);
            asking.write("{}");
            api.get("/api/v1/openapi.json").expect(200);
            for (Exchanges each : List.of(head, options, asking)) {
                Exchanges.Answer answer = each.read(each == head);
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.headers())
                        .containsEntry("content-type", "application/problem+json");
                assertThat(answer.headers().get("retry-after")).matches("[1-9]\\d*");
                assertThat(answer.body().contains("problem:unavailable")).isEqualTo(each != head);
            }
            assertThat(upgrade.isDone()).isFalse();
            upgrade.get().expect(200);
            for (Exchanges each : List.of(head, options, asking)) {
                each.send("GET", SLOW);
                Exchanges.Answer answer = each.read(false);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("version 1.1.0");
            }
        }
    }

    /** What is refused is out of the module, and what may be wanted is not in it yet. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json"})
    void aBodyThatDoesNotComeHoldsNoModule(String type) throws Exception {
        modules.install(slow("1.0.0", 0)).expect(201);
        set("org.tessera.modules", "drainSeconds", 2);
        String key = Files.readString(container.home().resolve("data/admin.key")).strip();
        try (Socket silent = new Socket("127.0.0.1", container.httpPort())) {
            silent.getOutputStream()
                    .write(
                            ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
                                            + "Content-Type: %s\r\n"
                                            + "Content-Length: 100000\r\n\r\n{")
                                    .formatted(SLOW, key, type)
                                    .getBytes(StandardCharsets.US_ASCII));
            silent.getOutputStream().flush();
            // Asked behind it, so that it is inside by then.
            api.get(SLOW).expect(200);
            modules.install(slow("1.1.0", 0)).expect(200);
        }
        assertThat(api.get(SLOW).expect(200).text()).isEqualTo("version 1.1.0");
    }

    private void awaitChanging(String module) {
        await(module + " is being exchanged")
                .atMost(CHANGE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> modules.state(module).equals("changing"));
    }

    private static ObjectNode streamed(String version) {
        ObjectNode module = Lifecycle.module("streamed", version, "name", "text");
        ((ObjectNode) module.at("/types/0/fields/1"))
                .put("type", "long-text")
                .put("maxLength", LENGTH);
        return module;
    }

    private void createLines() {
        modules.install(streamed("1.0.0")).expect(201);
        String text = "x".repeat(LENGTH);
        for (int i = 0; i < LINES; i += 10) {
            Rest.bulk(
                    api,
                    ITEMS,
                    Collections.nCopies(
                            10, Rest.creation(Map.of("name", "Line " + i, "text", text))));
        }
    }

    private InputStream export() throws IOException, InterruptedException {
        String key = Files.readString(container.home().resolve("data/admin.key")).strip();
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + container.httpPort()
                                                + ITEMS
                                                + "/export"))
                        .header("Authorization", "Bearer " + key)
                        .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    /** Reads what is left; a stream that was cut off throws an exception. */
    private static void requireWhole(InputStream stream) throws IOException {
        String rest = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(rest.lines().count()).isEqualTo(LINES + 1L);
        assertThat(rest.lines().skip(1)).allMatch(line -> line.length() > LENGTH);
    }

    @Test
    void aStreamEndsBeforeItsModuleIsExchanged() throws Exception {
        createLines();
        Future<Response> upgrade;
        try (InputStream stream = export()) {
            upgrade = thread.submit(() -> modules.install(streamed("1.1.0")));
            await("the exchange is under way")
                    .atMost(CHANGE)
                    .until(() -> modules.changes("streamed").contains("upgrade planned"));
            // Others are let through while the exchange waits for the stream.
            api.get(ITEMS + "?limit=1&fields=name").expect(200);
            assertThat(modules.version("streamed")).isEqualTo("1.0.0");
            assertThat(upgrade.isDone()).isFalse();
            requireWhole(stream);
        }
        upgrade.get().expect(200);
        assertThat(modules.version("streamed")).isEqualTo("1.1.0");
    }

    @Test
    void aStreamThatDoesNotEndIsNotCutOff() throws Exception {
        createLines();
        set("org.tessera.modules", "drainSeconds", 2);
        try (InputStream stream = export()) {
            Response late = modules.install(streamed("1.1.0"));
            assertThat(Problem.check(late, 503, "unavailable").path("detail").asText())
                    .isEqualTo("Requests to streamed did not end in time; nothing was changed");
            assertThat(modules.version("streamed")).isEqualTo("1.0.0");
            assertThat(modules.state("streamed")).isEqualTo("active");
            requireWhole(stream);
        }
        assertThat(modules.changes("streamed")).endsWith("install ok", "upgrade failed");
        modules.install(streamed("1.1.0")).expect(200);
    }
}
