package org.tessera.platform.rest.access;

import java.io.EOFException;
import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.tessera.platform.rest.http.Reply;

/**
 * Has the filter write a body that is written as it is made, behind the back of JAX-RS: that would
 * end such an answer properly even when it breaks off in the middle, so that nobody would notice.
 */
public final class Streaming {

    private static final String GUARDED = Streaming.class.getName() + ".guarded";
    private static final String REPLY = Streaming.class.getName() + ".reply";

    private Streaming() {}

    /**
     * Leaves an answer to the filter.
     *
     * @return whether there is a filter that writes it
     */
    public static boolean leave(HttpServletRequest request, Reply reply) {
        if (request.getAttribute(GUARDED) == null) {
            return false;
        }
        request.setAttribute(REPLY, reply);
        return true;
    }

    static void guard(HttpServletRequest request) {
        request.setAttribute(GUARDED, Boolean.TRUE);
    }

    /** Returns the answer that was left to the filter; null if there is none. */
    static Reply left(HttpServletRequest request) {
        return (Reply) request.getAttribute(REPLY);
    }

    /** Hands a request to who answers it over a long time. */
    static void hold(Reply reply, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ServletReplies.writeHead(reply, response);
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        reply.holder().hold(context);
    }

    /** Writes an answer; what is thrown while nothing is on its way yet leaves a fresh response. */
    static void write(Reply reply, HttpServletResponse response) throws IOException {
        ServletReplies.writeHead(reply, response);
        try {
            reply.content().writeTo(response.getOutputStream());
        } catch (IOException | RuntimeException | LinkageError e) {
            EOFException gone = clientGone(e);
            if (gone != null) {
                throw gone;
            }
            if (!response.isCommitted()) {
                response.reset();
            }
            throw e;
        }
    }

    private static EOFException clientGone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException gone) {
                return gone;
            }
        }
        return null;
    }

    /** What JAX-RS gets to write an answer to that the filter writes. */
    static final class Nowhere extends ServletOutputStream {

        @Override
        public void write(int value) {
            // nobody reads it
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("The answer is written elsewhere");
        }
    }
}
