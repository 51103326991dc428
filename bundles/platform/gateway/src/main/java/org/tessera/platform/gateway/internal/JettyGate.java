package org.tessera.platform.gateway.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.platform.gateway.HttpGate;

/**
 * The gate as a customizer of Jetty: that is asked before any handler and may answer itself. It
 * learns of the server with the first request. Thread-safe.
 */
final class JettyGate implements HttpConfiguration.Customizer, HttpGate {

    private static final Logger LOG = LoggerFactory.getLogger(JettyGate.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private volatile boolean open;
    private volatile Server known;

    @Override
    public void customize(Connector connector, HttpConfiguration configuration, Request request) {
        if (connector.getServer() != known) {
            learn(connector.getServer());
        }
        if (!open) {
            refuse(request);
        }
    }

    private static void refuse(Request request) {
        request.setHandled(true);
        try {
            ShutAnswers.unavailable(request, request.getResponse());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void learn(Server server) {
        if (server == known) {
            return;
        }
        ErrorHandler pages = server.getErrorHandler();
        // Somebody else's pages stay.
        if (pages == null || pages.getClass() == ErrorHandler.class) {
            server.setErrorHandler(new ShutAnswers.Pages());
        }
        known = server;
    }

    @Override
    public void open() {
        open = true;
    }

    @Override
    public boolean close() {
        open = false;
        long end = System.nanoTime() + PATIENCE_NANOS;
        int inside = inside();
        while (inside > 0
                && System.nanoTime() - end < 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            inside = inside();
        }
        if (inside > 0) {
            LOG.warn("HTTP is taken away from {} requests that are not done yet", inside);
        }
        return inside == 0;
    }

    /** Counts requests on their way; Jetty marks a connection busy before it asks the gate. */
    private int inside() {
        Server server = known;
        int busy = 0;
        if (server != null) {
            for (Connector connector : server.getConnectors()) {
                for (EndPoint endPoint : connector.getConnectedEndPoints()) {
                    if (endPoint.getConnection() instanceof HttpConnection connection
                            && !connection.getHttpChannel().getState().isIdle()) {
                        busy++;
                    }
                }
            }
        }
        return busy;
    }

    /** Leaves the server as it was. */
    synchronized void remove() {
        open = true;
        Server server = known;
        if (server != null && server.getErrorHandler() instanceof ShutAnswers.Pages) {
            server.setErrorHandler(new ErrorHandler());
        }
    }
}
