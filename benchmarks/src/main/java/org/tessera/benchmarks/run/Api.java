package org.tessera.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls of a server outside the measuring. Thread-safe. */
final class Api {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final URI server;
    private final String key;

    Api(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /** Returns the JSON that a path answers. */
    JsonNode get(String path) throws IOException {
        return mapper.readTree(send(request(path).GET().build()).body());
    }

    /** Returns the entity tag of what a path answers. */
    String tag(String path) throws IOException {
        return send(request(path).GET().build())
                .headers()
                .firstValue("ETag")
                .orElseThrow(() -> new IOException(path + " has no ETag"));
    }

    /** Sends a body and returns the JSON of the answer. */
    JsonNode post(String path, String contentType, BodyPublisher body) throws IOException {
        HttpRequest request = request(path).header("Content-Type", contentType).POST(body).build();
        return mapper.readTree(send(request).body());
    }

    /** Tells whether a path answers with 200 now. */
    boolean answers(String path) {
        try {
            return client.send(request(path).GET().build(), BodyHandlers.discarding()).statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(server.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Accept", "application/json");
        return key.isEmpty() ? builder : builder.header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException(
                        request.method()
                                + " "
                                + request.uri()
                                + " answered "
                                + response.statusCode()
                                + ": "
                                + response.body());
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
