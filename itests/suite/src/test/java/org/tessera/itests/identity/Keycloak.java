package org.tessera.itests.identity;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Keycloak of this machine with a realm, a client and a user, and a browser that goes there. */
final class Keycloak implements AutoCloseable {

    static final String CLIENT = "tessera";
    static final String SECRET = "of the client & more";
    static final String ADMINISTRATOR = "admin";

    private static final String PASSWORD = "seven quiet lanterns";
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a Keycloak that was unpacked, and waits until it serves.
     *
     * @param callback where it may send browsers back
     */
    static Keycloak start(Path home, String callback) throws IOException {
        int port = freePort();
        Path realms = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(realms.resolve("corp.json"), realm(callback));
        ProcessBuilder builder =
                new ProcessBuilder(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        File log = home.resolve("keycloak.log").toFile();
        Keycloak keycloak =
                new Keycloak(builder.redirectErrorStream(true).redirectOutput(log).start(), port);
        try {
            await("Keycloak, see " + log)
                    .atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> keycloak.get(keycloak.issuer(), Map.of()).statusCode() == 200);
        } catch (RuntimeException e) {
            keycloak.close();
            throw e;
        }
        return keycloak;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String realm(String callback) {
        return """
                {"realm": "corp", "enabled": true, "sslRequired": "none",
                 "clients": [{"clientId": "%s", "protocol": "openid-connect", "publicClient": false,
                   "secret": "%s", "standardFlowEnabled": true, "redirectUris": ["%s"],
                   "attributes": {"pkce.code.challenge.method": "S256"}}],
                 "users": [{"username": "grace", "enabled": true, "email": "grace@example.com",
                   "emailVerified": true, "firstName": "Grace", "lastName": "Real",
                   "credentials": [{"type": "password", "value": "%s", "temporary": false}]}]}
                """
                .formatted(CLIENT, SECRET, callback, PASSWORD);
    }

    String issuer() {
        return root() + "/realms/corp";
    }

    private String root() {
        return "http://127.0.0.1:" + port;
    }

    /** Signs grace in, as a browser does, and returns the parameters that come back with it. */
    Map<String, String> signIn(String location) {
        HttpResponse<String> page = get(location, Map.of());
        Matcher form = FORM.matcher(page.body());
        if (page.statusCode() != 200 || !form.find()) {
            throw new IllegalStateException(page.statusCode() + " " + page.body());
        }
        // Whatever the cookies say of TLS: browsers make an exception for this machine too.
        String cookies =
                page.headers().allValues("set-cookie").stream()
                        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                        .collect(Collectors.joining("; "));
        HttpResponse<String> sent =
                post(
                        form.group(1).replace("&amp;", "&"),
                        Map.of("Cookie", cookies),
                        Map.of("username", "grace", "password", PASSWORD));
        String back =
                sent.headers()
                        .firstValue("location")
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                sent.statusCode() + " " + sent.body()));
        return TestProvider.form(URI.create(back).getRawQuery());
    }

    /** Has the realm sign with a new key from now on. */
    void rotate() {
        String token = administratorsToken();
        HttpResponse<String> made =
                send(
                        HttpRequest.newBuilder(URI.create(root() + "/admin/realms/corp/components"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                """
                                                {"name": "newer", "providerId": "rsa-generated",
                                                 "providerType": "org.keycloak.keys.KeyProvider",
                                                 "config": {"priority": ["1000"], "enabled": ["true"],
                                                   "active": ["true"], "algorithm": ["RS256"]}}
                                                """))
                                .build());
        if (made.statusCode() != 201) {
            throw new IllegalStateException(made.statusCode() + " " + made.body());
        }
    }

    private String administratorsToken() {
        String answer =
                post(
                                root() + "/realms/master/protocol/openid-connect/token",
                                Map.of(),
                                Map.of(
                                        "grant_type",
                                        "password",
                                        "client_id",
                                        "admin-cli",
                                        "username",
                                        ADMINISTRATOR,
                                        "password",
                                        PASSWORD))
                        .body();
        Matcher token = TOKEN.matcher(answer);
        if (!token.find()) {
            throw new IllegalStateException(answer);
        }
        return token.group(1);
    }

    private HttpResponse<String> get(String address, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        headers.forEach(request::header);
        return send(request.build());
    }

    private HttpResponse<String> post(
            String address, Map<String, String> headers, Map<String, String> form) {
        Map<String, String> encoded = new LinkedHashMap<>();
        form.forEach(
                (name, value) ->
                        encoded.put(name, URLEncoder.encode(value, StandardCharsets.UTF_8)));
        List<String> parts =
                encoded.entrySet().stream()
                        .map(part -> part.getKey() + "=" + part.getValue())
                        .toList();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(String.join("&", parts)));
        headers.forEach(request::header);
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        // The script waits for a Java of its own.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
