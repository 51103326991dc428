package org.tessera.itests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.itests.harness.TesseraApi;
import org.tessera.itests.harness.TesseraContainer;
import org.tessera.itests.harness.TesseraExtension;
import org.tessera.itests.support.Problem;
import org.tessera.itests.support.Rest;

/** Requests that are no proper HTTP are answered as problems too, and do no harm. */
@ExtendWith(TesseraExtension.class)
class BrokenHttpIT {

    private static final String ACCOUNTS = "/api/v1/customers/accounts";
    private static final int PATIENCE_MILLIS = 20_000;

    // In the requests, | stands for the end of a line and KEY for the administrator's key.
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "400 ~ GARBAGE||",
                "400 ~ GET||",
                "400 ~ GET /api/v1/health HTTP/1.1||",
                "505 ~ GET /api/v1/health HTTP/9.9|Host: x||",
                "505 ~ GET /api/v1/health HTTP/x|Host: x||",
                "400 ~ GET /api/v1/health HTTP/1.1|Host: x|No colon here||",
                "400 ~ GET /api/v1/health HTTP/1.1|Host: x|Bad header: 1||",
                "400 ~ GET /api/v1/health HTTP/1.1|Host: a b||",
                "400 ~ GET /api/v1/customers/accounts/../accounts HTTP/1.1|Host: x|Authorization: Bearer KEY||",
                "400 ~ GET /api/v1/customers/%zz HTTP/1.1|Host: x|Authorization: Bearer KEY||",
                "400 ~ GET /api/v1/customers/% HTTP/1.1|Host: x|Authorization: Bearer KEY||",
                "400 ~ POST /api/v1/customers/accounts HTTP/1.1|Host: x|Content-Length: x||",
                "400 ~ POST /api/v1/customers/accounts HTTP/1.1|Host: x|Content-Length: -5||",
                "400 ~ POST /api/v1/customers/accounts HTTP/1.1|Host: x|Content-Length: 2|Content-Length: 3||{}",
                "400 ~ POST /api/v1/customers/accounts HTTP/1.1|Host: x|Content-Length: 2|Transfer-Encoding: chunked||0||",
                "400 ~ POST /api/v1/customers/accounts HTTP/1.1|Host: x|Authorization: Bearer KEY|Content-Type: application/json|Transfer-Encoding: chunked||zz|{}|0||",
                "401 ~ GET /api/v1/customers/accounts HTTP/1.1|Host: x|Authorization: Bearer KE\u00ddY||",
                "405 ~ TRACE /api/v1/customers/accounts HTTP/1.1|Host: x||",
                "400 ~ GET /api/v1/customers/accounts?filter=%zz HTTP/1.1|Host: x|Authorization: Bearer KEY||",
                "400 ~ GET /api/v1/customers/accounts?filter=%2 HTTP/1.1|Host: x|Authorization: Bearer KEY||",
                "400 ~ DELETE /api/v1/customers/accounts/1 HTTP/1.1|Host: x|Authorization: Bearer KEY|If-Match: \u00ff||",
                "404 ~ GET /api/v1 HTTP/1.1|Host: x|Authorization: Bearer KEY||",
                "404 ~ GET /WEB-INF/web.xml HTTP/1.1|Host: x|Authorization: Bearer KEY||",
                "404 ~ GET /meta-inf/MANIFEST.MF HTTP/1.1|Host: x|Authorization: Bearer KEY||",
            })
    void isAnsweredWithAProblem(int status, String request, TesseraContainer container)
            throws IOException {
        String end = Rest.journalEnd(container.api());
        check(exchange(container, request.replace("|", "\r\n")), status);
        assertThat(Rest.journal(container.api(), end)).isEmpty();
        container.api().get(ACCOUNTS + "?limit=1").expect(200);
    }

    @Test
    void aKeyThatIsNoAscii(TesseraContainer container) throws IOException {
        String request =
                "POST /api/v1/customers/accounts HTTP/1.1|Host: x|Authorization: Bearer KEY|Idempotency-Key: \u00f1"
                        + "|Content-Type: application/json|Content-Length: 12||{\"name\":\"x\"}";
        check(exchange(container, request.replace("|", "\r\n")), 400);
    }

    @Test
    void aHeaderThatIsTooLarge(TesseraContainer container) throws IOException {
        String request =
                "GET /api/v1/health HTTP/1.1\r\nHost: x\r\nX-Long: "
                        + "x".repeat(100_000)
                        + "\r\n\r\n";
        check(exchange(container, request), 431);
    }

    @Test
    void anAddressThatIsTooLong(TesseraContainer container) throws IOException {
        String request = "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        check(exchange(container, request), 414);
    }

    @ParameterizedTest
    @CsvSource({"413, KEY", "401, none"})
    void aLargeBodyThatIsRefusedIsAnsweredToTheEnd(
            int status, String key, TesseraContainer container) throws IOException {
        byte[] megabyte = new byte[1 << 20];
        int megabytes = 20;
        String head =
                "POST "
                        + ACCOUNTS
                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + key
                        + "\r\nContent-Length: "
                        + megabytes * megabyte.length
                        + "\r\n\r\n";
        try (Socket socket = open(container)) {
            send(socket, container, head);
            // What is not read, the operating system refuses with a reset once its buffers are
            // full.
            for (int i = 0; i < megabytes; i++) {
                socket.getOutputStream().write(megabyte);
            }
            socket.shutdownOutput();
            check(read(socket), status);
        }
    }

    @Test
    void aBodyThatBreaksOffChangesNothing(TesseraContainer container) throws IOException {
        TesseraApi api = container.api();
        String end = Rest.journalEnd(api);
        String request =
                "POST "
                        + ACCOUNTS
                        + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer KEY\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"name\":\"Broken off\"}";
        try (Socket socket = open(container)) {
            send(socket, container, request);
            socket.shutdownOutput();
            Problem.checkDiscreet(read(socket));
        }
        assertThat(Rest.all(api, ACCOUNTS, "filter", "name==\"Broken off\"")).isEmpty();
        assertThat(Rest.journal(api, end)).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAtAll(TesseraContainer container) throws IOException {
        byte[] noise = new byte[4_096];
        new java.util.Random(5).nextBytes(noise);
        try (Socket socket = open(container)) {
            socket.getOutputStream().write(noise);
            socket.shutdownOutput();
            String answer = read(socket);
            Problem.checkDiscreet(answer);
            assertThat(answer).doesNotContain("<");
        } catch (SocketException e) {
            // Cutting the connection is an answer as well.
            assertThat(e).isNotNull();
        }
        container.api().get(ACCOUNTS + "?limit=1").expect(200);
    }

    private static void check(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer).containsIgnoringCase("\r\nContent-Type: application/problem+json");
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(body)
                .startsWith("{")
                .contains("\"type\":\"urn:tessera:problem:")
                .contains("\"status\":" + status);
        Problem.checkDiscreet(body);
    }

    private static Socket open(TesseraContainer container) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), container.httpPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String exchange(TesseraContainer container, String request) throws IOException {
        try (Socket socket = open(container)) {
            send(socket, container, request);
            return read(socket);
        }
    }

    private static void send(Socket socket, TesseraContainer container, String request)
            throws IOException {
        String key = Files.readString(container.home().resolve("data/admin.key")).strip();
        OutputStream out = socket.getOutputStream();
        try {
            out.write(request.replace("KEY", key).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        } catch (SocketException e) {
            // The server may have answered and closed before it read everything.
            assertThat(e).isNotNull();
        }
    }

    /** Reads the answer until the server closes or, with a length, to the end of the body. */
    private static String read(Socket socket) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        try {
            int count = socket.getInputStream().read(buffer);
            while (count >= 0) {
                bytes.write(buffer, 0, count);
                if (isWhole(bytes.toString(StandardCharsets.ISO_8859_1))) {
                    break;
                }
                count = socket.getInputStream().read(buffer);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no whole answer: " + bytes, e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static boolean isWhole(String answer) {
        int head = answer.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        java.util.regex.Matcher length =
                java.util.regex.Pattern.compile("(?i)content-length: *(\\d+)")
                        .matcher(answer.substring(0, head));
        return length.find() && answer.length() >= head + 4 + Integer.parseInt(length.group(1));
    }
}
