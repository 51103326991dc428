package org.tessera.platform.rest.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.records.value.ValueWriter;

/** Makes problem documents (RFC 9457). Thread-safe. */
public final class Problems {

    /** Content type of a problem document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String OF_STATUS = "urn:tessera:problem:http-";

    private Problems() {}

    /**
     * Returns the answer to a request that failed. What is not a {@link ProblemException} is logged
     * under a reference that the client gets.
     *
     * @param path path of the request
     */
    public static Reply of(Throwable failure, Locale locale, String method, String path) {
        if (failure instanceof ProblemException problem) {
            Reply reply = of(problem, locale, path);
            if (problem instanceof HttpProblem http) {
                for (Map.Entry<String, String> header : http.headers().entrySet()) {
                    reply = reply.header(header.getKey(), header.getValue());
                }
            }
            return reply;
        }
        String reference = UUID.randomUUID().toString();
        LOG.error("{} {} failed, reference {}", method, path, reference, failure);
        return of(internal(reference), locale, path);
    }

    /** Returns the answer that tells of a problem. */
    public static Reply of(ProblemException problem, Locale locale, String path) {
        Reply reply =
                Reply.of(
                        problem.type().status(),
                        MEDIA_TYPE,
                        Json.bytes(json -> write(json, problem, locale, path)));
        return problem.type() == ProblemType.UNAVAILABLE ? reply.header("Retry-After", "1") : reply;
    }

    /**
     * Returns the answer for an HTTP status for which there is no kind of problem of our own.
     *
     * @param reason what a person reads
     * @param path path of the request; null if it is not known
     */
    static Reply ofStatus(int status, LocalizedText reason, Locale locale, String path) {
        byte[] body =
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            begin(json, OF_STATUS + status, reason.in(locale), status);
                            if (path != null) {
                                json.writeStringField("instance", path);
                            }
                            json.writeEndObject();
                        });
        return Reply.of(status, MEDIA_TYPE, body);
    }

    /** Returns a problem as a JSON object within another document. */
    public static Map<String, Object> map(ProblemException problem, Locale locale) {
        byte[] json = Json.bytes(generator -> write(generator, problem, locale, null));
        return JsonValues.parseObject(new String(json, StandardCharsets.UTF_8));
    }

    /** Returns the problem that something unexpected happened, whose details are in the log. */
    public static ProblemException internal(String reference) {
        return new ProblemException(
                ProblemType.INTERNAL,
                new LocalizedText(
                                "Something unexpected happened; the log of the server has the details under {0}",
                                "Ocurrió algo inesperado; el registro del servidor tiene los detalles con {0}")
                        .with(reference),
                List.of(),
                Map.of("reference", reference));
    }

    /**
     * Writes a problem as a JSON object.
     *
     * @param path path of the request; null to leave it out, as within another document
     */
    public static void write(
            JsonGenerator json, ProblemException problem, Locale locale, String path)
            throws IOException {
        json.writeStartObject();
        ProblemType type = problem.type();
        begin(json, type.uri(), type.title().in(locale), type.status());
        json.writeStringField("detail", problem.message(locale));
        if (path != null) {
            json.writeStringField("instance", path);
        }
        if (!problem.errors().isEmpty()) {
            json.writeArrayFieldStart("errors");
            for (FieldProblem error : problem.errors()) {
                json.writeStartObject();
                json.writeStringField("field", error.field());
                json.writeStringField("code", error.code());
                json.writeStringField("message", error.message().in(locale));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        for (Map.Entry<String, Object> extension : new TreeMap<>(problem.extensions()).entrySet()) {
            json.writeFieldName(extension.getKey());
            ValueWriter.writeAny(json, extension.getValue());
        }
        json.writeEndObject();
    }

    private static void begin(JsonGenerator json, String type, String title, int status)
            throws IOException {
        json.writeStringField("type", type);
        json.writeStringField("title", title);
        json.writeNumberField("status", status);
    }
}
