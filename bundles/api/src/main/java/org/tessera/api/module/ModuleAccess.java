package org.tessera.api.module;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;

/**
 * Which modules, and which variants of their actions, a caller's departments have. Thread-safe and
 * fast: it is asked on every read. A change takes effect within a second where it was made and
 * within five seconds on other nodes.
 *
 * @since 1.2
 */
@ProviderType
public interface ModuleAccess {

    /** Tells whether the caller may use a module. */
    boolean isEnabled(Caller caller, String module);

    /**
     * Returns the variant of an action that the caller's department chose; empty if it chose none.
     *
     * @param type id of the record type that the action is for ({@code sales.lead})
     * @param action name of the action ({@code convert})
     */
    Optional<String> variant(Caller caller, String type, String action);

    /**
     * Returns the key, as text, of the department that a word stands for.
     *
     * @param word key, code or name of a department; a name counts if one department alone has it
     */
    Optional<String> department(String word);

    /**
     * Tells whether a caller may act for a department: who belongs to some may for those and the
     * ones below them; of the others, who operates the installation may for any.
     *
     * @param department key of the department as text
     */
    boolean mayActFor(Caller caller, String department);

    /**
     * Returns the keys of the departments that the caller acts for: the one it chose, else those
     * that it belongs to, the oldest membership first.
     *
     * @since 1.3
     */
    default List<Long> departments(Caller caller) {
        return List.of();
    }

    /**
     * Returns the keys of the departments that the caller acts for and of all below them.
     *
     * @since 1.3
     */
    default List<Long> departmentsAndBelow(Caller caller) {
        return List.of();
    }

    /**
     * Returns the keys of the users who belong to a department that the caller acts for.
     *
     * @since 1.3
     */
    default List<Long> team(Caller caller) {
        return List.of();
    }

    /**
     * Returns the keys of the records of a type that are shared with the caller, or with
     * departments that the caller acts for or that are above these.
     *
     * @param type id of a record type
     * @param change only those that the caller may change
     * @since 1.3
     */
    default List<Long> shared(Caller caller, String type, boolean change) {
        return List.of();
    }

    /**
     * Returns what stands for everything that is known of departments now: another object as soon
     * as any answer may be another one. Null if that cannot be told.
     *
     * @since 1.4
     */
    default Object state() {
        return null;
    }
}
