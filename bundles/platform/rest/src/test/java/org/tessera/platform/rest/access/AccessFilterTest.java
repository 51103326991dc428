package org.tessera.platform.rest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.DispatcherType;
import javax.servlet.FilterChain;
import javax.servlet.ReadListener;
import javax.servlet.ServletException;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.security.Authentication;

class AccessFilterTest {

    private static final String GOOD = "Bearer good";
    private static final String PATH = "/api/v1/garden/plants";
    private static final Reply DIRECT =
            Reply.json("{}".getBytes(StandardCharsets.UTF_8)).header("ETag", "\"4\"");

    private final Access access =
            new Access(
                    List.of(
                            credentials ->
                                    GOOD.equals(credentials.authorization())
                                            ? Optional.of(new Authentication(Calls.ANA, null))
                                            : Optional.empty()),
                    TestGuard.all());
    private final AccessFilter filter =
            new AccessFilter(
                    access,
                    new AllowedMethods.Builder()
                            .add("{type}", "GET")
                            .add("{type}/{id:[0-9]+}", "PATCH")
                            .build(),
                    (request, path) -> path.equals("/plants/7") ? DIRECT : null);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;
    private boolean committed;

    @BeforeEach
    void setUp() throws IOException {
        doAnswer(call -> headers.put(call.getArgument(0), call.getArgument(1)))
                .when(response)
                .setHeader(anyString(), anyString());
        lenient()
                .doAnswer(call -> headers.put("Content-Type", call.getArgument(0)))
                .when(response)
                .setContentType(any());
        lenient().doAnswer(call -> status = call.getArgument(0)).when(response).setStatus(anyInt());
        lenient().when(response.getStatus()).thenAnswer(call -> status);
        lenient().when(response.getContentType()).thenAnswer(call -> headers.get("Content-Type"));
        lenient().when(response.isCommitted()).thenAnswer(call -> committed);
        lenient().when(response.getOutputStream()).thenReturn(new Sink());
    }

