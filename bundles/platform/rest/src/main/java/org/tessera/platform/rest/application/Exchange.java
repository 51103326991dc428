package org.tessera.platform.rest.application;

import java.util.Map;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.rest.access.Streaming;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.HttpProblem;
import org.tessera.platform.rest.http.Reply;

/** Leads a request from JAX-RS to a handler and its answer back. Thread-safe. */
final class Exchange {

    private static final String CACHE_INPUT = "cxf.io.cacheinput";
    private static final MediaType JSON = MediaType.valueOf(Reply.JSON);

    private static final byte[] NOTHING = {};
    private static final LocalizedText STARTING =
            new LocalizedText("The server is starting", "El servidor está arrancando");

    private final Answers answers;

    Exchange(Answers answers) {
        this.answers = answers;
    }

    /** Returns what leads requests to handlers. */
    Answers answers() {
        return answers;
    }

    /** Answers a request of a caller who is known. */
    Response answer(HttpServletRequest request, Function<Call, Reply> handler) {
        keepInputAsItIs();
        return response(request, answers.of(request, handler));
    }

    /** Answers a request that needs no credentials. */
    Response answerAnybody(HttpServletRequest request, Function<Call, Reply> handler) {
        keepInputAsItIs();
        return response(request, answers.ofAnybody(request, handler));
    }

    /**
     * Has CXF leave alone what a handler has not read of the body. Otherwise it copies that for
     * resources that answer with what they were sent, and fails on a body that is broken before the
     * answer is out.
     */
    private static void keepInputAsItIs() {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        if (message != null) {
            message.getExchange().put(CACHE_INPUT, Boolean.FALSE);
        }
    }

    /** Returns an answer as JAX-RS writes it. */
    Response response(HttpServletRequest request, Reply reply) {
        boolean written = reply.content() != null || reply.holder() != null;
        if (written && !request.getMethod().equals("HEAD")) {
            return Streaming.leave(request, reply)
                    ? Response.ok().build()
                    : response(
                            request, answers.problem(request, HttpProblem.unavailable(STARTING)));
        }
        Response.ResponseBuilder response = Response.status(reply.status());
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            response.header(header.getKey(), header.getValue());
        }
        if (reply.contentType() != null) {
            boolean json = reply.contentType().equals(Reply.JSON);
            response.type(json ? JSON : MediaType.valueOf(reply.contentType()));
            response.entity(reply.body() == null ? NOTHING : reply.body());
        }
        return response.build();
    }
}
