package org.tessera.api.action;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;

/** The actions that the modules offer. Thread-safe. */
@ProviderType
public interface ActionService {

    /** Returns the actions for records of a type, in the order of their names. */
    List<ActionDescriptor> actions(String type);

    /**
     * Returns the actions for records of a type in the variants that the caller's department chose,
     * in the order of their names.
     *
     * @since 1.2
     */
    List<ActionDescriptor> actions(Caller caller, String type);

    /**
     * Runs an action in one transaction and one change set.
     *
     * @param parameters by name, as in JSON
     * @param dryRun whether to tell what it would do and change nothing
     * @throws org.tessera.api.problem.ProblemException if there is no such action or record, or the
     *     action cannot be done
     */
    ActionResult run(
            Caller caller,
            String type,
            long recordId,
            String action,
            Map<String, Object> parameters,
            boolean dryRun);

    /**
     * Runs an action with work around it in the same transaction, so that what the work stores is
     * there exactly if the action was done.
     *
     * @param parameters by name, as in JSON
     * @param around asks the supplier once, which runs the action; may itself be run again if the
     *     database gave the transaction up
     * @return what {@code around} returned
     * @throws org.tessera.api.problem.ProblemException as {@link #run(Caller, String, long, String,
     *     Map, boolean)}
     * @since 1.1
     */
    <T> T run(
            Caller caller,
            String type,
            long recordId,
            String action,
            Map<String, Object> parameters,
            Function<Supplier<ActionResult>, T> around);
}
