package org.tessera.platform.rest.access;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import javax.servlet.http.HttpServletRequest;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.rest.http.HttpProblem;
import org.tessera.platform.rest.http.MediaTypes;

/** Checks the headers that say how a body is written, before JAX-RS fails because of them. */
final class BodyHeaders {

    private static final LocalizedText UNKNOWN_CHARSET =
            new LocalizedText(
                    "The content type names a character set that is not known",
                    "El tipo de contenido indica un juego de caracteres desconocido");
    private static final LocalizedText ENCODED =
            new LocalizedText(
                    "A body must not be compressed", "Un cuerpo no puede estar comprimido");

    private BodyHeaders() {}

    /**
     * Checks a request.
     *
     * @throws HttpProblem {@code unsupported-media-type} if nobody can read such a body
     */
    static void check(HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null) {
            String charset = MediaTypes.charset(type);
            if (charset != null && !isKnown(charset)) {
                throw new HttpProblem(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        UNKNOWN_CHARSET,
                        "Accept-Charset",
                        "utf-8");
            }
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new HttpProblem(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, ENCODED, "Accept-Encoding", "identity");
        }
    }

    private static boolean isKnown(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
