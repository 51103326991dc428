package org.tessera.platform.rest.access;

import java.io.IOException;
import java.util.Map;
import javax.servlet.http.HttpServletResponse;
import org.tessera.platform.rest.http.Reply;

/** Writes answers that are in memory to a servlet response. */
final class ServletReplies {

    private ServletReplies() {}

    /** Writes status and headers. */
    static void writeHead(Reply reply, HttpServletResponse response) {
        response.setStatus(reply.status());
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            response.setHeader(header.getKey(), header.getValue());
        }
        if (reply.contentType() != null) {
            response.setContentType(reply.contentType());
        }
    }

    /** Writes an answer. */
    static void write(Reply reply, HttpServletResponse response) throws IOException {
        writeHead(reply, response);
        if (reply.contentType() != null) {
            response.setContentLength(reply.body().length);
            response.getOutputStream().write(reply.body());
        }
    }

    /** Writes an answer in place of what was begun; the headers set so far stay. */
    static void writeInstead(Reply reply, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setHeader("Cache-Control", "no-store");
        write(reply, response);
    }
}
