package org.tessera.platform.rest.access;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import javax.servlet.ServletOutputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;
import org.tessera.platform.rest.http.Statuses;

/**
 * A response on which an error becomes a problem document instead of a page of the container. What
 * is written of an error is kept until {@link #finish}, so that the rest of the request's body can
 * be read before.
 */
final class ProblemResponse extends HttpServletResponseWrapper {

    private final HttpServletRequest request;
    private final Locale locale;
    private final Kept kept = new Kept();
    private boolean page;
    private boolean finished;

    ProblemResponse(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        super(response);
        this.request = request;
        this.locale = locale;
    }

    @Override
    public void sendError(int status) throws IOException {
        HttpServletResponse response = (HttpServletResponse) getResponse();
        if (response.isCommitted()) {
            throw new IllegalStateException("The answer is on its way already");
        }
        ServletReplies.writeInstead(
                Statuses.reply(status, locale, request.getRequestURI()), response);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (Streaming.left(request) != null) {
            return new Streaming.Nowhere();
        }
        return isKept() ? kept : super.getOutputStream();
    }

    /** JAX-RS closes the stream, and then it is too late for the rest of the request's body. */
    private boolean isKept() {
        return getStatus() >= SC_BAD_REQUEST && !finished && !request.isAsyncStarted();
    }

    @Override
    public void flushBuffer() throws IOException {
        if (Streaming.left(request) == null && !isKept()) {
            super.flushBuffer();
        }
    }

    @Override
    public void reset() {
        super.reset();
        kept.forget();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        kept.forget();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        String type = getContentType();
        if (getStatus() >= SC_BAD_REQUEST && type != null && type.startsWith("text/html")) {
            page = true;
            return new PrintWriter(Writer.nullWriter());
        }
        return super.getWriter();
    }

    @Override
    public void setContentLength(int length) {
        if (hasLength()) {
            super.setContentLength(length);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (hasLength() || !name.equalsIgnoreCase("Content-Length")) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setHeader(String name, String value) {
        if (hasLength() || !name.equalsIgnoreCase("Content-Length")) {
            super.setHeader(name, value);
        }
    }

    // JAX-RS says of an answer without a body that it is empty. A 304 must not say that of what the
    // client has, and of a body that the filter writes it is not true.
    private boolean hasLength() {
        return getStatus() != SC_NOT_MODIFIED && Streaming.left(request) == null;
    }

    /** Writes what was kept, or a problem document in place of an error page. */
    void finish() throws IOException {
        finished = true;
        if (page) {
            sendError(getStatus());
        } else {
            kept.writeTo(getResponse());
        }
    }

    // What a container has to say is for its developers and not for clients.
    @Override
    public void sendError(int status, String message) throws IOException {
        sendError(status);
    }
}
