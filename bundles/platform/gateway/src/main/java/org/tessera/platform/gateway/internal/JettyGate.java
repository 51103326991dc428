package org.tessera.platform.gateway.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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

    private final BooleanSupplier trusted;
    private final Headers headers = new Headers();
    private volatile boolean open;
    private volatile HttpSettings settings = HttpSettings.standard();
    private volatile Rules rules = new Rules(settings, System::nanoTime);
    private volatile ServerLimits known;

    /**
     * Creates a gate that is shut.
     *
     * @param trusted whether browsers may be told to take HTTPS alone
     */
    JettyGate(BooleanSupplier trusted) {
        this.trusted = trusted;
    }

    /** Takes other settings; they hold from the next request on. */
    synchronized void change(HttpSettings changed) {
        settings = changed;
        rules = new Rules(changed, System::nanoTime);
        ServerLimits server = known;
        if (server != null) {
            server.change(changed);
        }
    }

    @Override
    public void customize(Connector connector, HttpConfiguration configuration, Request request) {
        if (Headers.isBegun(request)) {
            // The HTTP service asks once for each of its ports.
            return;
        }
        ServerLimits server = known;
        if (server == null || server.server() != connector.getServer()) {
            server = learn(connector.getServer());
        }
        boolean secure = ServerLimits.isSecure(request);
        Headers.begin(request, secure && trusted.getAsBoolean());
        if (!open) {
            refuse(request, null);
            return;
        }
        Refusal refusal = rules.refusal(request, secure, server.offersTls());
        if (refusal != null) {
            refuse(request, refusal);
        }
    }

    private static void refuse(Request request, Refusal refusal) {
        request.setHandled(true);
        try {
            if (refusal == null) {
                ShutAnswers.unavailable(request, request.getResponse());
            } else {
                ShutAnswers.refused(refusal, request, request.getResponse());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized ServerLimits learn(Server server) {
        ServerLimits present = known;
        if (present != null && present.server() == server) {
            return present;
        }
        if (present != null) {
            present.close();
        }
        ErrorHandler pages = server.getErrorHandler();
        // Somebody else's pages stay.
        if (pages == null || pages.getClass() == ErrorHandler.class) {
            ShutAnswers.Pages own = new ShutAnswers.Pages();
            // A server that is still starting starts them at once, and then they take no server.
            own.setServer(server);
            server.setErrorHandler(own);
        }
        ServerLimits limits = new ServerLimits(server, headers, settings);
        known = limits;
        return limits;
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
        ServerLimits server = known;
        int busy = 0;
        if (server != null) {
            for (HttpConnection connection : Connections.of(server.server())) {
                if (!connection.getHttpChannel().getState().isIdle()) {
                    busy++;
                }
            }
        }
        return busy;
    }

    /** Leaves the server as it was. */
    synchronized void remove() {
        open = true;
        rules = new Rules(HttpSettings.none(), System::nanoTime);
        ServerLimits server = known;
        if (server != null) {
            server.close();
            if (server.server().getErrorHandler() instanceof ShutAnswers.Pages) {
                server.server().setErrorHandler(new ErrorHandler());
            }
        }
    }
}
