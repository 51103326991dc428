package org.tessera.platform.rest.access;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.tessera.api.problem.ProblemException;
import org.tessera.platform.rest.http.Problems;

/**
 * Keeps a request inside that is answered by other threads, until the server is done with it. If
 * its module has waited for it in vain, it ends: with a problem if nothing of an answer is on its
 * way, and as it is if it is a stream of events. Other answers are not cut off. Thread-safe.
 */
final class StayingInside implements AsyncListener {

    private static final String KEPT = StayingInside.class.getName();
    private static final String EVENTS = "text/event-stream";

    private final ServletResponse response;
    private final Runnable place;

    /** The request itself may be another one's when this one is over. */
    private AsyncContext context;

    private ProblemException problem;

    private StayingInside(AsyncContext context, ServletResponse response, Passage passage) {
        this.context = context;
        this.response = response;
        this.place = passage.stay(this::end);
    }

    /** Keeps a place for a request if others go on with it. The calling thread is still inside. */
    static void ifItGoesOn(ServletRequest request, ServletResponse response, Passage passage) {
        if (!request.isAsyncStarted()) {
            return;
        }
        AsyncContext context = request.getAsyncContext();
        StayingInside staying = new StayingInside(context, response, passage);
        try {
            request.setAttribute(KEPT, staying);
            // Who is done with it already is not called back before this thread has returned.
            context.addListener(staying);
        } catch (RuntimeException e) {
            staying.place.run();
            throw e;
        }
    }

    /** Takes the request from those who go on with it, unless they are giving it back just now. */
    private synchronized void end(ProblemException reason) {
        if (response.isCommitted() && !isEvents(response)) {
            return;
        }
        try {
            // The server gives it to one of both.
            context.dispatch();
            problem = reason;
        } catch (IllegalStateException e) {
            // Its answer is on its way.
            return;
        }
    }

    /**
     * Ends a request that comes back, if it was taken from those who went on with it.
     *
     * @return whether it was
     * @throws EOFException if half of an answer is on its way, which nobody must take for the whole
     */
    static boolean end(HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws IOException {
        ProblemException problem =
                request.getAttribute(KEPT) instanceof StayingInside staying
                        ? staying.problem()
                        : null;
        if (problem == null) {
            return false;
        }
        if (isEvents(response)) {
            // Whoever reads events asks again when they end, but not after a problem.
            return true;
        }
        if (response.isCommitted()) {
            throw new EOFException("The module is being exchanged");
        }
        ServletReplies.writeInstead(
                Problems.of(problem, locale, request.getMethod(), request.getRequestURI()),
                response);
        return true;
    }

    private static boolean isEvents(ServletResponse response) {
        String type = response.getContentType();
        return type != null && type.startsWith(EVENTS);
    }

    /** Lets a request out that has its answer, whoever wanted to go on with it. */
    static void end(ServletRequest request) {
        if (!request.isAsyncStarted()) {
            return;
        }
        try {
            request.getAsyncContext().complete();
        } catch (IllegalStateException e) {
            // Somebody else was faster.
            return;
        }
    }

    private synchronized ProblemException problem() {
        return problem;
    }

    private synchronized void goOnWith(AsyncContext again) {
        context = again;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        place.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // The module may still say something to it; it is complete afterwards.
    }

    @Override
    public void onError(AsyncEvent event) {
        // Likewise.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        goOnWith(event.getAsyncContext());
        // Going on once more forgets who listens.
        event.getAsyncContext().addListener(this);
    }
}
