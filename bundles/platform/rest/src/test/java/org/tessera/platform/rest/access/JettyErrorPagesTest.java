package org.tessera.platform.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.HandlerCollection;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JettyErrorPagesTest {

    private final JettyErrorPages pages = new JettyErrorPages();
    private final Server server = new Server();
    private final HandlerCollection handlers = new HandlerCollection(true);
    private final HttpConfiguration configuration = new HttpConfiguration();
    private final LocalConnector connector =
            new LocalConnector(server, new HttpConnectionFactory(configuration));

    @BeforeEach
    void start() throws Exception {
        configuration.addCustomizer(pages);
        server.addConnector(connector);
        handlers.addHandler(context("/api/v1/garden"));
        server.setHandler(handlers);
        server.start();
        answer("GET /api/v1/garden/plants HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private static ServletContextHandler context(String path) {
        ServletContextHandler context = new ServletContextHandler(null, path);
        context.setProtectedTargets(new String[] {"/WEB-INF"});
        context.addServlet(new ServletHolder(new Failing()), "/*");
        return context;
    }

    private static final class Failing extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.sendError(500, "secret");
        }
    }

    private String answer(String request) throws Exception {
        return StandardCharsets.UTF_8
                .decode(connector.getResponse(StandardCharsets.ISO_8859_1.encode(request)))
                .toString();
    }

    // In the requests, | stands for the end of a line.
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "400 ~ GARBAGE||",
                "505 ~ GET / HTTP/9.9|Host: x||",
                "417 ~ GET / HTTP/1.1|Host: x|Expect: nonsense||",
                "404 ~ GET /nowhere HTTP/1.1|Host: x||",
                "404 ~ GET /api/v1/garden/WEB-INF/x HTTP/1.1|Host: x||",
                "500 ~ GET /api/v1/garden HTTP/1.1|Host: x||",
                "500 ~ TRACE /api/v1/garden/x HTTP/1.1|Host: x||",
                "500 ~ PATCH /api/v1/garden/x HTTP/1.1|Host: x|Accept: text/html||"
            })
    void answersWithProblems(int status, String request) throws Exception {
        assertProblem(answer(request.replace("|", "\r\n")), status);
    }

    @Test
    void learnsOfContextsThatComeLater() throws Exception {
        ServletContextHandler later = context("/api/v1/later");
        handlers.addHandler(later);
        later.start();
        assertProblem(answer("GET /api/v1/later/x HTTP/1.1\r\nHost: x\r\n\r\n"), 500);
    }

    @Test
    void answersInTheLanguageOfTheClient() throws Exception {
        assertThat(
                        answer(
                                "GET /api/v1/garden/x HTTP/1.1\r\nHost: x\r\nAccept-Language: es\r\n\r\n"))
                .contains("El servidor no pudo hacerlo");
    }

    @Test
    void leavesNothingBehind() throws Exception {
        configuration.getCustomizers().clear();
        pages.restore();
        assertThat(answer("GET /api/v1/garden/x HTTP/1.1\r\nHost: x\r\n\r\n")).contains("<html>");
        assertThat(answer("GARBAGE\r\n\r\n")).contains("<h1>");
    }

    private static void assertProblem(String answer, int status) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("Content-Type: application/problem+json")
                .contains("\"status\":" + status)
                .doesNotContain("secret");
    }
}
