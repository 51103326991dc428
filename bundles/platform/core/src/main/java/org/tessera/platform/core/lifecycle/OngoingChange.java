package org.tessera.platform.core.lifecycle;

import java.time.Instant;
import java.util.Objects;
import org.tessera.api.text.LocalizedText;

/**
 * A change of a module that is under way. Immutable.
 *
 * @param action what is being done; an installation of what is there already becomes an upgrade
 * @param module id of the module; null until what is brought has been read
 * @param since when it began
 * @param step what is being done now, as a person would say it
 */
public record OngoingChange(ModuleAction action, String module, Instant since, LocalizedText step) {

    /** Checks that all but the module is said. */
    public OngoingChange {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(step, "step");
    }
}
