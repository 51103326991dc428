package org.tessera.itests.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.itests.harness.Response;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;

/** What every answer has, and which requests are not even looked at. */
@Tag("derby-only")
@ExtendWith(TesseraExtension.class)
class HttpHardeningIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static String exchange(TesseraContainer container, String request) throws IOException {
        String key = Files.readString(container.home().resolve("data/admin.key")).strip();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), container.httpPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write(
                            request.replace("KEY", key)
                                    .replace("|", "\r\n")
                                    .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // In the requests, | stands for the end of a line and KEY for the administrator's key.
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "200 ~ GET /api/v1/health HTTP/1.1|Host: x|Connection: close||",
                "200 ~ GET /api/v1/customers/accounts HTTP/1.1|Host: x|Connection: close|Authorization: Bearer KEY||",
                "200 ~ GET /api/v1/customers/accounts/export HTTP/1.1|Host: x|Connection: close|Authorization: Bearer KEY||",
                "204 ~ OPTIONS /api/v1/customers/accounts HTTP/1.1|Host: x|Connection: close|Authorization: Bearer KEY||",
                "400 ~ GET /api/v1/customers/accounts?filter=%zz HTTP/1.1|Host: x|Connection: close|Authorization: Bearer KEY||",
                "400 ~ GARBAGE||",
                "401 ~ GET /api/v1/customers/accounts HTTP/1.1|Host: x|Connection: close||",
                "401 ~ GET /api/v1/customers/accounts HTTP/1.1|Host: x|Connection: close|Authorization: Bearer no||",
                "404 ~ GET /api/v1/customers/nothing HTTP/1.1|Host: x|Connection: close|Authorization: Bearer KEY||",
                "404 ~ GET /api/v1/nothing HTTP/1.1|Host: x|Connection: close|Authorization: Bearer KEY||",
                "404 ~ GET /WEB-INF/web.xml HTTP/1.1|Host: x|Connection: close|Authorization: Bearer KEY||",
                "405 ~ TRACE /api/v1/customers/accounts HTTP/1.1|Host: x|Connection: close||",
                "405 ~ TRACE / HTTP/1.1|Host: x|Connection: close|Authorization: Bearer KEY||",
                "505 ~ GET /api/v1/health HTTP/9.9|Host: x||",
            })
    void everyAnswerHasTheHeaders(int status, String request, TesseraContainer container)
            throws IOException {
        String head = exchange(container, request).split("\r\n\r\n", 2)[0];
        assertThat(head)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsOnlyOnce("\r\nContent-Security-Policy: default-src '")
                .contains("frame-ancestors 'none'")
                .containsOnlyOnce("\r\nX-Content-Type-Options: nosniff")
                .containsOnlyOnce("\r\nX-Frame-Options: DENY")
                .containsOnlyOnce("\r\nReferrer-Policy: no-referrer")
                .containsOnlyOnce("\r\nCross-Origin-Resource-Policy: same-origin")
                .doesNotContainIgnoringCase("jetty", "cxf", "karaf", "aries")
                .doesNotContain("\r\nServer:", "\r\nX-Powered-By:", "Strict-Transport-Security");
        if (request.contains("/api/v1/")) {
            assertThat(head).contains("Content-Security-Policy: default-src 'none'");
        }
    }

    @Test
    void whatIsTooMuchIsRefused(TesseraApi api) {
        StringBuilder query = new StringBuilder(ACCOUNTS + "?limit=1");
        for (int i = 0; i < 300; i++) {
            query.append("&a").append(i).append("=1");
        }
        api.get(query.toString()).expect(400);
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        api.post(ACCOUNTS, "application/json", "{\"name\":" + deep + "}").expect(400);
        api.post(ACCOUNTS, "application/json", "{\"name\":\"" + "x".repeat(11_000_000) + "\"}")
                .expect(413);
    }

    @Test
    void whoDripsIsCutOff(TesseraContainer container) throws Exception {
        Path file = container.home().resolve("etc/org.tessera.http.cfg");
        String before = Files.readString(file);
        String key = Files.readString(container.home().resolve("data/admin.key")).strip();
        String post =
                "POST "
                        + ACCOUNTS
                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + key
                        + "\r\nContent-Length: 100000\r\n\r\n{";
        try {
            Files.writeString(
                    file, before.replaceAll("(?m)^(header|body)Seconds =.*", "$1Seconds = 3"));
            for (String begin : new String[] {"GET / HTTP/1.1\r\nX-Slow: ", post}) {
                try (Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), container.httpPort())) {
                    socket.setSoTimeout(500);
                    socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
                    await("the end of the connection")
                            .atMost(PATIENCE)
                            .until(() -> isAnswered(socket));
                }
            }
        } finally {
            Files.writeString(file, before);
        }
        container.api().get(ACCOUNTS + "?limit=1").expect(200);
    }

    private static boolean isAnswered(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(' ');
            int first = socket.getInputStream().read();
            return first == 'H' || first < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    @Test
    void tooManyRequestsAreRefusedAndTheSettingsHoldAtOnce(TesseraContainer container)
            throws IOException {
        Path file = container.home().resolve("etc/org.tessera.http.cfg");
        String before = Files.readString(file);
        // As a proxy on this machine passes them on; without that header nobody here is counted.
        TesseraApi client = container.api().with("X-Forwarded-For", "203.0.113.7");
        TesseraApi other = container.api().with("X-Forwarded-For", "203.0.113.8");
        try {
            Files.writeString(
                    file,
                    before.replaceFirst("(?m)^proxies =.*", "proxies = 127.0.0.1")
                            .replaceFirst(
                                    "(?m)^address.requestsPerSecond =.*",
                                    "address.requestsPerSecond = 1")
                            .replaceFirst("(?m)^address.burst =.*", "address.burst = 5"));
            await("a 429")
                    .atMost(PATIENCE)
                    .until(() -> client.get(ACCOUNTS + "?limit=1").status() == 429);
            Response refused = null;
            for (int i = 0; i < 20 && (refused == null || refused.status() != 429); i++) {
                refused = client.get(ACCOUNTS + "?limit=1");
            }
            JsonNode problem = refused.expect(429).json();
            assertThat(problem.path("type").asText())
                    .isEqualTo("urn:tessera:problem:too-many-requests");
            assertThat(refused.header("Content-Type")).contains("application/problem+json");
            assertThat(Long.parseLong(refused.header("Retry-After"))).isPositive();
            other.get(ACCOUNTS + "?limit=1").expect(200);
            for (int i = 0; i < 50; i++) {
                container.api().get(ACCOUNTS + "?limit=1").expect(200);
            }
        } finally {
            Files.writeString(file, before);
        }
        await("no limit any more")
                .atMost(PATIENCE)
                .until(
                        () -> {
                            for (int i = 0; i < 30; i++) {
                                if (client.get(ACCOUNTS + "?limit=1").status() != 200) {
                                    return false;
                                }
                            }
                            return true;
                        });
    }
}
