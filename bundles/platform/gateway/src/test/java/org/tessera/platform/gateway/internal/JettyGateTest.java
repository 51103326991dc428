package org.tessera.platform.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate in front of a real Jetty. */
class JettyGateTest {

    private final JettyGate gate = new JettyGate(() -> false);
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private Server server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .addCustomizer(gate);
        server.addConnector(connector);
        server.setHandler(new Slow());
        server.start();
        port = connector.getLocalPort();
    }

    @AfterEach
    void stop() throws Exception {
        leave.countDown();
        server.stop();
    }

    private final class Slow extends AbstractHandler {
        @Override
        public void handle(
                String target,
                Request baseRequest,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            baseRequest.setHandled(true);
            if (target.equals("/slow")) {
                arrived.countDown();
                try {
                    leave.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            response.getWriter().print("inside");
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept-Language", "es")
                .build();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path), BodyHandlers.ofString());
    }

    @Test
    void isShutUntilItIsOpened() throws Exception {
        HttpResponse<String> shut = get("/x");
        assertThat(shut.statusCode()).isEqualTo(503);
        assertThat(shut.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(shut.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(shut.body())
                .startsWith("{\"type\":\"urn:tessera:problem:unavailable\"")
                .contains("\"status\":503", "El servidor está arrancando");
        gate.open();
        assertThat(get("/x").body()).isEqualTo("inside");
        assertThat(gate.close()).isTrue();
        assertThat(get("/x").statusCode()).isEqualTo(503);
    }

    @Test
    void closesBehindTheLastRequestInside() throws Exception {
        gate.open();
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(request("/slow"), BodyHandlers.ofString());
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(gate::close);
        while (get("/x").statusCode() != 503) {
            assertThat(closed).isNotDone();
        }
        assertThat(closed).isNotDone();
        leave.countDown();
        assertThat(closed.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(slow.get(30, TimeUnit.SECONDS).body()).isEqualTo("inside");
    }

    @Test
    void answersBrokenRequestsWithProblems() throws Exception {
        get("/x");
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET /x HTTP/9.9\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            try (InputStream in = socket.getInputStream()) {
                String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).contains("application/problem+json").doesNotContain("<html");
            }
        }
    }

    @Test
    void leavesTheServerAsItWas() throws Exception {
        get("/x");
        gate.remove();
        assertThat(get("/x").body()).isEqualTo("inside");
        assertThat(server.getErrorHandler()).isNotInstanceOf(ShutAnswers.Pages.class);
    }

    @Test
    void answersWhileTheServerIsStillStarting() throws Exception {
        server.stop();
        List<Integer> answers = new ArrayList<>();
        server.addConnector(
                new ServerConnector(server) {
                    @Override
                    protected void doStart() throws Exception {
                        ServerConnector first = (ServerConnector) server.getConnectors()[0];
                        port = first.getLocalPort();
                        assertThat(server.isStarting()).isTrue();
                        answers.add(get("/").statusCode());
                        super.doStart();
                    }
                });
        server.start();
        assertThat(answers).containsExactly(503);
        assertThat(server.getErrorHandler()).isInstanceOf(ShutAnswers.Pages.class);
    }
}
