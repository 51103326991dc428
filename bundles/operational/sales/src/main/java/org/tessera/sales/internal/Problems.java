package org.tessera.sales.internal;

import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

/** Makes the problems of the module. */
public final class Problems {

    private Problems() {}

    /** Returns the problem that a value breaks a rule. */
    public static ProblemException invalid(String field, String code, String en, String es) {
        return ProblemException.invalid(field, code, new LocalizedText(en, es));
    }

    /** Returns the problem that the present state does not allow it. */
    public static ProblemException conflict(String en, String es) {
        return new ProblemException(ProblemType.CONFLICT, new LocalizedText(en, es));
    }
}
