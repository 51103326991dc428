package org.tessera.platform.core.lifecycle;

import java.time.Duration;

/**
 * What became of a {@link ModuleRequest} that was carried out. Immutable.
 *
 * @param plan what was planned
 * @param change id of the record of type {@code platform.module-change} that tells of it
 * @param drained how long requests that were under way were waited for
 * @param closed how long the module's gate was closed; zero if it was not
 */
public record ModuleOutcome(ModulePlan plan, long change, Duration drained, Duration closed) {}
