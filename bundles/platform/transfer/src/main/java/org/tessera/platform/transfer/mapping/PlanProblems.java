package org.tessera.platform.transfer.mapping;

import java.util.ArrayList;
import java.util.List;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;

/** Collects what is wrong with a plan. Not thread-safe. */
final class PlanProblems {

    private final List<FieldProblem> problems = new ArrayList<>();

    void add(String path, String code, String en, String es, Object... arguments) {
        problems.add(new FieldProblem(path, code, new LocalizedText(en, es).with(arguments)));
    }

    /** Throws all problems at once if there are any. */
    void check() {
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(problems);
        }
    }
}
