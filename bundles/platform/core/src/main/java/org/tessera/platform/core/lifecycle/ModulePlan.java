package org.tessera.platform.core.lifecycle;

import java.util.List;
import org.tessera.api.text.LocalizedText;

/**
 * What carrying out a {@link ModuleRequest} would do, found out on a copy without changing
 * anything. Immutable.
 *
 * @param action what would be done; an installation of a module that is there is an upgrade
 * @param module id of the module; null if the source is no module at all
 * @param fromVersion version that is there now; null if none
 * @param toVersion version that would be there afterwards; null if none
 * @param digest SHA-256 of what is brought, in lower-case hexadecimal; null if nothing is
 * @param bundles one line for each bundle that would be installed, exchanged, started, stopped or
 *     removed
 * @param schema one line for each step that the database schema would take
 * @param refreshed symbolic names of bundles that would be rewired, the module's own included
 * @param dependants modules with links to the module's record types, and bundles that use it
 * @param findings what speaks against it, or what to know
 */
public record ModulePlan(
        ModuleAction action,
        String module,
        String fromVersion,
        String toVersion,
        String digest,
        List<LocalizedText> bundles,
        List<LocalizedText> schema,
        List<String> refreshed,
        List<String> dependants,
        List<Finding> findings) {

    /** Makes the lists immutable. */
    public ModulePlan {
        bundles = List.copyOf(bundles);
        schema = List.copyOf(schema);
        refreshed = List.copyOf(refreshed);
        dependants = List.copyOf(dependants);
        findings = List.copyOf(findings);
    }

    /** Tells whether nothing refuses the plan. */
    public boolean isPossible() {
        return findings.stream().noneMatch(Finding::refuses);
    }
}
