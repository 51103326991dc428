package org.tessera.api.problem;

import org.tessera.api.text.LocalizedText;

/** The kinds of problem that requests can meet. The URI of a kind never changes once released. */
public enum ProblemType {
    /**
     * The request itself cannot be read: syntax, unknown parameter, unknown filter field or
     * operator.
     */
    BAD_REQUEST(
            "bad-request", 400, "The request cannot be understood", "No se entiende la petición"),
    /** No or wrong credentials. */
    UNAUTHENTICATED("unauthenticated", 401, "Sign in first", "Primero identifíquese"),
    /** The caller may not do this. */
    FORBIDDEN("forbidden", 403, "You may not do this", "No tiene permiso para esto"),
    /** The module is not enabled for the department of the caller. */
    MODULE_NOT_ENABLED(
            "module-not-enabled",
            403,
            "The module is not enabled for your department",
            "El módulo no está activado para su departamento"),
    /** There is no such thing, or the caller may not know of it. */
    NOT_FOUND("not-found", 404, "Not found", "No encontrado"),
    /** The path exists and does not take this HTTP method. */
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Method not allowed", "Método no permitido"),
    /** No representation that the client accepts. */
    NOT_ACCEPTABLE("not-acceptable", 406, "Not acceptable", "Formato de respuesta no disponible"),
    /** The request collides with the present state, for example with a unique value. */
    CONFLICT("conflict", 409, "Conflict with what is stored", "Conflicto con lo almacenado"),
    /** The record was changed by somebody else since it was read. */
    STALE_VERSION("stale-version", 412, "Changed by somebody else", "Otra persona lo cambió"),
    /** The body is larger than allowed. */
    TOO_LARGE("too-large", 413, "Too large", "Demasiado grande"),
    /** The content type of the body is not supported here. */
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "Unsupported media type",
            "Tipo de contenido no admitido"),
    /** The request is readable and its values break a rule; each field is named. */
    INVALID("invalid", 422, "Some values are not valid", "Algunos valores no son válidos"),
    /** An idempotency key was used before with another request. */
    IDEMPOTENCY_MISMATCH(
            "idempotency-mismatch",
            422,
            "Key was used for another request",
            "La clave se usó en otra petición"),
    /** Too many attempts in a short time. */
    TOO_MANY_REQUESTS(
            "too-many-requests",
            429,
            "Too many attempts, try again later",
            "Demasiados intentos, pruebe más tarde"),
    /**
     * Something went wrong inside; the log of the server has the details under the given reference.
     */
    INTERNAL("internal", 500, "Something went wrong on the server", "Algo falló en el servidor"),
    /** The module or the database is not available right now. */
    UNAVAILABLE("unavailable", 503, "Not available right now", "No disponible en este momento");

    private final String code;
    private final int status;
    private final LocalizedText title;

    ProblemType(String code, int status, String en, String es) {
        this.code = code;
        this.status = status;
        this.title = new LocalizedText(en, es);
    }

    /** Returns the stable URI, for example {@code urn:tessera:problem:not-found}. */
    public String uri() {
        return "urn:tessera:problem:" + code;
    }

    /** Returns the HTTP status that goes with this kind. */
    public int status() {
        return status;
    }

    /** Returns the short title. */
    public LocalizedText title() {
        return title;
    }
}
