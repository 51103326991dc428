package org.tessera.platform.rest.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.tessera.platform.gateway.SecurityHeaders;
import org.tessera.platform.rest.http.Languages;
import org.tessera.platform.rest.http.Problems;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.http.Statuses;

/** The error pages of Jetty as problem documents. */
final class ProblemPages {

    private static final String NO_SNIFF = "X-Content-Type-Options";

    private ProblemPages() {}

    private static void answer(
            Languages languages,
            HttpServletRequest request,
            HttpServletResponse response,
            int status)
            throws IOException {
        Locale locale = languages.of(request.getHeader("Accept-Language"));
        response.setHeader(NO_SNIFF, "nosniff");
        ServletReplies.writeInstead(
                Statuses.reply(status, locale, request.getRequestURI()), response);
    }

    /** For requests that no context has to do with. */
    static final class OfServer extends ErrorHandler {

        private final Languages languages = new Languages();

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
            answer(languages, request, response, code);
        }

        // Of such a request hardly more is known than that it is broken: the answer is in English.
        @Override
        public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
            Reply reply = Statuses.reply(status, Locale.ENGLISH, null);
            fields.put(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE);
            SecurityHeaders.ofData().forEach(fields::put);
            return ByteBuffer.wrap(reply.body());
        }
    }

    /** For requests within a context, where nobody has configured a page. */
    static final class OfContext extends ErrorPageErrorHandler {

        private final Languages languages = new Languages();

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
            answer(languages, request, response, code);
        }
    }
}
