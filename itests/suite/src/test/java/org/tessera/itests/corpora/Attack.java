package org.tessera.itests.corpora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.tessera.itests.corpora.Input.Place;
import org.tessera.itests.harness.FiniteBody;
import org.tessera.itests.harness.TesseraApi;

/**
 * Sends texts to inputs as the administrator, whom nothing but the input's own check keeps away.
 * What it does counts as no test of the operation. Thread-safe.
 */
final class Attack {

    private static final BodyHandler<String> TEXT =
            info ->
                    BodySubscribers.mapping(
                            FiniteBody.handler().apply(info),
                            bytes -> new String(bytes, StandardCharsets.UTF_8));

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HEX = "0123456789ABCDEF";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final String key;
    private final JsonNode document;
    private final Samples samples;

    Attack(int port, String key, JsonNode document, Samples samples) {
        this.port = port;
        this.key = key;
        this.document = document;
        this.samples = samples;
    }

    /**
     * Sends a text to an input; empty if it cannot be sent there, such as a line break in a header.
     */
    Optional<HttpResponse<String>> send(Input input, String text) {
        String path = path(input, text);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + key);
        if (input.place() == Place.HEADER) {
            try {
                request.setHeader(input.name(), text);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        JsonNode content =
                document.path("paths")
                        .path(input.template())
                        .path(input.method().toLowerCase(Locale.ROOT))
                        .at("/requestBody/content");
        if (content.isMissingNode()) {
            request.method(input.method(), BodyPublishers.noBody());
        } else {
            String type =
                    content.has("application/json")
                            ? "application/json"
                            : content.fieldNames().next();
            request.setHeader("Content-Type", type);
            request.method(input.method(), BodyPublishers.ofByteArray(body(input, text)));
        }
        try {
            return Optional.of(client.send(request.build(), TEXT));
        } catch (IOException e) {
            throw new UncheckedIOException(input + " with " + text, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String path(Input input, String text) {
        StringBuilder path = new StringBuilder();
        for (String part : input.template().substring(1).split("/")) {
            path.append('/');
            if (!part.startsWith("{")) {
                path.append(part);
            } else if (input.place() == Place.PATH && part.equals("{" + input.name() + "}")) {
                path.append(encoded(text));
            } else {
                path.append(samples.key(input.template()));
            }
        }
        if (input.place() == Place.QUERY) {
            path.append('?').append(input.name()).append('=').append(encoded(text));
        }
        return path.toString();
    }

    /** Writes each byte that is no letter or digit as RFC 3986 does; halves of characters too. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (Character.isLetterOrDigit(each) && each > 0) {
                encoded.append((char) each);
            } else {
                encoded.append('%')
                        .append(HEX.charAt(each >> 4 & 15))
                        .append(HEX.charAt(each & 15));
            }
        }
        return encoded.toString();
    }

    private byte[] body(Input input, String text) {
        if (input.place() == Place.BODY) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode body = samples.body(input);
        if (input.place() == Place.MEMBER_NAME) {
            body.put(text, "x");
        } else if (input.place() == Place.MEMBER) {
            put(body, input.name(), text);
        }
        try {
            return TesseraApi.JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            // Jackson does not write half of a character.
            return body.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private static void put(ObjectNode body, String name, String text) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            body.put(name, text);
            return;
        }
        JsonNode inner = body.path(name.substring(0, dot));
        ObjectNode member =
                inner instanceof ObjectNode object
                        ? object
                        : body.putObject(name.substring(0, dot));
        put(member, name.substring(dot + 1), text);
    }
}
