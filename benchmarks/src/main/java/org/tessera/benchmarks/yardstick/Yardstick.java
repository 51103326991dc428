package org.tessera.benchmarks.yardstick;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The yardstick as a server of its own on the loopback address: what the container's parts cost
 * when nothing but the answer is made. Thread-safe.
 */
public final class Yardstick implements AutoCloseable {

    /** What the server prints when it answers, followed by its port. */
    public static final String READY = "yardstick listens on port ";

    private static final int MAX_THREADS = 40;
    private static final int MIN_THREADS = 12;

    private final Server server;

    private Yardstick(Server server) {
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param port its port; 0 for a free one
     * @param url JDBC address of its database, which is filled up with accounts
     * @param rows number of accounts that there are at least
     */
    public static Yardstick start(int port, String url, long rows) throws Exception {
        AtomicLong nextKey = new AtomicLong();
        try (Connection connection = DriverManager.getConnection(url)) {
            nextKey.set(AccountTable.prepare(connection, rows));
        }
        Server server = new Server(new QueuedThreadPool(MAX_THREADS, MIN_THREADS));
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler();
        handler.setContextPath("/");
        handler.addServlet(
                new ServletHolder(new AccountServlet(url, nextKey)),
                "/api/v1/customers/accounts/*");
        handler.addServlet(new ServletHolder(new HealthServlet()), "/api/v1/health");
        handler.addServlet(new ServletHolder(new LoadServlet(url, nextKey)), "/load");
        server.setHandler(handler);
        server.start();
        return new Yardstick(server);
    }

    /** Returns the port. */
    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /**
     * Runs a server until the process is told to end.
     *
     * @param arguments port (0 for a free one), JDBC address, number of accounts
     */
    public static void main(String[] arguments) throws Exception {
        Yardstick yardstick =
                start(Integer.parseInt(arguments[0]), arguments[1], Long.parseLong(arguments[2]));
        System.out.println(READY + yardstick.port());
        yardstick.server.join();
    }

    private static final class HealthServlet extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.setContentType("application/json");
            response.getOutputStream().print("{\"status\":\"up\"}");
        }
    }

    /** Takes CSV in and inserts its rows in batches: the floor under an import. */
    private static final class LoadServlet extends HttpServlet {
        private final String url;
        private final AtomicLong nextKey;

        LoadServlet(String url, AtomicLong nextKey) {
            this.url = url;
            this.nextKey = nextKey;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            long rows;
            try (Connection connection = DriverManager.getConnection(url)) {
                rows = AccountCsv.load(request.getReader(), connection, nextKey);
            } catch (SQLException e) {
                throw new IOException(e);
            }
            response.setContentType("application/json");
            response.getOutputStream().print("{\"rows\":" + rows + "}");
        }
    }
}
