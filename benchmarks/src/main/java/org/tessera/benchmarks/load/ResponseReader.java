package org.tessera.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads HTTP/1.1 responses from the bytes of one connection, however they are cut. Not thread-safe.
 */
final class ResponseReader {

    private static final int MAX_LINE = 16 * 1024;
    private static final long UNKNOWN = -1;

    private enum Part {
        HEAD,
        FIXED_BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        DONE
    }

    private final byte[] line = new byte[MAX_LINE];
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int lineLength;
    private Part part = Part.HEAD;
    private boolean keepsBody;
    private int status;
    private long remaining;
    private boolean chunked;
    private boolean closes;

    /** Gets ready for the next response; its body is kept on demand. */
    void reset(boolean keepBody) {
        part = Part.HEAD;
        keepsBody = keepBody;
        body.reset();
        lineLength = 0;
        status = 0;
        remaining = UNKNOWN;
        chunked = false;
        closes = false;
    }

    int status() {
        return status;
    }

    boolean keepsBody() {
        return keepsBody;
    }

    byte[] body() {
        return body.toByteArray();
    }

    /** Tells whether the server closes the connection behind this response. */
    boolean closes() {
        return closes;
    }

    /** Takes the bytes in and tells whether the response is complete. */
    boolean read(ByteBuffer in) throws IOException {
        while (in.hasRemaining() && part != Part.DONE) {
            if (part == Part.FIXED_BODY || part == Part.CHUNK) {
                readContent(in);
            } else if (readLine(in)) {
                takeLine();
            }
        }
        return part == Part.DONE;
    }

    private void readContent(ByteBuffer in) {
        int count = (int) Math.min(remaining, in.remaining());
        if (keepsBody) {
            body.write(in.array(), in.arrayOffset() + in.position(), count);
        }
        in.position(in.position() + count);
        remaining -= count;
        if (remaining == 0) {
            part = part == Part.CHUNK ? Part.CHUNK_END : Part.DONE;
        }
    }

    private boolean readLine(ByteBuffer in) throws IOException {
        while (in.hasRemaining()) {
            byte b = in.get();
            if (b == '\n') {
                return true;
            }
            if (b != '\r') {
                if (lineLength == MAX_LINE) {
                    throw new IOException("a line of the response is too long");
                }
                line[lineLength++] = b;
            }
        }
        return false;
    }

    private void takeLine() throws IOException {
        try {
            switch (part) {
                case HEAD -> takeHeadLine();
                case CHUNK_SIZE -> takeChunkSize();
                case CHUNK_END -> part = Part.CHUNK_SIZE;
                case TRAILER -> part = lineLength == 0 ? Part.DONE : Part.TRAILER;
                default -> throw new IllegalStateException(part.name());
            }
        } catch (NumberFormatException e) {
            throw new IOException("not a response: " + text(0), e);
        } finally {
            lineLength = 0;
        }
    }

    private void takeHeadLine() throws IOException {
        if (status == 0) {
            if (lineLength < 12) {
                throw new IOException("not a response: " + text(0));
            }
            status = Integer.parseInt(text(9).substring(0, 3));
        } else if (lineLength == 0) {
            part = afterHead();
        } else if (startsWith("content-length:")) {
            remaining = Long.parseLong(text("content-length:".length()));
        } else if (startsWith("transfer-encoding:")) {
            chunked = text(0).toLowerCase(Locale.ROOT).endsWith("chunked");
        } else if (startsWith("connection:")) {
            closes = text(0).toLowerCase(Locale.ROOT).endsWith("close");
        }
    }

    private Part afterHead() throws IOException {
        if (status == 204 || status == 304) {
            return Part.DONE;
        }
        if (status < 200) {
            status = 0;
            return Part.HEAD;
        }
        if (chunked) {
            return Part.CHUNK_SIZE;
        }
        if (remaining == UNKNOWN) {
            throw new IOException("a response without a length");
        }
        return remaining == 0 ? Part.DONE : Part.FIXED_BODY;
    }

    private void takeChunkSize() {
        String size = text(0);
        int end = size.indexOf(';');
        remaining = Long.parseLong(end < 0 ? size : size.substring(0, end).trim(), 16);
        part = remaining == 0 ? Part.TRAILER : Part.CHUNK;
    }

    private boolean startsWith(String lowerCase) {
        if (lineLength < lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            int c = line[i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String text(int from) {
        return new String(line, from, lineLength - from, StandardCharsets.ISO_8859_1).trim();
    }
}
