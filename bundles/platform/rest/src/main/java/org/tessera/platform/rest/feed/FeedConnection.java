package org.tessera.platform.rest.feed;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;

/**
 * The way to one client. Nobody waits for it: what it does not take yet is kept, and if that gets
 * too much, the connection ends, for the client to ask again from where it was. Thread-safe.
 */
final class FeedConnection implements WriteListener, AsyncListener {

    /** How many bytes may wait for a client. */
    static final int MOST_WAITING = 1 << 20;

    private final AsyncContext context;
    private final Runnable ended;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private ServletOutputStream out;
    private int waitingBytes;
    private boolean over;
    private boolean closing;

    /**
     * Creates a connection.
     *
     * @param ended is told once when it is over, by whomever
     */
    FeedConnection(AsyncContext context, Runnable ended) {
        this.context = context;
        this.ended = ended;
    }

    /** Begins with what waits already. */
    synchronized void open() throws IOException {
        context.addListener(this);
        out = context.getResponse().getOutputStream();
        out.setWriteListener(this);
    }

    /** Sends something when the client takes it. Returns false if the connection is over. */
    boolean send(byte[] event) {
        synchronized (this) {
            if (over || closing) {
                return false;
            }
            waiting.add(event);
            waitingBytes += event.length;
            if (waitingBytes <= MOST_WAITING) {
                return write();
            }
        }
        end();
        return false;
    }

    /** Tells whether the client has taken everything. */
    synchronized boolean isIdle() {
        return waiting.isEmpty();
    }

    /** Ends the connection once what waits is written, or at once if that is too much. */
    void close() {
        synchronized (this) {
            closing = true;
            if (!over && !waiting.isEmpty() && waitingBytes <= MOST_WAITING) {
                write();
                return;
            }
        }
        end();
    }

    @Override
    public void onWritePossible() {
        boolean done;
        synchronized (this) {
            done = write() && closing && waiting.isEmpty();
        }
        if (done) {
            end();
        }
    }

    /** Writes as much as can be written without waiting. */
    private boolean write() {
        if (out == null) {
            return !over;
        }
        try {
            boolean written = false;
            while (!over && out.isReady()) {
                if (waiting.isEmpty()) {
                    if (written) {
                        written = false;
                        out.flush();
                        continue;
                    }
                    break;
                }
                byte[] next = waiting.poll();
                waitingBytes -= next.length;
                out.write(next);
                written = true;
            }
            return !over;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    private void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            waiting.clear();
        }
        ended.run();
        try {
            context.complete();
        } catch (IllegalStateException e) {
            // The server has ended it already.
            return;
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }
}
