package org.tessera.api.policy;

import java.util.Set;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;

/**
 * What the policy grants.
 *
 * @param allowed whether the operation is granted at all
 * @param rows which records it is granted for, as a condition that the engine adds to its queries
 * @param hiddenFields names of the fields that the caller must not notice in any way
 * @param refusal the kind of problem that a caller meets to whom nothing is granted; null if
 *     something is
 */
public record Access(boolean allowed, Filter rows, Set<String> hiddenFields, ProblemType refusal) {

    /** Everything. */
    public static final Access ALL = new Access(true, Filter.all(), Set.of());

    /** Nothing. */
    public static final Access NONE = new Access(false, Filter.all(), Set.of());

    /**
     * Nothing, since the module is not enabled for the caller's department.
     *
     * @since 1.1
     */
    public static final Access NOT_ENABLED =
            new Access(false, Filter.all(), Set.of(), ProblemType.MODULE_NOT_ENABLED);

    private static final LocalizedText NO_MODULE =
            new LocalizedText(
                    "The module {0} is not enabled for your department",
                    "El módulo {0} no está activado para su departamento");
    private static final LocalizedText NO_RIGHT =
            new LocalizedText("You may not do this with {0}", "No tiene permiso para esto con {0}");

    /** Grants something, or nothing with the problem {@code forbidden}. */
    public Access(boolean allowed, Filter rows, Set<String> hiddenFields) {
        this(allowed, rows, hiddenFields, allowed ? null : ProblemType.FORBIDDEN);
    }

    /**
     * Tells whether every record of the type is granted.
     *
     * @since 1.3
     */
    public boolean isEveryRow() {
        return rows instanceof Filter.And and && and.parts().isEmpty();
    }

    /**
     * Returns this if anything is granted.
     *
     * @throws ProblemException of the kind of the refusal, if not
     * @since 1.1
     */
    public Access require(RecordType type) {
        if (allowed) {
            return this;
        }
        throw refusal == ProblemType.MODULE_NOT_ENABLED
                ? moduleNotEnabled(type.module())
                : new ProblemException(refusal, NO_RIGHT.with(type.id()));
    }

    /**
     * Returns the problem that a module is not enabled for the caller's department.
     *
     * @since 1.1
     */
    public static ProblemException moduleNotEnabled(String module) {
        return new ProblemException(ProblemType.MODULE_NOT_ENABLED, NO_MODULE.with(module));
    }
}
