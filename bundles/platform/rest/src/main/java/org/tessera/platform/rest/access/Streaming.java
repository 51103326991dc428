package org.tessera.platform.rest.access;

import java.io.IOException;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;

/**
 * Sees to it that an answer that breaks off in the middle is not taken for a whole one: JAX-RS
 * would end it properly, so its end is kept from the container, which then cuts the connection.
 */
public final class Streaming {

    private static final String STREAMED = Streaming.class.getName() + ".streamed";
    private static final String BROKEN = Streaming.class.getName() + ".broken";

    private Streaming() {}

    /** Says that the body of the answer is going to be written as it is made. */
    public static void begin(HttpServletRequest request) {
        request.setAttribute(STREAMED, Boolean.TRUE);
    }

    /** Says that the body could not be made to its end. */
    public static void broken(HttpServletRequest request) {
        request.setAttribute(BROKEN, Boolean.TRUE);
    }

    static boolean isStreamed(HttpServletRequest request) {
        return request.getAttribute(STREAMED) != null;
    }

    static boolean isBroken(HttpServletRequest request) {
        return request.getAttribute(BROKEN) != null;
    }

    /** A stream that does not end when the answer is broken. */
    static final class Body extends ServletOutputStream {

        private final ServletOutputStream out;
        private final HttpServletRequest request;

        Body(ServletOutputStream out, HttpServletRequest request) {
            this.out = out;
            this.request = request;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            if (!isBroken(request)) {
                out.close();
            }
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
