package org.tessera.platform.rest.access;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/**
 * A request whose body, or the beginning of a long one, was read before it got to a module, so that
 * a client who sends slowly does not hold up the exchange of the module. What went wrong meanwhile
 * comes to whoever reads that far. For one thread at a time.
 */
final class ReadAhead extends HttpServletRequestWrapper {

    /** Of more than that the rest is read inside. */
    static final int AT_MOST = 1 << 20;

    private static final int PIECE = 8 << 10;

    private final ServletInputStream body;
    private final long taken;

    private ReadAhead(HttpServletRequest request, ServletInputStream body, long taken) {
        super(request);
        this.body = body;
        this.taken = taken;
    }

    /**
     * Reads the body of a request, up to {@value #AT_MOST} bytes, if it has one and there is room.
     *
     * @return what goes on with the request, to be given to {@link #end} afterwards
     */
    static HttpServletRequest of(HttpServletRequest request, BodyRoom room) throws IOException {
        long length = request.getContentLengthLong();
        if (length == 0 || (length < 0 && request.getHeader("Transfer-Encoding") == null)) {
            return request;
        }
        if (length > AT_MOST && request.getHeader("Expect") != null) {
            // Who asks before he sends much may have to hear that nobody wants it.
            return request;
        }
        long needed = length < 0 ? AT_MOST : Math.min(length, AT_MOST);
        return room.take(needed) ? of(request, length, needed, room) : request;
    }

    private static HttpServletRequest of(
            HttpServletRequest request, long length, long taken, BodyRoom room) throws IOException {
        try {
            return new ReadAhead(request, read(request.getInputStream(), length), taken);
        } catch (IOException | RuntimeException | Error e) {
            room.give(taken);
            throw e;
        }
    }

    /** Gives back the room of a request that is over. */
    static void end(HttpServletRequest request, BodyRoom room) {
        if (request instanceof ReadAhead ahead) {
            room.give(ahead.taken);
        }
    }

    private static ServletInputStream read(ServletInputStream stream, long length) {
        // One more than is said, so that the end is seen without more room.
        Bytes bytes = new Bytes(length < 0 ? PIECE : (int) Math.min(length + 1, PIECE));
        try {
            while (bytes.size() < AT_MOST) {
                if (bytes.readFrom(stream) < 0) {
                    return new Body(bytes.in(), null, null);
                }
            }
        } catch (IOException | RuntimeException e) {
            return new Body(bytes.in(), null, e);
        }
        return new Body(bytes.in(), stream, null);
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String charset = getCharacterEncoding();
        return new BufferedReader(
                new InputStreamReader(
                        body, charset == null ? StandardCharsets.ISO_8859_1.name() : charset));
    }

    private static final class Bytes extends java.io.ByteArrayOutputStream {

        Bytes(int size) {
            super(size);
        }

        /**
         * Reads what comes into the room that is left, of which it makes more when it is used up.
         */
        int readFrom(ServletInputStream stream) throws IOException {
            if (count == buf.length) {
                buf = Arrays.copyOf(buf, Math.min(2 * buf.length, AT_MOST));
            }
            int more = stream.read(buf, count, buf.length - count);
            count += Math.max(more, 0);
            return more;
        }

        /** Returns what there is, which is not copied. */
        ByteArrayInputStream in() {
            return new ByteArrayInputStream(buf, 0, count);
        }
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream begin;

        /** Null if all of it was read. */
        private final ServletInputStream rest;

        /** Why no more could be read; null if nothing went wrong. */
        private final Exception failure;

        Body(ByteArrayInputStream begin, ServletInputStream rest, Exception failure) {
            this.begin = begin;
            this.rest = rest;
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (begin.available() == 0) {
                requireNoFailure();
                return rest == null ? -1 : rest.read(buffer, offset, length);
            }
            return begin.read(buffer, offset, length);
        }

        private void requireNoFailure() throws IOException {
            if (failure instanceof IOException io) {
                throw io;
            }
            if (failure instanceof RuntimeException runtime) {
                throw runtime;
            }
        }

        @Override
        public int available() throws IOException {
            return begin.available() > 0 || rest == null ? begin.available() : rest.available();
        }

        @Override
        public boolean isFinished() {
            return begin.available() == 0 && failure == null && (rest == null || rest.isFinished());
        }

        @Override
        public boolean isReady() {
            return begin.available() > 0 || failure != null || rest == null || rest.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body was read already");
        }
    }
}
