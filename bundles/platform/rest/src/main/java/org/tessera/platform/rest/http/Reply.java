package org.tessera.platform.rest.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.servlet.AsyncContext;

/**
 * An answer to a request: a status, headers and a body in memory or one that is written as it is
 * made. Immutable.
 */
public final class Reply {

    /** Content type of JSON. */
    public static final String JSON = "application/json";

    /** Content type of comma-separated values. */
    public static final String CSV = "text/csv;charset=UTF-8";

    private static final byte[] NOTHING = {};

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Content content;
    private final Holder holder;
    private final Map<String, String> headers;

    private Reply(
            int status,
            String contentType,
            byte[] body,
            Content content,
            Holder holder,
            Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.content = content;
        this.holder = holder;
        this.headers = headers;
    }

    /** A body that is written as it is made. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes the body. What it throws before the first byte becomes a problem document; later
         * the connection is cut, so that nobody takes the part for the whole.
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Who writes a body over a long time, in other threads. */
    @FunctionalInterface
    public interface Holder {

        /**
         * Takes over the request; status and headers are set. What it throws becomes a problem
         * document.
         *
         * @param context to be completed in the end; it knows no end of its own
         */
        void hold(AsyncContext context) throws IOException;
    }

    /** Returns an answer with a body. */
    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, contentType, body, null, null, Map.of());
    }

    /** Returns the answer 200 with JSON. */
    public static Reply json(byte[] body) {
        return new Reply(200, JSON, body, null, null, Map.of());
    }

    /** Returns an answer without a body. */
    public static Reply empty(int status) {
        return new Reply(status, null, NOTHING, null, null, Map.of());
    }

    /** Returns the answer 200 with a body that is written as it is made. */
    public static Reply stream(String contentType, Content content) {
        return new Reply(200, contentType, null, content, null, Map.of());
    }

    /** Returns the answer 200 with a body that others write over a long time. */
    public static Reply held(String contentType, Holder holder) {
        return new Reply(200, contentType, null, null, holder, Map.of());
    }

    /** Returns the same answer with another status. */
    public Reply status(int value) {
        return new Reply(value, contentType, body, content, holder, headers);
    }

    /** Returns the same answer with one more header. */
    public Reply header(String name, String value) {
        if (headers.isEmpty()) {
            return new Reply(status, contentType, body, content, holder, Map.of(name, value));
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, body, content, holder, more);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Tells whether the request was done. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Returns the content type; null if there is no body. */
    public String contentType() {
        return contentType;
    }

    /** Returns the body, not to be changed; null if it is made otherwise. */
    public byte[] body() {
        return body;
    }

    /** Returns the body that is written as it is made; null if it is not made like this. */
    public Content content() {
        return content;
    }

    /** Returns who writes the body over a long time; null if nobody does. */
    public Holder holder() {
        return holder;
    }

    /** Returns the headers but the content type. */
    public Map<String, String> headers() {
        return headers;
    }
}
