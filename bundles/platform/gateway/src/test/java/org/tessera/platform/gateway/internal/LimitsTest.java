package org.tessera.platform.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.platform.gateway.SecurityHeaders;

/** What the gate refuses and adds, in front of a real Jetty. */
class LimitsTest {

    private final JettyGate gate = new JettyGate(() -> true);
    private final CountDownLatch never = new CountDownLatch(1);
    private Server server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        server = new Server();
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        ServerConnector connector =
                new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        // As the HTTP service does if it has several ports.
        configuration.addCustomizer(gate);
        configuration.addCustomizer(gate);
        server.addConnector(connector);
        server.setHandler(new Inside());
        server.start();
        port = connector.getLocalPort();
        gate.open();
    }

    @AfterEach
    void stop() throws Exception {
        gate.remove();
        server.stop();
    }

    private final class Inside extends AbstractHandler {
        @Override
        public void handle(
                String target,
                Request baseRequest,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            baseRequest.setHandled(true);
            if (target.equals("/reset")) {
                response.reset();
            }
            if (target.equals("/late")) {
                try {
                    never.await(6, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            if (target.equals("/missing")) {
                response.sendError(404);
                return;
            }
            response.getWriter().print("inside " + request.getInputStream().readAllBytes().length);
        }
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(request.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private String get(String path, String headers) throws IOException {
        return exchange("GET " + path + " HTTP/1.1|Connection: close|" + headers + "|");
    }

    private void set(Map<String, String> values) {
        gate.change(HttpSettings.of(new Hashtable<>(values)));
    }

    private static void hasHeaders(String answer, Map<String, String> headers) {
        headers.forEach(
                (name, value) ->
                        assertThat(answer.split("\r\n\r\n", 2)[0])
                                .containsOnlyOnce("\r\n" + name + ": " + value));
    }

    @Test
    void everyAnswerHasTheHeaders() throws IOException {
        for (String path : new String[] {"/api/v1/x", "/api/v1/x", "/missing", "/reset", "/"}) {
            String answer = get(path, "Host: x|");
            hasHeaders(
                    answer,
                    path.startsWith("/api/")
                            ? SecurityHeaders.ofData()
                            : SecurityHeaders.ofPages());
            assertThat(answer).doesNotContain("Server:", "X-Powered-By", "Strict-Transport");
        }
        gate.close();
        hasHeaders(get("/api/v1/x", "Host: x|"), SecurityHeaders.ofData());
        hasHeaders(exchange("GARBAGE||"), SecurityHeaders.ofData());
    }

    @Test
    void anotherHostIsRefusedIfTheNamesAreKnown() throws IOException {
        assertThat(get("/", "Host: anything|")).startsWith("HTTP/1.1 200");
        set(Map.of("hosts", "crm.example.com"));
        for (String host :
                new String[] {
                    "crm.example.com",
                    "CRM.example.com:8443",
                    "localhost",
                    "127.0.0.1:8181",
                    "[::1]:8181"
                }) {
            assertThat(get("/", "Host: " + host + "|")).as(host).startsWith("HTTP/1.1 200");
        }
        for (String host :
                new String[] {"evil.example", "crm.example.com.evil.example", "10.0.0.1"}) {
            assertThat(get("/", "Host: " + host + "|"))
                    .as(host)
                    .startsWith("HTTP/1.1 421")
                    .contains("application/problem+json", "urn:tessera:problem:wrong-host");
        }
    }

    @Test
    void tooManyParametersAreRefused() throws IOException {
        set(Map.of("parameters", "3"));
        assertThat(get("/?a=1&b=2&c=3", "Host: x|")).startsWith("HTTP/1.1 200");
        assertThat(get("/?a=1&b=2&c=3&d=4", "Host: x|"))
                .startsWith("HTTP/1.1 400")
                .contains("urn:tessera:problem:bad-request");
    }

    @Test
    void requestsAreCountedByAddressAndByKey() throws IOException {
        set(
                Map.of(
                        "proxies",
                        "127.0.0.1",
                        "address.requestsPerSecond",
                        "1",
                        "address.burst",
                        "4",
                        "key.requestsPerSecond",
                        "1",
                        "key.burst",
                        "2"));
        String from = "Host: x|X-Forwarded-For: 203.0.113.";
        String key = "|Authorization: Bearer one|";
        assertThat(get("/", from + 1 + key)).startsWith("HTTP/1.1 200");
        assertThat(get("/", from + 2 + key)).startsWith("HTTP/1.1 200");
        assertThat(get("/", from + 3 + key))
                .startsWith("HTTP/1.1 429")
                .containsPattern("\r\nRetry-After: [12]\r\n")
                .contains("application/problem+json", "urn:tessera:problem:too-many-requests");
        assertThat(get("/", from + 3 + key + "Accept-Language: es|")).contains("Demasiadas");
        assertThat(get("/", from + "3|Authorization: Bearer two|")).startsWith("HTTP/1.1 200");
        int refused = 0;
        for (int i = 0; i < 8; i++) {
            refused += get("/", from + "9|").startsWith("HTTP/1.1 429") ? 1 : 0;
        }
        assertThat(refused).isPositive();
        // Who is on this machine and speaks for nobody is not counted.
        for (int i = 0; i < 20; i++) {
            assertThat(get("/", "Host: x|Authorization: Bearer one|")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aBodyThatComesTooSlowlyIsCutOff() throws Exception {
        assertThat(get("/", "Host: x|")).startsWith("HTTP/1.1 200");
        set(Map.of("bodySeconds", "1"));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(100);
            socket.getOutputStream()
                    .write(
                            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            await("the end of a connection that sends a byte now and then")
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> isClosed(socket));
        }
    }

    @Test
    void aBodyThatIsReadLateIsNot() throws Exception {
        assertThat(get("/", "Host: x|")).startsWith("HTTP/1.1 200");
        set(Map.of("bodySeconds", "1", "headerSeconds", "1"));
        String body = "x".repeat(100_000);
        String head = "POST /late HTTP/1.1|Host: x|Connection: close|Content-Length: ";
        assertThat(exchange(head + "5||12345")).endsWith("inside 5");
        assertThat(exchange(head + body.length() + "||" + body)).endsWith("inside 100000");
    }

    @Test
    void aHeadThatComesTooSlowlyIsCutOff() throws Exception {
        assertThat(get("/", "Host: x|")).startsWith("HTTP/1.1 200");
        set(Map.of("headerSeconds", "1"));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(100);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));
            await("the end of a connection that sends a byte now and then")
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> isClosed(socket));
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void noMoreConnectionsThanAllowedAreServed() throws Exception {
        assertThat(get("/", "Host: x|")).startsWith("HTTP/1.1 200");
        set(Map.of("connections", "10"));
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        List<Socket> sockets = new ArrayList<>();
        try {
            while (connector.isAccepting()) {
                sockets.add(new Socket("127.0.0.1", port));
                await().atMost(30, TimeUnit.SECONDS)
                        .until(
                                () ->
                                        !connector.isAccepting()
                                                || connector.getConnectedEndPoints().size()
                                                        >= sockets.size());
            }
            assertThat(sockets).hasSizeBetween(8, 12);
            for (int i = 0; i < 20; i++) {
                sockets.add(new Socket("127.0.0.1", port));
            }
            // One was being waited for already.
            assertThat(connector.getConnectedEndPoints().size()).isLessThanOrEqualTo(12);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        await("connections are taken again")
                .atMost(30, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> get("/", "Host: x|").startsWith("HTTP/1.1 200"));
    }
}
