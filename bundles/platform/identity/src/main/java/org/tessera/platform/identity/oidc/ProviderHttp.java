package org.tessera.platform.identity.oidc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Asks a provider: goes where it is sent by nobody, waits for ten seconds and reads a million bytes
 * at most. It has no threads of its own. Thread-safe.
 */
final class ProviderHttp {

    private static final int WAIT_MILLIS = 5_000;
    private static final int ALL_MILLIS = 10_000;
    private static final int LONGEST = 1_000_000;
    private static final int PART = 8_192;

    /**
     * What was answered.
     *
     * @param status of HTTP
     * @param body as text
     */
    record Answered(int status, String body) {}

    /** Reads what lies there. */
    Answered get(URI address) throws IOException {
        return exchange(address, Map.of(), null);
    }

    /** Sends a form. */
    Answered post(URI address, Map<String, String> headers, String form) throws IOException {
        return exchange(address, headers, form);
    }

    private static Answered exchange(URI address, Map<String, String> headers, String form)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        try {
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout(WAIT_MILLIS);
            connection.setReadTimeout(WAIT_MILLIS);
            connection.setRequestProperty("Accept", "application/json");
            headers.forEach(connection::setRequestProperty);
            if (form != null) {
                send(connection, form);
            }
            int status = connection.getResponseCode();
            InputStream body =
                    status < HttpURLConnection.HTTP_BAD_REQUEST
                            ? connection.getInputStream()
                            : connection.getErrorStream();
            return new Answered(status, body == null ? "" : read(body));
        } finally {
            connection.disconnect();
        }
    }

    private static void send(HttpURLConnection connection, String form) throws IOException {
        byte[] bytes = form.getBytes(StandardCharsets.US_ASCII);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        connection.setDoOutput(true);
        // Otherwise it would be sent a second time when the connection breaks.
        connection.setFixedLengthStreamingMode(bytes.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
        }
    }

    // The connection's own limit starts again with every byte.
    private static String read(InputStream body) throws IOException {
        long end = System.nanoTime() + ALL_MILLIS * 1_000_000L;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[PART];
        try (InputStream in = body) {
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                all.write(part, 0, count);
                if (all.size() > LONGEST) {
                    throw new IOException("more than " + LONGEST + " bytes");
                }
                if (System.nanoTime() - end > 0) {
                    throw new SocketTimeoutException("not all of it in time");
                }
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
