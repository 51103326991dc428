package org.tessera.platform.lifecycle.plan;

import java.util.Optional;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.lifecycle.archive.ModuleArchive;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.ModuleVersion;

/**
 * A plan with what is needed to carry it out. Immutable.
 *
 * @param plan what people see
 * @param before the module as it ought to be now; empty if it never was there
 * @param archive what is brought; null if nothing is
 * @param target the version that would be there afterwards; null if none
 */
public record Draft(
        ModulePlan plan,
        Optional<Installation> before,
        ModuleArchive archive,
        ModuleVersion target) {

    /** Returns where what is brought comes from; null if nothing is. */
    public String origin() {
        return archive == null ? null : archive.origin();
    }
}
