package org.tessera.platform.gateway.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Server;

/** Looks at the connections of a server. Not thread-safe. */
final class Connections {

    /** What was being read when a connection was looked at first, by connection. */
    private final Map<HttpConnection, Reading> readings = new WeakHashMap<>();

    private record Reading(long message, boolean head, long since, long bytes) {}

    /** Returns the HTTP connections of a server, with those inside of TLS. */
    static List<HttpConnection> of(Server server) {
        List<HttpConnection> found = new ArrayList<>();
        for (Connector connector : server.getConnectors()) {
            for (EndPoint endPoint : connector.getConnectedEndPoints()) {
                Connection connection = endPoint.getConnection();
                if (connection instanceof SslConnection tls) {
                    connection = tls.getDecryptedEndPoint().getConnection();
                }
                if (connection instanceof HttpConnection http) {
                    found.add(http);
                }
            }
        }
        return found;
    }

    /**
     * Closes connections whose client takes too long for the head of a request, or sends its body
     * too slowly. Being silent is another thing: there the time-out of the server sees to it, and a
     * body of which nothing comes is perhaps not read, because its request has to wait here.
     *
     * @param now nanoseconds that only go forward
     */
    void closeSlow(Server server, long now, HttpSettings settings) {
        for (HttpConnection connection : of(server)) {
            boolean head = isInHead(connection);
            if (!head && !connection.getParser().inContentState()) {
                readings.remove(connection);
                continue;
            }
            Reading known = readings.get(connection);
            if (known == null
                    || known.message() != connection.getMessagesIn()
                    || known.head() != head) {
                readings.put(connection, begun(connection, head, now));
            } else if (head && isOver(known, now, settings.headerSeconds())) {
                close(connection);
            } else if (!head && isOver(known, now, settings.bodySeconds())) {
                long bytes = connection.getBytesIn() - known.bytes();
                if (bytes > 0 && bytes < (long) settings.bodyRate() * settings.bodySeconds()) {
                    close(connection);
                } else {
                    readings.put(connection, begun(connection, false, now));
                }
            }
        }
    }

    private static Reading begun(HttpConnection connection, boolean head, long now) {
        return new Reading(connection.getMessagesIn(), head, now, connection.getBytesIn());
    }

    private static boolean isOver(Reading reading, long now, int seconds) {
        return now - reading.since() > TimeUnit.SECONDS.toNanos(seconds);
    }

    private void close(HttpConnection connection) {
        readings.remove(connection);
        connection.getEndPoint().close();
    }

    private static boolean isInHead(HttpConnection connection) {
        return connection.getParser().inHeaderState() && !connection.getParser().isIdle();
    }
}
