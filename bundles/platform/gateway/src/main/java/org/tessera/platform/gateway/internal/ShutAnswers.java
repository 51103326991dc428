package org.tessera.platform.gateway.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.gateway.SecurityHeaders;

/** The problem documents that the gate itself answers with. */
final class ShutAnswers {

    private static final String TYPE = "application/problem+json";
    private static final String RETRY_SECONDS = "1";
    private static final LocalizedText SHUT =
            new LocalizedText(
                    "The server is starting or being changed; try again in a moment",
                    "El servidor está arrancando o cambiando; inténtelo de nuevo en un momento");

    private ShutAnswers() {}

    /** Answers that the request can be sent again in a moment. */
    static void unavailable(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeader.RETRY_AFTER.asString(), RETRY_SECONDS);
        Locale locale = locale(request);
        write(
                response,
                ProblemType.UNAVAILABLE.status(),
                document(ProblemType.UNAVAILABLE, locale, SHUT));
    }

    /** Answers why the request is refused. */
    static void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (refusal.retrySeconds() > 0) {
            response.setHeader(
                    HttpHeader.RETRY_AFTER.asString(), Long.toString(refusal.retrySeconds()));
        }
        Locale locale = locale(request);
        write(
                response,
                refusal.status(),
                document(
                        refusal.type(),
                        refusal.title().in(locale),
                        refusal.status(),
                        refusal.detail().in(locale)));
    }

    private static void write(HttpServletResponse response, int status, byte[] body)
            throws IOException {
        response.setStatus(status);
        response.setHeader(HttpHeader.CACHE_CONTROL.asString(), "no-store");
        response.setContentType(TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Locale locale(HttpServletRequest request) {
        for (Locale locale : Collections.list(request.getLocales())) {
            if (locale.getLanguage().equals("en") || locale.getLanguage().equals("es")) {
                return locale;
            }
        }
        return Locale.ENGLISH;
    }

    // The texts are our own and have nothing that JSON would escape.
    private static byte[] document(ProblemType type, Locale locale, LocalizedText detail) {
        return document(type.uri(), type.title().in(locale), type.status(), detail.in(locale));
    }

    private static byte[] document(String type, String title, int status, String detail) {
        String json =
                "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(type, title, status, detail);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] document(int status) {
        String json =
                "{\"type\":\"urn:tessera:problem:http-%d\",\"title\":\"The request cannot be done\",\"status\":%d}"
                        .formatted(status, status);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** The error pages of Jetty for requests that are too broken to reach the gate. */
    static final class Pages extends ErrorHandler {

        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateAcceptableResponse(
                Request baseRequest,
                HttpServletRequest request,
                HttpServletResponse response,
                int code,
                String message)
                throws IOException {
            response.resetBuffer();
            ShutAnswers.write(response, code, document(code));
        }

        @Override
        public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
            fields.put(HttpHeader.CONTENT_TYPE, TYPE);
            SecurityHeaders.ofData().forEach(fields::put);
            return ByteBuffer.wrap(document(status));
        }
    }
}
