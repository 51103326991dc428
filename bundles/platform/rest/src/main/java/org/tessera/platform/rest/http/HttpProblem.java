package org.tessera.platform.rest.http;

import java.util.List;
import java.util.Map;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

/** A problem whose answer has further HTTP headers, such as the methods that are allowed. */
public final class HttpProblem extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> headers;

    /** Creates a problem with one header. */
    public HttpProblem(ProblemType type, LocalizedText detail, String header, String value) {
        super(type, detail, List.of(), Map.of());
        this.headers = Map.of(header, value);
    }

    /** Returns the headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Returns the problem that a body has a content type that is not supported; {@code accepted}
     * are.
     */
    public static HttpProblem unsupportedMediaType(String header, String accepted) {
        return new HttpProblem(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                new LocalizedText(
                                "The body has to have one of these content types: {0}",
                                "El cuerpo debe tener uno de estos tipos de contenido: {0}")
                        .with(accepted),
                header,
                accepted);
    }

    /** Returns the problem that something that is needed for the answer is not there right now. */
    public static HttpProblem unavailable(LocalizedText detail) {
        return new HttpProblem(ProblemType.UNAVAILABLE, detail, "Retry-After", "1");
    }
}
