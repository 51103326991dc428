package org.tessera.platform.transfer.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

/**
 * Collects what is wrong with a plan. A plan that names what is not there is a bad request, one
 * that breaks a rule is invalid. Not thread-safe.
 */
final class PlanProblems {

    private final List<FieldProblem> problems = new ArrayList<>();
    private boolean unknown;

    /** Adds a name that means nothing. */
    void addUnknown(String path, String en, String es, Object... arguments) {
        unknown = true;
        add(path, "unknown", en, es, arguments);
    }

    void add(String path, String code, String en, String es, Object... arguments) {
        problems.add(new FieldProblem(path, code, new LocalizedText(en, es).with(arguments)));
    }

    /** Throws all problems at once if there are any. */
    void check() {
        if (problems.isEmpty()) {
            return;
        }
        ProblemException invalid = ProblemException.invalid(problems);
        throw unknown
                ? new ProblemException(
                        ProblemType.BAD_REQUEST, invalid.detail(), problems, Map.of())
                : invalid;
    }
}
