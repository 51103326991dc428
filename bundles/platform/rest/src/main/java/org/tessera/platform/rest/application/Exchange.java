package org.tessera.platform.rest.application;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.tessera.platform.rest.access.Streaming;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Reply;

/** Leads a request from JAX-RS to a handler and its answer back. Thread-safe. */
final class Exchange {

    private static final String CACHE_INPUT = "cxf.io.cacheinput";
    private static final MediaType JSON = MediaType.valueOf(Reply.JSON);

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
        Response.ResponseBuilder response = Response.status(reply.status());
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            response.header(header.getKey(), header.getValue());
        }
        if (reply.contentType() != null) {
            response.type(
                    reply.contentType().equals(Reply.JSON)
                            ? JSON
                            : MediaType.valueOf(reply.contentType()));
            response.entity(
                    reply.content() == null ? reply.body() : stream(request, reply.content()));
        }
        return response.build();
    }

    private static Object stream(HttpServletRequest request, Reply.Content content) {
        if (request.getMethod().equals("HEAD")) {
            return new byte[0];
        }
        Streaming.begin(request);
        StreamingOutput output =
                out -> {
                    try {
                        content.writeTo(out);
                    } catch (IOException | RuntimeException | LinkageError e) {
                        Streaming.broken(request);
                        throw e;
                    }
                };
        return output;
    }
}
