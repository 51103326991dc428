package org.tessera.itests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * An answer of the REST interface.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param json the body as a tree; missing if the body is no JSON
 * @param bytes the body as it came
 */
@SuppressWarnings("ArrayRecordComponent") // answers are read, never compared
public record Response(int status, HttpHeaders headers, JsonNode json, byte[] bytes) {

    static Response of(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        JsonNode json = MissingNode.getInstance();
        if (!text.isEmpty()
                && response.headers().firstValue("content-type").orElse("").contains("json")) {
            json = parse(text);
        }
        return new Response(response.statusCode(), response.headers(), json, response.body());
    }

    private static JsonNode parse(String text) {
        try {
            return TesseraApi.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("an answer that says it is JSON is not: " + text, e);
        }
    }

    /** Returns the body as text, read as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns the first value of a header, or an empty text. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /**
     * Returns this answer if it has that status.
     *
     * @throws AssertionError with the body, if it has another
     */
    public Response expect(int expected) {
        if (status != expected) {
            throw new AssertionError(
                    "expected status " + expected + " but got " + status + ": " + text());
        }
        return this;
    }
}
