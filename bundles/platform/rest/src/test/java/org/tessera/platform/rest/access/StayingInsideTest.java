package org.tessera.platform.rest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.ServletOutputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

class StayingInsideTest {

    private static final ProblemException PROBLEM =
            new ProblemException(ProblemType.UNAVAILABLE, LocalizedText.same("is exchanged"));

    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final ServletOutputStream body = mock(ServletOutputStream.class);
    private final AsyncContext context = mock(AsyncContext.class);
    private final AtomicReference<Consumer<ProblemException>> end = new AtomicReference<>();
    private final AtomicInteger places = new AtomicInteger();
    private StayingInside staying;

    @BeforeEach
    void stay() throws IOException {
        when(request.isAsyncStarted()).thenReturn(true);
        when(request.getAsyncContext()).thenReturn(context);
        when(request.getMethod()).thenReturn("GET");
        when(request.getRequestURI()).thenReturn("/api/v1/pending/pace");
        when(response.getOutputStream()).thenReturn(body);
        StayingInside.ifItGoesOn(request, response, passage());
        ArgumentCaptor<Object> kept = ArgumentCaptor.forClass(Object.class);
        verify(request).setAttribute(anyString(), kept.capture());
        staying = (StayingInside) kept.getValue();
        when(request.getAttribute(StayingInside.class.getName())).thenReturn(staying);
        assertThat(places).hasValue(1);
    }

    private Passage passage() {
        return new Passage() {
            @Override
            public void enter(Caller caller) {
                throw new AssertionError();
            }

            @Override
            public void leave() {
                throw new AssertionError();
            }

            @Override
            public Runnable stay(Consumer<ProblemException> ending) {
                end.set(ending);
                places.incrementAndGet();
                return places::decrementAndGet;
            }
        };
    }

    private boolean answer() throws IOException {
        return StayingInside.end(request, response, Locale.ENGLISH);
    }

    @Test
    void whatWasNotTakenIsLeftToTheModule() throws IOException {
        assertThat(answer()).isFalse();
        verify(response, never()).setStatus(anyInt());
        verify(context, never()).dispatch();
    }

    @Test
    void whatHasNoAnswerIsToBeAskedAgain() throws IOException {
        end.get().accept(PROBLEM);
        verify(context).dispatch();
        assertThat(answer()).isTrue();
        verify(response).setStatus(503);
        verify(response).setHeader("Retry-After", "1");
        ArgumentCaptor<byte[]> written = ArgumentCaptor.forClass(byte[].class);
        verify(body).write(written.capture());
        assertThat(new String(written.getValue(), StandardCharsets.UTF_8))
                .contains("urn:tessera:problem:unavailable", "is exchanged");
        // Only when the server is done with it is the place free.
        assertThat(places).hasValue(1);
        staying.onComplete(new AsyncEvent(context));
        assertThat(places).hasValue(0);
    }

    @Test
    void aStreamOfEventsEnds() throws IOException {
        when(response.isCommitted()).thenReturn(true);
        when(response.getContentType()).thenReturn("text/event-stream;charset=utf-8");
        end.get().accept(PROBLEM);
        assertThat(answer()).isTrue();
        verify(body, never()).write(any(byte[].class));
    }

    /** It would be no stream of events any more after a problem, and nobody would ask again. */
    @Test
    void aStreamWithoutAnEventYetEndsAsOne() throws IOException {
        when(response.getContentType()).thenReturn("text/event-stream");
        end.get().accept(PROBLEM);
        assertThat(answer()).isTrue();
        verify(response, never()).setStatus(anyInt());
    }

    @Test
    void otherAnswersAreNotCutOff() throws IOException {
        when(response.isCommitted()).thenReturn(true);
        end.get().accept(PROBLEM);
        verify(context, never()).dispatch();
        assertThat(answer()).isFalse();
    }

    @Test
    void whatIsBegunMeanwhileBreaksOff() {
        end.get().accept(PROBLEM);
        when(response.isCommitted()).thenReturn(true);
        assertThatThrownBy(this::answer).isInstanceOf(EOFException.class);
    }

    /** Nobody knows of it before the server has given the request away. */
    @Test
    void whatComesBackAtThatMomentFromTheModuleIsItsOwn() throws IOException {
        doAnswer(
                        call -> {
                            assertThat(answer()).isFalse();
                            throw new IllegalStateException("dispatched");
                        })
                .when(context)
                .dispatch();
        end.get().accept(PROBLEM);
        assertThat(answer()).isFalse();
        verify(request, times(1)).setAttribute(anyString(), any());
    }

    @Test
    void whatGoesOnOnceMoreIsTakenFromThere() throws IOException {
        AsyncContext again = mock(AsyncContext.class);
        staying.onStartAsync(new AsyncEvent(again));
        end.get().accept(PROBLEM);
        verify(again).dispatch();
        verify(context, never()).dispatch();
        assertThat(answer()).isTrue();
    }
}
