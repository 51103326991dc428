package org.tessera.platform.gateway.internal;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server is given that it does not have by itself: how many connections there may be, how
 * slow a client may be, and the headers of its answers. Thread-safe.
 */
final class ServerLimits implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLimits.class);
    private static final long SWEEP_SECONDS = 2;

    private final Server server;
    private final Headers headers;
    private final boolean tls;
    private final Connections connections = new Connections();
    private final Scheduler scheduler;
    private HttpSettings settings;
    private ConnectionLimit limit;
    private Scheduler.Task sweep;
    private boolean closed;

    ServerLimits(Server server, Headers headers, HttpSettings settings) {
        this.server = server;
        this.headers = headers;
        this.scheduler = schedulerOf(server);
        boolean found = false;
        for (Connector connector : server.getConnectors()) {
            found |= connector.getConnectionFactory(SslConnectionFactory.class) != null;
            if (connector instanceof AbstractConnector known) {
                known.addBean(headers, false);
            }
        }
        this.tls = found;
        change(settings);
        sweepLater();
    }

    private static Scheduler schedulerOf(Server server) {
        for (Connector connector : server.getConnectors()) {
            if (connector.getScheduler() != null) {
                return connector.getScheduler();
            }
        }
        return null;
    }

    Server server() {
        return server;
    }

    /** Tells whether one of the ports speaks TLS. */
    boolean offersTls() {
        return tls;
    }

    /** Tells whether a request came over TLS; Jetty's own customizer may come later. */
    static boolean isSecure(Request request) {
        return request.getHttpChannel().getEndPoint() instanceof SslConnection.DecryptedEndPoint;
    }

    /** Takes other settings. */
    synchronized void change(HttpSettings changed) {
        settings = changed;
        if (limit == null) {
            limit = new ConnectionLimit(changed.connections(), server.getConnectors());
            try {
                limit.start();
            } catch (Exception e) {
                LOG.warn("The number of connections is not limited: {}", e.getMessage());
            }
        } else {
            limit.setMaxConnections(changed.connections());
        }
    }

    private synchronized void sweepLater() {
        if (!closed && scheduler != null && scheduler.isRunning()) {
            sweep = scheduler.schedule(this::sweep, SWEEP_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void sweep() {
        try {
            closeSlow(System.nanoTime());
        } finally {
            sweepLater();
        }
    }

    private synchronized void closeSlow(long now) {
        connections.closeSlow(server, now, settings);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (sweep != null) {
            sweep.cancel();
        }
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof AbstractConnector known) {
                known.removeBean(headers);
            }
        }
        try {
            limit.stop();
        } catch (Exception e) {
            LOG.debug("The limit of connections did not stop", e);
        }
    }
}
