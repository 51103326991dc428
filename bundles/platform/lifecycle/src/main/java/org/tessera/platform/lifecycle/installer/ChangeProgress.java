package org.tessera.platform.lifecycle.installer;

import java.time.Instant;
import java.util.Optional;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.core.lifecycle.ModuleRequest;
import org.tessera.platform.core.lifecycle.OngoingChange;

/**
 * How far the present change has come, for whoever asks. The installer's thread writes, anybody
 * reads.
 */
final class ChangeProgress {

    private static final LocalizedText PLANNING = new LocalizedText("Planning", "Planificando");

    private volatile OngoingChange present;

    /** Returns the change that is under way; empty if there is none. */
    Optional<OngoingChange> present() {
        return Optional.ofNullable(present);
    }

    /** Notes that a change begins; returns whom to tell its steps, who tells them on. */
    ModuleProgress begin(ModuleRequest request, ModuleProgress listener) {
        present = new OngoingChange(request.action(), request.module(), Instant.now(), PLANNING);
        ModuleProgress progress =
                step -> {
                    OngoingChange now = present;
                    present = new OngoingChange(now.action(), now.module(), now.since(), step);
                    listener.step(step);
                };
        progress.step(PLANNING);
        return progress;
    }

    /** Notes what the plan says that is done, and to which module. */
    void planned(ModulePlan plan) {
        OngoingChange now = present;
        present = new OngoingChange(plan.action(), plan.module(), now.since(), now.step());
    }

    /** Notes that the change is over. */
    void end() {
        present = null;
    }
}
