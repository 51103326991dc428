package org.tessera.platform.rest.access;

import java.io.IOException;
import java.time.Duration;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;

/**
 * What nobody has read of a body. A server that answers and hangs up in the middle of it resets the
 * connection, and the client may never see the answer (RFC 9112, section 9.6).
 */
final class Leftovers {

    /** Of more than that the client has to stop sending by himself. */
    static final long AT_MOST = 64L << 20;

    /** Who takes longer is not waited for: he would hold a thread of the server. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int PIECE = 16 << 10;

    private Leftovers() {}

    /**
     * Reads the rest of a body and throws it away, unless there is too much of it or it comes too
     * slowly.
     */
    static void discard(HttpServletRequest request) {
        discard(request, PATIENCE);
    }

    static void discard(HttpServletRequest request, Duration patience) {
        if (!isSent(request)) {
            return;
        }
        try {
            discard(request.getInputStream(), System.nanoTime() + patience.toNanos());
        } catch (IOException | RuntimeException e) {
            // The client is gone or sends no proper HTTP; the answer that there is says enough.
            return;
        }
    }

    private static boolean isSent(HttpServletRequest request) {
        boolean some =
                request.getContentLengthLong() > 0
                        || request.getHeader("Transfer-Encoding") != null;
        return some
                && request.getContentLengthLong() <= AT_MOST
                // Who waits to be told to go on has sent nothing yet.
                && request.getHeader("Expect") == null
                && !request.isAsyncStarted();
    }

    private static void discard(ServletInputStream body, long end) throws IOException {
        if (body.isFinished()) {
            return;
        }
        byte[] piece = new byte[PIECE];
        long total = 0;
        while (total <= AT_MOST && !body.isFinished() && System.nanoTime() - end < 0) {
            int count = body.read(piece);
            if (count < 0) {
                return;
            }
            total += count;
        }
    }
}
