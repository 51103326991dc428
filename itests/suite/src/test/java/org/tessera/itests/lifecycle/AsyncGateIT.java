package org.tessera.itests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.BundleBuilder;

/** Requests that go on in threads of the module are inside until they are answered. */
@Tag("derby-only")
@ExtendWith(TesseraExtension.class)
class AsyncGateIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PACE = "/api/v1/pending/pace/";

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
    void putBack() throws IOException {
        thread.shutdownNow();
        Files.writeString(folder.resolve("go"), "");
        container.console().run("config:property-set -p org.tessera.modules drainSeconds 30");
        if (!modules.find("pending").isMissingNode()) {
            modules.remove("pending", "delete").expect(200);
        }
    }

    /** Returns a module whose answers come from a thread of its own, once a file is there. */
    private byte[] pending(String version) throws IOException {
        BundleBuilder bundle =
                new BundleBuilder(container.home(), folder, "com.example.pending", version)
                        .module("pending")
                        .header(
                                "Import-Package",
                                "javax.ws.rs,javax.ws.rs.container,javax.ws.rs.core,javax.ws.rs.sse")
                        .source(
                                "Work",
                                """
                                import java.nio.file.*;
                                /** Is loaded at the end only, when it may be too late for that. */
                                class Work {
                                  static String result() { return "version %s"; }
                                  static class Wait {
                                    static void until(String name) {
                                      try {
                                        Files.writeString(Path.of("%2$s", name), "");
                                        while (!Files.exists(Path.of("%2$s", "go"))) { Thread.sleep(20); }
                                      } catch (Exception e) { throw new IllegalStateException(e); }
                                    }
                                  }
                                }
                                """
                                        .formatted(version, folder))
                        .source(
                                "Pace",
                                """
                                import java.nio.charset.StandardCharsets;
                                import java.nio.file.Files;
                                import javax.ws.rs.*;
                                import javax.ws.rs.container.*;
                                import javax.ws.rs.core.*;
                                import javax.ws.rs.sse.*;
                                @Path("pace")
                                public class Pace {
                                  @GET @Path("now")
                                  public String now() { return Work.result(); }
                                  @GET @Path("later")
                                  public void later(@Suspended AsyncResponse response) {
                                    new Thread(() -> {
                                      Work.Wait.until("later");
                                      response.resume(Late.text());
                                    }).start();
                                  }
                                  @GET @Path("lines")
                                  public void lines(@Suspended AsyncResponse response) {
                                    new Thread(() -> response.resume((StreamingOutput) out -> {
                                      out.write(new byte[100_000]);
                                      out.flush();
                                      Work.Wait.until("lines");
                                      out.write(Late.text().getBytes(StandardCharsets.US_ASCII));
                                    })).start();
                                  }
                                  @GET @Path("never")
                                  public void never(@Suspended AsyncResponse response) throws Exception {
                                    Files.writeString(java.nio.file.Path.of("%1$s", "never"), "");
                                  }
                                  @GET @Path("events") @Produces("text/event-stream")
                                  public void events(@Context SseEventSink sink, @Context Sse sse) throws Exception {
                                    sink.send(sse.newEvent("first")).toCompletableFuture().join();
                                    Files.writeString(java.nio.file.Path.of("%1$s", "events"), "");
                                  }
                                  @GET @Path("silent") @Produces("text/event-stream")
                                  public void silent(@Context SseEventSink sink) throws Exception {
                                    Files.writeString(java.nio.file.Path.of("%1$s", "silent"), "");
                                  }
                                  static class Late { static String text() { return Work.result(); } }
                                }
                                """
                                        .formatted(folder))
                        .header("Service-Component", "OSGI-INF/pace.xml")
                        .file(
                                "OSGI-INF/pace.xml",
                                """
                                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="misfit.Pace">
                                  <implementation class="misfit.Pace"/>
                                  <property name="osgi.jaxrs.resource" type="Boolean" value="true"/>
                                  <property name="osgi.jaxrs.application.select" value="(osgi.jaxrs.name=tessera.pending)"/>
                                  <service><provide interface="misfit.Pace"/></service>
                                </scr:component>
                                """);
        return Files.readAllBytes(bundle.build());
    }

    private CompletableFuture<HttpResponse<String>> ask(String what) throws IOException {
        String key = Files.readString(container.home().resolve("data/admin.key")).strip();
        URI address = URI.create("http://127.0.0.1:" + container.httpPort() + PACE + what);
        CompletableFuture<HttpResponse<String>> answer =
                HttpClient.newHttpClient()
                        .sendAsync(
                                HttpRequest.newBuilder(address)
                                        .header("Authorization", "Bearer " + key)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        await(what).atMost(PATIENCE).until(() -> Files.exists(folder.resolve(what)));
        return answer;
    }

    @Test
    void whatGoesOnInOtherThreadsEndsBeforeItsModuleIsExchanged() throws Exception {
        modules.install(pending("1.0.0")).expect(201);
        CompletableFuture<HttpResponse<String>> later = ask("later");
        CompletableFuture<HttpResponse<String>> lines = ask("lines");
        byte[] newer = pending("1.1.0");
        Future<Response> upgrade = thread.submit(() -> modules.install(newer));
        await("the exchange is under way")
                .atMost(PATIENCE)
                .until(() -> modules.changes("pending").contains("upgrade planned"));
        // Others are let through while the exchange waits.
        assertThat(api.get(PACE + "now").expect(200).text()).isEqualTo("version 1.0.0");
        assertThat(upgrade.isDone()).isFalse();
        Files.writeString(folder.resolve("go"), "");
        assertThat(later.get().statusCode()).as(later.get().body()).isEqualTo(200);
        assertThat(later.get().body()).isEqualTo("version 1.0.0");
        assertThat(lines.get().body()).endsWith("version 1.0.0");
        upgrade.get().expect(200);
        assertThat(api.get(PACE + "now").expect(200).text()).isEqualTo("version 1.1.0");
    }

    @Test
    void whatNobodyEndsDoesNotKeepItsModuleForEver() throws Exception {
        container.console().run("config:property-set -p org.tessera.modules drainSeconds 3");
        modules.install(pending("1.0.0")).expect(201);
        CompletableFuture<HttpResponse<String>> never = ask("never");
        CompletableFuture<HttpResponse<String>> events = ask("events");
        CompletableFuture<HttpResponse<String>> silent = ask("silent");
        modules.install(pending("1.1.0")).expect(200);
        assertThat(never.get().statusCode()).as(never.get().body()).isEqualTo(503);
        assertThat(never.get().headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(never.get().headers().firstValue("Retry-After")).isPresent();
        assertThat(never.get().body()).contains("The module pending is being exchanged");
        assertThat(events.get().statusCode()).isEqualTo(200);
        assertThat(events.get().body()).contains("data: first");
        // A reader of events does not ask again after a problem.
        assertThat(silent.get().statusCode()).as(silent.get().body()).isEqualTo(200);
        assertThat(silent.get().body()).isEmpty();
        assertThat(api.get(PACE + "now").expect(200).text()).isEqualTo("version 1.1.0");
    }
}
