package org.tessera.platform.core.lifecycle;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tessera.api.caller.Caller;
import org.tessera.api.text.LocalizedText;

/**
 * Installs, upgrades, rolls back, stops, starts and removes modules while the others serve. An OSGi
 * service. Thread-safe; changes happen one after the other.
 */
@ProviderType
public interface ModuleLifecycle {

    /**
     * Finds out what a request would do. Changes nothing.
     *
     * @throws org.tessera.api.problem.ProblemException {@code not-found} if there is no such module
     *     or feature, {@code bad-request} if the source cannot be read at all
     */
    ModulePlan plan(Caller caller, ModuleRequest request);

    /**
     * Plans a request and carries it out. Either all of it is done, or everything is as before and
     * the problem tells why. Requests to the module wait meanwhile; those to others do not notice.
     *
     * @throws org.tessera.api.problem.ProblemException as {@link #plan}; {@code conflict} with the
     *     findings if the plan is refused; {@code unavailable} if the module could not be drained
     *     or did not get well, and the version before is back
     */
    ModuleOutcome apply(Caller caller, ModuleRequest request, ModuleProgress progress);

    /** Returns the change that is under way now; empty if there is none. */
    Optional<OngoingChange> ongoing();

    /** Returns how strictly modules are looked at: {@code open}, {@code warn} or {@code strict}. */
    String admission();

    /** Returns every module and every dropped file that was refused, in the order of their ids. */
    List<ManagedModule> modules();

    /**
     * Returns what a module provides and needs.
     *
     * @throws org.tessera.api.problem.ProblemException {@code not-found} if there is no such module
     */
    ModuleContents contents(String module);

    /**
     * Tells why a module does not serve: the missing package, capability or service, the failed
     * activation, the schema step that was refused.
     *
     * @return a sentence for each reason; empty if it serves
     * @throws org.tessera.api.problem.ProblemException {@code not-found} if there is no such module
     */
    List<LocalizedText> why(String module);
}
