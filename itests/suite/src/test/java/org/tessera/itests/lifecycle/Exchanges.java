package org.tessera.itests.lifecycle;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tessera.itests.harness.TesseraContainer;

/** A connection that is kept, with requests and answers as they are on the wire. */
final class Exchanges implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;
    private final String key;

    Exchanges(TesseraContainer container) throws IOException {
        key = Files.readString(container.home().resolve("data/admin.key")).strip();
        socket = new Socket("127.0.0.1", container.httpPort());
        socket.setSoTimeout(60_000);
        in = new DataInputStream(socket.getInputStream());
    }

    /** An answer; the names of its headers are in small letters. */
    record Answer(int status, Map<String, String> headers, String body) {}

    /** Sends the head of a request, with these lines besides the usual ones. */
    void send(String method, String path, String... lines) throws IOException {
        StringBuilder head =
                new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        head.append("Authorization: Bearer ").append(key).append("\r\n");
        for (String line : lines) {
            head.append(line).append("\r\n");
        }
        write(head.append("\r\n").toString());
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Reads an answer, without a body if the request was a HEAD. */
    Answer read(boolean head) throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] parts = line.split(": *", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        int length = head ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = new byte[length];
        in.readFully(body);
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
