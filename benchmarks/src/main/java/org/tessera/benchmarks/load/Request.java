package org.tessera.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One HTTP request, ready to be written, and what its answer has to look like. Used by one thread
 * at a time: it remembers the hash of the first body seen.
 */
public final class Request {

    private final byte[] bytes;
    private final int status;
    private final String marker;
    private final boolean stable;
    private long bodyHash = -1;

    private Request(byte[] bytes, int status, String marker, boolean stable) {
        this.bytes = bytes;
        this.status = status;
        this.marker = marker;
        this.stable = stable;
    }

    /**
     * Returns a request whose answers are all alike.
     *
     * @param bytes head and body as they go over the wire
     * @param status the status expected
     * @param marker text that the body holds; empty if it does not matter
     */
    public static Request stable(byte[] bytes, int status, String marker) {
        return new Request(bytes, status, marker, true);
    }

    /**
     * Returns a request whose answers differ from time to time.
     *
     * @param bytes head and body as they go over the wire
     * @param status the status expected
     * @param marker text that the body holds; empty if it does not matter
     */
    public static Request varying(byte[] bytes, int status, String marker) {
        return new Request(bytes, status, marker, false);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns what is wrong with the status; empty if nothing is. */
    Optional<String> statusError(int received) {
        return received == status
                ? Optional.empty()
                : Optional.of("status " + received + " instead of " + status);
    }

    /** Returns what is wrong with a body; empty if nothing is. */
    Optional<String> bodyError(byte[] body) {
        if (!marker.isEmpty() && !new String(body, StandardCharsets.UTF_8).contains(marker)) {
            return Optional.of("body without " + marker);
        }
        if (stable) {
            CRC32 crc = new CRC32();
            crc.update(body);
            if (bodyHash < 0) {
                bodyHash = crc.getValue();
            } else if (bodyHash != crc.getValue()) {
                return Optional.of("body differs from the first one");
            }
        }
        return Optional.empty();
    }
}
