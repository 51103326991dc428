package org.tessera.platform.core.lifecycle;

import java.time.Instant;
import org.tessera.api.module.ModuleStatus;

/**
 * A module, or a file that was to become one, as administrators see it. Immutable.
 *
 * @param status how it is, derived from the framework; null for a dropped file that is no module
 * @param managed whether the installer brought it; false for a bundle that somebody installed by
 *     other means
 * @param digest SHA-256 of its archive; null if it is not managed
 * @param origin file or feature that it came from; null if it is not managed
 * @param previousVersion the version that a rollback would put back; null if there is none
 * @param since when its present version came; null if it is not managed
 * @param note what became of the last wish, when that failed, or why a dropped file was refused;
 *     empty if all is well
 */
public record ManagedModule(
        ModuleStatus status,
        boolean managed,
        String digest,
        String origin,
        String previousVersion,
        Instant since,
        String note) {}
