package org.tessera.api.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessera.api.text.LocalizedText;

/**
 * Thrown when something cannot be done, with what a client needs to know. Nothing was changed when
 * a service throws it. The outside sees it as {@code application/problem+json} (RFC 9457).
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient LocalizedText detail;
    private final transient List<FieldProblem> errors;
    private final transient Map<String, Object> extensions;

    /**
     * Creates a problem.
     *
     * @param type its kind
     * @param detail what happened this time, for people
     * @param errors the fields concerned; may be empty
     * @param extensions further members for the problem document; values as in JSON or records
     */
    public ProblemException(
            ProblemType type,
            LocalizedText detail,
            List<FieldProblem> errors,
            Map<String, Object> extensions) {
        super(detail.en());
        this.type = type;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.extensions = Map.copyOf(extensions);
    }

    /** Creates a problem that concerns no particular field. */
    public ProblemException(ProblemType type, LocalizedText detail) {
        this(type, detail, List.of(), Map.of());
    }

    /** Returns a problem with the given field: the request cannot be read. */
    public static ProblemException badRequest(String field, String code, LocalizedText message) {
        return new ProblemException(
                ProblemType.BAD_REQUEST,
                message,
                List.of(new FieldProblem(field, code, message)),
                Map.of());
    }

    /** Returns a problem with one value. */
    public static ProblemException invalid(String field, String code, LocalizedText message) {
        return invalid(List.of(new FieldProblem(field, code, message)));
    }

    /** Returns a problem with several values. The detail sums up the first of them. */
    public static ProblemException invalid(List<FieldProblem> errors) {
        FieldProblem first = errors.get(0);
        String more = errors.size() > 1 ? " (+" + (errors.size() - 1) + ")" : "";
        LocalizedText detail =
                new LocalizedText(
                        first.field() + ": " + first.message().en() + more,
                        first.field() + ": " + first.message().es() + more);
        return new ProblemException(ProblemType.INVALID, detail, errors, Map.of());
    }

    /**
     * Returns the problem that there is no record of this type with this id that the caller may
     * see.
     */
    public static ProblemException noRecord(String type, long id) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                new LocalizedText("There is no {0} with id {1}", "No existe {0} con id {1}")
                        .with(type, id));
    }

    /** Returns the kind of problem. */
    public ProblemType type() {
        return type;
    }

    /** Returns what happened this time. */
    public LocalizedText detail() {
        return detail;
    }

    /** Returns the fields concerned; empty if none in particular. */
    public List<FieldProblem> errors() {
        return errors;
    }

    /** Returns further members of the problem document. */
    public Map<String, Object> extensions() {
        return extensions;
    }

    /** Returns the detail in the given language. */
    public String message(Locale locale) {
        return detail.in(locale);
    }
}
