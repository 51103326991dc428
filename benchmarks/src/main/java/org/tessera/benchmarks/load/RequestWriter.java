package org.tessera.benchmarks.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Writes requests to one server in wire format. Immutable. */
public final class RequestWriter {

    private final String host;
    private final String common;

    /**
     * Creates a writer.
     *
     * @param server address of the server
     * @param key key sent as a bearer token; empty for none
     */
    public RequestWriter(URI server, String key) {
        this.host = server.getHost() + ":" + server.getPort();
        this.common =
                "Host: "
                        + host
                        + "\r\nAccept: application/json\r\n"
                        + (key.isEmpty() ? "" : "Authorization: Bearer " + key + "\r\n");
    }

    /** Returns a GET of a path with its query, already encoded. */
    public byte[] get(String path) {
        return head("GET", path, "");
    }

    /** Returns a GET that asks whether the entity with this tag still is the one. */
    public byte[] getIfChanged(String path, String tag) {
        return head("GET", path, "If-None-Match: " + tag + "\r\n");
    }

    /** Returns a request with a body in JSON. */
    public byte[] send(String method, String path, String contentType, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head =
                head(
                        method,
                        path,
                        "Content-Type: "
                                + contentType
                                + "\r\nContent-Length: "
                                + body.length
                                + "\r\n");
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private byte[] head(String method, String path, String further) {
        return (method + " " + path + " HTTP/1.1\r\n" + common + further + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
