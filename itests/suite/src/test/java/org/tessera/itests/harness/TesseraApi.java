package org.tessera.itests.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The REST interface of a container. Paths start with a slash and may carry a query; bodies are
 * strings as they are, byte arrays, or anything that becomes JSON. Immutable and thread-safe.
 */
public final class TesseraApi {

    /** Turns bodies into JSON and answers into trees; decimals stay exact. */
    public static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(
                            com.fasterxml.jackson.databind.DeserializationFeature
                                    .USE_BIG_DECIMAL_FOR_FLOATS);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final int port;
    private final Path key;
    private final Map<String, String> headers;

    TesseraApi(int port, Path key) {
        this(port, key, Map.of());
    }

    private TesseraApi(int port, Path key, Map<String, String> headers) {
        this.port = port;
        this.key = key;
        this.headers = headers;
    }

    /** Returns the port on the loopback interface. */
    public int port() {
        return port;
    }

    /** Returns an access that sends no key. */
    public TesseraApi withoutKey() {
        return new TesseraApi(port, null, headers);
    }

    /** Returns an access that also sends this header; it replaces one of the same name. */
    public TesseraApi with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new TesseraApi(port, key, more);
    }

    /** Reads. */
    public Response get(String path) {
        return send("GET", path, null, null);
    }

    /** Creates or calls an action, with a JSON body. */
    public Response post(String path, Object body) {
        return send("POST", path, "application/json", body);
    }

    /** Sends a body of another type than JSON. */
    public Response post(String path, String contentType, Object body) {
        return send("POST", path, contentType, body);
    }

    /** Changes by a merge patch (RFC 7396). */
    public Response patch(String path, Object body) {
        return send("PATCH", path, "application/merge-patch+json", body);
    }

    /** Replaces. */
    public Response put(String path, Object body) {
        return send("PUT", path, "application/json", body);
    }

    /** Deletes. */
    public Response delete(String path) {
        return send("DELETE", path, null, null);
    }

    /**
     * Sends any request.
     *
     * @param contentType the type of the body, or null for none
     * @param body the body, or null for none
     */
    public Response send(String method, String path, String contentType, Object body) {
        HttpRequest request = request(method, path, contentType, body);
        try {
            Response response = Response.of(CLIENT.send(request, FiniteBody.handler()));
            Performed.call(method, path, response.status());
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String method, String path, String contentType, Object body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(TIMEOUT)
                        .method(method, publisher(body));
        if (key != null) {
            request.setHeader("Authorization", "Bearer " + readKey());
        }
        if (contentType != null) {
            request.setHeader("Content-Type", contentType);
        }
        headers.forEach(request::setHeader);
        return request.build();
    }

    /** Reads an answer without an end line by line; the stream has to be closed. */
    public CompletableFuture<HttpResponse<Stream<String>>> follow(String path) {
        return CLIENT.sendAsync(request("GET", path, null, null), BodyHandlers.ofLines())
                .thenApply(
                        response -> {
                            Performed.call("GET", path, response.statusCode());
                            return response;
                        });
    }

    private static BodyPublisher publisher(Object body) {
        if (body == null) {
            return BodyPublishers.noBody();
        }
        if (body instanceof byte[] bytes) {
            return BodyPublishers.ofByteArray(bytes);
        }
        if (body instanceof String text) {
            return BodyPublishers.ofString(text);
        }
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readKey() {
        try {
            return Files.readString(key).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the container made no administrator's key", e);
        }
    }
}
