package org.tessera.platform.shell.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;

/**
 * A problem as the console tells it.
 *
 * @param cause what is wrong, in one line
 * @param details one line for each field concerned; empty if the cause says it all
 */
public record ProblemText(String cause, List<String> details) {

    /** Makes the list immutable. */
    public ProblemText {
        details = List.copyOf(details);
    }

    /** Returns the text of a problem in a language. */
    public static ProblemText of(ProblemException problem, Locale locale) {
        String detail = TextTable.clean(problem.message(locale));
        List<FieldProblem> errors = problem.errors();
        if (errors.isEmpty()) {
            return new ProblemText(detail, List.of());
        }
        if (errors.size() == 1) {
            FieldProblem only = errors.get(0);
            String message = TextTable.clean(only.message().in(locale));
            if (detail.contains(message)) {
                return new ProblemText(
                        detail.contains(only.field()) ? detail : only.field() + ": " + detail,
                        List.of());
            }
        }
        boolean summed = detail.startsWith(errors.get(0).field() + ": ");
        String cause = summed ? problem.type().title().in(locale) : detail;
        List<String> lines = new ArrayList<>(errors.size());
        for (FieldProblem error : errors) {
            lines.add(error.field() + ": " + TextTable.clean(error.message().in(locale)));
        }
        return new ProblemText(cause, lines);
    }

    /**
     * Returns the text of an unexpected error: its message, or its class if it has none, with the
     * innermost cause.
     */
    public static String of(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String outer = message(error);
        String inner = message(root);
        return TextTable.clean(outer.contains(inner) ? outer : outer + ": " + inner);
    }

    private static String message(Throwable error) {
        return error.getMessage() == null || error.getMessage().isBlank()
                ? error.getClass().getSimpleName()
                : error.getMessage();
    }
}