    @Test
    void letsTheAdministratorThroughAndSaysWhoItIs() throws Exception {
        HttpServletRequest request =
                request(PATH, GOOD, "Accept-Language", "es-MX", "Time-Zone", "Europe/Madrid");
        Caller[] caller = new Caller[1];
        filter.doFilter(
                request, response, (q, s) -> caller[0] = access.caller((HttpServletRequest) q));

        assertThat(caller[0].id()).isEqualTo("ana");
        assertThat(caller[0].locale()).isEqualTo(Locale.forLanguageTag("es-MX"));
        assertThat(caller[0].zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
        assertThat(headers)
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cache-Control", "no-store");
    }

    private static Access knowing(Caller caller) {
        return new Access(
                List.of(credentials -> Optional.of(new Authentication(caller, null))),
                TestGuard.all());
    }

    /** A language or a time zone must not let anybody out of his department. */
    @Test
    void keepsTheDepartmentThatComesWithTheKey() {
        Access bound = knowing(Calls.ANA.in("17"));
        assertThat(bound.caller(request(PATH, GOOD)).department()).isEqualTo("17");
        assertThat(bound.caller(request(PATH, GOOD, "Accept-Language", "es")).department())
                .isEqualTo("17");
        assertThat(bound.caller(request(PATH, GOOD, "Time-Zone", "Europe/Madrid")).department())
                .isEqualTo("17");
    }

    @Test
    void letsNobodyActForADepartmentOfOthers() throws Exception {
        Access bound = knowing(Calls.ANA.in("17"));
        new AccessFilter(bound, null, null)
                .doFilter(
                        request(PATH, GOOD, "Tessera-Department", TestGuard.DEPARTMENT),
                        response,
                        forbidden());
        assertProblem(403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer bad", "Basic good", "good"})
    void refusesEverybodyElse(String authorization) throws Exception {
        filter.doFilter(
                request(PATH, authorization, "Accept-Language", "es"), response, forbidden());
        assertProblem(401, "unauthenticated");
        assertThat(headers).containsEntry("WWW-Authenticate", "Bearer realm=\"Tessera\"");
        assertThat(problem())
                .containsEntry("instance", PATH)
                .containsEntry("title", "Primero identifíquese");
    }

    @Test
    void asksForNoKeyForTheHealthCheckAlone() throws Exception {
        boolean[] through = new boolean[1];
        filter.doFilter(request("/api/v1/health", null), response, (q, s) -> through[0] = true);
        assertThat(through[0]).isTrue();
        filter.doFilter(request("/api/v1/health/", null), response, forbidden());
        assertProblem(401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1//x", "/api/v1/%2e%2e/x", "/api/v1/x;y=1", "/api/v1/a%2fb"})
    void refusesOddPathsBeforeItLooksAtTheKey(String path) throws Exception {
        filter.doFilter(request(path, null), response, forbidden());
        assertProblem(400, "bad-request");
    }

    @Test
    void refusesATimeZoneThatIsNone() throws Exception {
        filter.doFilter(request(PATH, GOOD, "Time-Zone", "Mars/Olympus"), response, forbidden());
        assertProblem(400, "bad-request");
    }

    @Test
    void takesADepartmentToActFor() throws Exception {
        Caller[] caller = new Caller[1];
        HttpServletRequest request =
                request(PATH, GOOD, "Tessera-Department", " 77 ", "Time-Zone", "Europe/Madrid");
        filter.doFilter(
                request, response, (q, s) -> caller[0] = access.caller((HttpServletRequest) q));
        assertThat(caller[0].department()).isEqualTo("77");
        assertThat(caller[0].zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"78", "Sales", ""})
    void refusesADepartmentThatIsNone(String department) throws Exception {
        filter.doFilter(
                request(PATH, GOOD, "Tessera-Department", department), response, forbidden());
        assertProblem(400, "bad-request");
    }

    @Test
    void hidesWhatGoesWrong() throws Exception {
        filter.doFilter(
                request(PATH, GOOD),
                response,
                (q, s) -> {
                    throw new ServletException("secret");
                });
        assertProblem(500, "internal");
        assertThat(body.toString(StandardCharsets.UTF_8))
                .doesNotContain("secret")
                .contains("reference");
    }

    @Test
    void leavesAClientThatIsGoneAlone() {
        HttpServletRequest request = request(PATH, GOOD);
        FilterChain gone =
                (q, s) -> {
                    throw new EOFException();
                };
        assertThatThrownBy(() -> filter.doFilter(request, response, gone))
                .isInstanceOf(EOFException.class);
        assertThat(body.size()).isZero();
    }

    @Test
    void answersSomeReadsDirectly() throws Exception {
        HttpServletRequest request = request(PATH + "/7", GOOD);
        when(request.getContextPath()).thenReturn("/api/v1/garden");
        filter.doFilter(request, response, forbidden());
        assertThat(status).isEqualTo(200);
        assertThat(headers)
                .containsEntry("ETag", "\"4\"")
                .containsEntry("Cache-Control", "no-store");
        assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("{}");
    }

    @Test
    void asksForTheKeyBeforeItAnswersDirectly() throws Exception {
        HttpServletRequest request = request(PATH + "/7", "Bearer bad");
        filter.doFilter(request, response, forbidden());
        assertProblem(401, "unauthenticated");
    }

    @Test
    void tellsTheMethodsOfAPath() throws Exception {
        HttpServletRequest request =
                Calls.request("OPTIONS", PATH, null, null, "Authorization", GOOD);
        when(request.getContextPath()).thenReturn("/api/v1/garden");
        filter.doFilter(request, response, forbidden());
        assertThat(status).isEqualTo(204);
        assertThat(headers).containsEntry("Allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void refusesRequestsThatWantNoAnswer() throws Exception {
        filter.doFilter(request(PATH, GOOD, "OnewayRequest", "true"), response, forbidden());
        assertProblem(400, "bad-request");
    }

    /**
     * A read with a cookie needs no token of a page, so it must not become a change behind here.
     */
    @Test
    void refusesRequestsThatClaimAnotherMethod() throws Exception {
        filter.doFilter(
                request(PATH, GOOD, "X-HTTP-Method-Override", "DELETE"), response, forbidden());
        assertProblem(400, "bad-request");
    }

    @Test
    void refusesRequestsWithoutAPath() throws Exception {
        HttpServletRequest request = request(PATH, GOOD);
        when(request.getRequestURI()).thenReturn(null);
        filter.doFilter(request, response, forbidden());
        assertProblem(400, "bad-request");
    }

    @Test
    void turnsErrorsOfServletsIntoProblems() throws Exception {
        filter.doFilter(
                request("/nowhere", GOOD),
                response,
                (q, s) -> ((HttpServletResponse) s).sendError(404, "<html>"));
        assertProblem(404, "not-found");
    }

    @Test
    void turnsErrorPagesIntoProblems() throws Exception {
        filter.doFilter(
                request(PATH, GOOD),
                response,
                (q, s) -> {
                    ((HttpServletResponse) s).setStatus(404);
                    s.setContentType("text/html");
                    s.getWriter().write("<html>No service was found.</html>");
                });
        assertProblem(404, "not-found");
    }

    @Test
    void writesWhatIsLeftToIt() throws Exception {
        Reply reply =
                Reply.stream("text/csv", out -> out.write("a,b".getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Disposition", "attachment");
        filter.doFilter(request(PATH, GOOD), response, leaving(reply));
        assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("a,b");
        assertThat(headers)
                .containsEntry("Content-Type", "text/csv")
                .containsEntry("Content-Disposition", "attachment")
                .doesNotContainKey("Content-Length");
    }

    @Test
    void cutsAnAnswerThatBreaksOff() {
        Reply reply =
                Reply.stream(
                        "text/csv",
                        out -> {
                            out.write('x');
                            committed = true;
                            throw new IllegalStateException("secret");
                        });
        HttpServletRequest request = request(PATH, GOOD);
        assertThatThrownBy(() -> filter.doFilter(request, response, leaving(reply)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("x");
    }

    @Test
    void tellsWhyAnAnswerCannotBegin() throws Exception {
        Reply reply =
                Reply.stream(
                        "text/csv",
                        out -> {
                            throw ProblemException.noRecord("garden.plant", 7);
                        });
        filter.doFilter(request(PATH, GOOD), response, leaving(reply));
        verify(response).reset();
        assertProblem(404, "not-found");
    }

    /** Who sends the rest of a refused body slowly must not hold up the exchange of a module. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waitsForTheRestOfABodyOnlyBehindTheGate(boolean direct) throws Exception {
        List<String> events = new ArrayList<>();
        HttpServletRequest request = request(PATH, GOOD);
        when(request.getContentLengthLong()).thenReturn(2L * ReadAhead.AT_MOST);
        when(request.getInputStream()).thenReturn(new Hesitant(() -> events.add("rest")));
        Reply refusal = Reply.of(415, "text/plain", "no".getBytes(StandardCharsets.UTF_8));
        new AccessFilter(
                        access,
                        null,
                        direct ? (q, path) -> refusal : null,
                        passage(events),
                        new BodyRoom(0))
                .doFilter(
                        request,
                        response,
                        (q, s) -> {
                            ((HttpServletResponse) s).setStatus(415);
                            s.getOutputStream().write("wrong".getBytes(StandardCharsets.UTF_8));
                            s.resetBuffer();
                            s.getOutputStream().write("no".getBytes(StandardCharsets.UTF_8));
                            s.flushBuffer();
                            s.getOutputStream().close();
                        });
        assertThat(events).containsExactly("enter", "leave", "rest");
        assertThat(status).isEqualTo(415);
        assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("no");
    }

    @Test
    void leavesTheGateWhateverGoesWrong() throws Exception {
        List<String> events = new ArrayList<>();
        new AccessFilter(access, null, null, passage(events), new BodyRoom(0))
                .doFilter(
                        request(PATH, GOOD),
                        response,
                        (q, s) -> {
                            throw new ServletException("wanted");
                        });
        assertThat(events).containsExactly("enter", "leave");
        assertProblem(500, "internal");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void staysInsideUntilOthersHaveAnswered(boolean failing) throws Exception {
        List<String> events = new ArrayList<>();
        HttpServletRequest request = request(PATH, GOOD);
        AsyncContext context = mock(AsyncContext.class);
        when(request.getAsyncContext()).thenReturn(context);
        new AccessFilter(access, null, null, passage(events), new BodyRoom(0))
                .doFilter(
                        request,
                        response,
                        (q, s) -> {
                            when(request.isAsyncStarted()).thenReturn(true);
                            if (failing) {
                                throw new ServletException("wanted");
                            }
                        });
        assertThat(events).containsExactly("enter", "stay", "leave");
        ArgumentCaptor<AsyncListener> listener = ArgumentCaptor.forClass(AsyncListener.class);
        verify(context).addListener(listener.capture());
        verify(context, times(failing ? 1 : 0)).complete();
        AsyncContext again = mock(AsyncContext.class);
        listener.getValue().onStartAsync(new AsyncEvent(again));
        verify(again).addListener(listener.getValue());
        listener.getValue().onTimeout(new AsyncEvent(again));
        listener.getValue().onError(new AsyncEvent(again));
        assertThat(events).hasSize(3);
        listener.getValue().onComplete(new AsyncEvent(again));
        assertThat(events).endsWith("leave", "out");
    }

    @Test
    void goesOnWithWhatOthersHadUnlessItHasToEnd() throws Exception {
        HttpServletRequest request = request(PATH, GOOD);
        when(request.getDispatcherType()).thenReturn(DispatcherType.ASYNC);
        FilterChain chain = mock(FilterChain.class);
        filter.doFilter(request, response, chain);
        verify(chain).doFilter(request, response);
        when(request.isAsyncStarted()).thenReturn(true);
        when(request.getAsyncContext()).thenReturn(mock(AsyncContext.class));
        AtomicReference<Consumer<ProblemException>> ending = new AtomicReference<>();
        Passage passage = mock(Passage.class);
        when(passage.stay(any()))
                .thenAnswer(
                        call -> {
                            ending.set(call.getArgument(0));
                            return (Runnable) () -> {};
                        });
        StayingInside.ifItGoesOn(request, response, passage);
        ArgumentCaptor<Object> kept = ArgumentCaptor.forClass(Object.class);
        verify(request).setAttribute(eq(StayingInside.class.getName()), kept.capture());
        when(request.getAttribute(StayingInside.class.getName())).thenReturn(kept.getValue());
        ending.get()
                .accept(
                        new ProblemException(
                                ProblemType.UNAVAILABLE, LocalizedText.same("exchanged")));
        filter.doFilter(request, response, chain);
        verify(chain, times(1)).doFilter(request, response);
        assertProblem(503, "unavailable");
        assertThat(headers).containsKey("Retry-After");
    }

    @Test
    void staysNowhereIfListeningFails() throws Exception {
        List<String> events = new ArrayList<>();
        HttpServletRequest request = request(PATH, GOOD);
        when(request.isAsyncStarted()).thenReturn(true);
        AsyncContext context = mock(AsyncContext.class);
        when(request.getAsyncContext()).thenReturn(context);
        doThrow(new IllegalStateException("done")).when(context).addListener(any());
        new AccessFilter(access, null, null, passage(events), new BodyRoom(0))
                .doFilter(request, response, (q, s) -> {});
        assertThat(events).containsExactly("enter", "stay", "out", "leave");
    }

    @Test
    void readsABodyBeforeTheGate() throws Exception {
        List<String> events = new ArrayList<>();
        HttpServletRequest request =
                Calls.request("POST", PATH, "text/plain", "Rose", "Authorization", GOOD);
        AccessFilter gated =
                new AccessFilter(access, null, null, passage(events), new BodyRoom(100));
        gated.doFilter(
                request,
                response,
                (q, s) -> {
                    assertThat(request.getInputStream().isFinished()).isTrue();
                    events.add(
                            new String(q.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                });
        assertThat(events).containsExactly("enter", "Rose", "leave");
    }

    private static Passage passage(List<String> events) {
        return new Passage() {
            @Override
            public void enter(Caller caller) {
                events.add("enter");
            }

            @Override
            public void leave() {
                events.add("leave");
            }

            @Override
            public Runnable stay(Consumer<ProblemException> ending) {
                events.add("stay");
                return () -> events.add("out");
            }
        };
    }

    /** What JAX-RS does with an answer without a body, while the real one is left to the filter. */
    private static FilterChain leaving(Reply reply) {
        return (q, s) -> {
            assertThat(Streaming.leave((HttpServletRequest) q, reply)).isTrue();
            ((HttpServletResponse) s).setHeader("Content-Length", "0");
            s.setContentLength(0);
            s.getOutputStream().write('!');
            s.flushBuffer();
            s.getOutputStream().close();
        };
    }

    private void assertProblem(int expectedStatus, String type) {
        assertThat(status).isEqualTo(expectedStatus);
        assertThat(headers).containsEntry("Content-Type", "application/problem+json");
        assertThat(problem())
                .containsEntry("type", "urn:tessera:problem:" + type)
                .containsEntry("status", (long) expectedStatus);
    }

    private Map<String, Object> problem() {
        return JsonValues.parseObject(body.toString(StandardCharsets.UTF_8));
    }

    private static FilterChain forbidden() {
        return (q, s) -> {
            throw new AssertionError("Must not come here");
        };
    }

    private static HttpServletRequest request(
            String path, String authorization, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = authorization;
        return Calls.request("GET", path, null, null, all);
    }

    /** Gives what is read ahead and then nothing more. */
    private static final class Hesitant extends ServletInputStream {

        private final Runnable silence;
        private int given;

        private Hesitant(Runnable silence) {
            this.silence = silence;
        }

        @Override
        public int read() throws IOException {
            if (given++ < ReadAhead.AT_MOST) {
                return 'x';
            }
            silence.run();
            throw new IOException("slow");
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Sink extends ServletOutputStream {

        @Override
        public void write(int value) {
            body.write(value);
        }

        @Override
        public void close() {
            body.write('!');
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
